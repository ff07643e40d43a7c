# What a desktop on Linux is given beside the program, for the scripts that make such a package: entry, icons,
# file types, description, manual and completions, and the program itself.
. "$(dirname "$0")/common.sh"

# window prints the path of the program with its window, which is made once for all packages.
window() {
	local program=$work/window/buygrid
	# Debian 13's headers let C ask for newer functions of glibc than it calls: oldglibc.h asks for those of old.
	[ -x "$program" ] || GOOS=linux GOARCH=amd64 CGO_ENABLED=1 CGO_CFLAGS="-O2 -fstack-protector-strong -D_FORTIFY_SOURCE=2 -include '$root/.ci/package/oldglibc.h'" \
		GOFLAGS=-buildmode=pie compile "$program" "$tags" -bindnow
	"$root/.ci/package/oldest" "$program" || return 1
	echo "$program"
}

# share FOLDER writes what is installed in the folder share of a system or of a person.
share() {
	local from=.ci/package/share size shell
	install -Dm 644 -t "$1/applications" "$from/$id.desktop"
	install -Dm 644 -t "$1/mime/packages" "$from/$id.xml"
	mkdir -p "$1/metainfo"
	sed "s/@VERSION@/$version/; s/@DATE@/$(date -ud "@$SOURCE_DATE_EPOCH" +%F)/" "$from/$id.metainfo.xml" >"$1/metainfo/$id.metainfo.xml"
	install -Dm 644 assets/icon.svg "$1/icons/hicolor/scalable/apps/$id.svg"
	for size in 16 22 24 32 48 64 128 256; do
		mkdir -p "$1/icons/hicolor/${size}x$size/apps"
		draw "$1/icons/hicolor/${size}x$size/apps/$id.png=${size}x$size"
	done
	mkdir -p "$1/man/man1" "$1"/{bash-completion/completions,zsh/vendor-completions,fish/vendor_completions.d}
	manual | gzip -9n >"$1/man/man1/buygrid.1.gz"
	ask completion bash >"$1/bash-completion/completions/buygrid"
	ask completion zsh >"$1/zsh/vendor-completions/_buygrid"
	ask completion fish >"$1/fish/vendor_completions.d/buygrid.fish"
}

# manual prints the page of the manual: what the program says of itself and of each command.
manual() {
	local command
	echo ".TH BUYGRID 1 $(date -ud "@$SOURCE_DATE_EPOCH" +%F) \"$title $version\" \"User Commands\""
	echo ".SH NAME"
	echo "buygrid \\- $(tr '[:upper:]' '[:lower:]' <<<"${summary::1}")${summary:1}"
	echo ".SH DESCRIPTION"
	ask help | as_typed
	ask help | sed -n '/^Available Commands:/,/^$/ s/^  \([a-z]*\) .*/\1/p' | while read -r command; do
		echo ".SH \"BUYGRID ${command^^}\""
		ask help "$command" </dev/null | as_typed
	done
}

# as_typed lets a manual show lines as they are.
as_typed() {
	echo .EX
	sed "s/\\\\/\\\\\\\\/g; s/^\([.']\)/\\\\\&\1/; s/-/\\\\-/g"
	echo .EE
}
