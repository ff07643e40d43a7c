# What the scripts of the packages share; .ci/package/all sets, before it calls them:
#
#   root     the top of the project            go    the command that starts Go
#   out      the folder of the packages        tags  the build tags of the window on Linux
#   work     a folder for this run alone       SOURCE_DATE_EPOCH  the time that every file is given
#   version, id, title, summary   as FyneApp.toml and the README have them
#
# A package holds the same bytes whoever makes it, when and where: no time, no name, no place of this machine.
set -euo pipefail
: "${root:?is set by .ci/package/all}" "${out:?}" "${work:?}" "${go:?}" "${tags:?}" "${version:?}" "${SOURCE_DATE_EPOCH:?}"
export LC_ALL=C TZ=UTC
umask 022
cd "$root"

say() { echo "$*" >&2; }
fail() { say "$*"; exit 1; }
have() { command -v "$1" >/dev/null; }

# compile OUTPUT TAGS [LINKER FLAG...] builds the program, without anything of this machine in it. Which
# program for which system, and by which C compiler, is in the environment.
compile() {
	local output=$1 with=$2
	shift 2
	# shellcheck disable=SC2086 # Go may be called by way of env
	.ci/tell "Building ${output##*/} for ${GOOS:-linux}" 'two to seven minutes the first time, half a minute later' \
		$go build -v -trimpath -buildvcs=false -tags "$with" -ldflags "-s -w -buildid= $*" -o "$output" . >&2
}

# host prints the path of a program that runs here whatever the package is for: without a window, as
# the notices, the help and the completions are the same in all.
host() {
	[ -x "$work/host" ] || GOOS= GOARCH= CGO_ENABLED=0 compile "$work/host" headless
	echo "$work/host"
}

# ask ARGUMENT... prints what the program says, on data of nobody.
ask() { BUYGRID_DATA=$work/data LANG=en_US.UTF-8 "$(host)" "$@"; }

# draw FILE[=SIZE]... draws the icon.
draw() { GOOS='' GOARCH='' CGO_ENABLED=0 $go run ./.ci/package/icon assets/icon.svg "$@"; }

# papers FOLDER puts there what every package has beside the program.
papers() {
	mkdir -p "$1"
	cp LICENSE "$1/LICENSE.txt"
	cp README.md "$1/README.txt"
	cp CHANGELOG.md "$1/CHANGELOG.txt"
	ask licenses all >"$1/THIRD-PARTY-NOTICES.txt"
	chmod 644 "$1"/*.txt
}

# examples FOLDER puts there the bundled scenarios, for authors to begin with, and lists of decisions.
examples() {
	mkdir -p "$1/plays"
	cp scenarios/*.yaml "$1"
	cp scenarios/plays/*.yaml "$1/plays"
	chmod 644 "$1"/*.yaml "$1"/plays/*.yaml
}

# stamp FOLDER gives every file below, and the folder, the time of the packages.
stamp() { find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +; }

# pack FOLDER FILE writes a tar.gz of the folder, which is the first part of every name in it.
pack() {
	stamp "$1"
	tar --create --sort=name --format=gnu --mtime="@$SOURCE_DATE_EPOCH" --owner=root:0 --group=root:0 --numeric-owner \
		-C "$(dirname "$1")" "$(basename "$1")" | gzip -9n >"$2"
}
