#!/bin/sh
# Puts Buygrid among the programs of whoever calls this, or takes it away again:
#
#   ./install.sh            into ~/.local, with menu entry, icons, file types and completions
#   ./install.sh --remove   takes away what it put there; what you saved stays
set -eu
umask 022

cd "$(dirname "$0")"
share=${XDG_DATA_HOME:-$HOME/.local/share}
bin=$HOME/.local/bin
list=$share/buygrid/installed

# renew tells the desktop what there is now, where it asks to be told.
renew() {
	for command in "update-mime-database $share/mime" "update-desktop-database -q $share/applications" "gtk-update-icon-cache -qtf $share/icons/hicolor"; do
		tool=${command%% *}
		if command -v "$tool" >/dev/null 2>&1; then
			$tool ${command#* } >/dev/null 2>&1 || true
		fi
	done
}

remove() {
	[ -f "$list" ] || return 0
	while IFS= read -r file; do
		rm -f "$file"
		rmdir -p "$(dirname "$file")" 2>/dev/null || true
	done <"$list"
	rm -f "$list"
	rmdir -p "$(dirname "$list")" 2>/dev/null || true
}

case ${1-} in
--remove)
	remove
	renew
	echo "Buygrid is removed. What you saved is still in ${XDG_CONFIG_HOME:-$HOME/.config}/buygrid."
	exit
	;;
'') ;;
*)
	echo "usage: install.sh [--remove]" >&2
	exit 2
	;;
esac

remove # what an older version put there
mkdir -p "$bin" "$share/buygrid"
printf '%s\n' "$bin/buygrid" >"$list"
cp buygrid "$bin/buygrid.new"
mv "$bin/buygrid.new" "$bin/buygrid"
(cd share && find . -type f) | sed 's|^\./||' | while IFS= read -r file; do
	mkdir -p "$share/$(dirname "$file")"
	printf '%s\n' "$share/$file" >>"$list"
	case $file in
	*.desktop) sed "s|^Exec=buygrid|Exec=\"$bin/buygrid\"|" "share/$file" >"$share/$file" ;;
	*) cp "share/$file" "$share/$file" ;;
	esac
done
renew
echo "Buygrid is in your menu, and as $bin/buygrid. './install.sh --remove' takes it away again."
