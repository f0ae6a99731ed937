# Sourced by the scripts that make the lab's machines: Debian packages, fetched and unpacked without installing anything.
# shellcheck shell=bash
set -euo pipefail
export LC_ALL=C PATH=$PATH:/usr/sbin:/sbin
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
CACHE=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/linkspan

fail() {
    echo "the lab's image: $*" >&2
    exit 1
}

require() {
    local tool
    for tool in "$@"; do
        command -v "$tool" >/dev/null || fail "there is no $tool here; installer/test installs what is missing"
    done
}

# needed UNUSED PACKAGE...: the packages and all they need, as if nothing were installed, without those whose whole names
# match the regular expression.
needed() {
    local unused=$1
    shift
    : >"$WORK/status"
    apt-get -qq -s -o Dir::State::status="$WORK/status" --no-install-recommends install "$@" \
        | sed -n 's/^Inst \([^ ]*\) .*/\1/p' | grep -vxE "$unused"
}

# download FOLDER PACKAGE...
download() {
    local folder=$1
    shift
    mkdir -p "$folder"
    (cd "$folder" && apt-get -qq -o APT::Sandbox::User=root download "$@")
}

# with_fresh_lists COMMAND...: lists that are missing, or so old that the archive has newer packages, are fetched anew.
with_fresh_lists() {
    if ! "$@"; then
        [ "$(id -u)" = 0 ] || fail "apt can't fetch the packages; run: apt-get update"
        apt-get -qq update >&2
        "$@" || fail "apt can't fetch the packages"
    fi
}

# unpack ROOT EXCLUDE... -- PACKAGE-FILE...: a root whose /bin, /lib and /sbin are links into /usr.
unpack() {
    local root=$1 exclude=() folder package
    shift
    while [ "$1" != -- ]; do
        exclude+=(--exclude="$1")
        shift
    done
    shift
    mkdir -p "$root"/usr/{bin,lib,lib64,sbin}
    for folder in bin lib lib64 sbin; do ln -sfn "usr/$folder" "$root/$folder"; done
    for package in "$@"; do
        dpkg-deb --fsys-tarfile "$package" \
            | tar -x -C "$root" --no-same-owner --keep-directory-symlink "${exclude[@]}"
    done
}

# applets ROOT: busybox for every command that no package has brought.
applets() {
    local applet
    install -m 755 "$(command -v busybox)" "$1/bin/busybox"
    for applet in $(busybox --list); do
        [ -e "$1/usr/bin/$applet" ] || [ -e "$1/usr/sbin/$applet" ] || ln -s busybox "$1/usr/bin/$applet"
    done
}
