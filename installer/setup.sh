# Sourced by the other scripts: where the checkout is, and how what is missing gets installed.
# shellcheck shell=bash
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "linkspan: $*"
    exit 2
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# has COMMAND|/FILE...: whether all are there.
has() {
    local thing
    for thing in "$@"; do
        case $thing in
            lib*.so*) ldconfig -p 2>/dev/null | grep -q "$thing" || return 1 ;;
            *) command -v "$thing" >/dev/null 2>&1 || return 1 ;;
        esac
    done
}

# A javac of release 17 or later, not just a java.
has_jdk() {
    command -v javac >/dev/null 2>&1 && [ "$(javac -version 2>&1 | sed 's/javac \([0-9]*\).*/\1/')" -ge 17 ]
}

WANTED=()
WHY=()

# want REASON DEBIAN-PACKAGES FEDORA-PACKAGES: notes what is missing, to be installed in one go.
want() {
    WHY+=("$1: $(if [ -n "${APT-}" ]; then echo "$2"; else echo "$3"; fi)")
    if [ -n "${APT-}" ]; then read -r -a more <<<"$2"; else read -r -a more <<<"$3"; fi
    WANTED+=("${more[@]}")
}

detect_packager() {
    APT=$(command -v apt-get || true)
    DNF=$(command -v dnf || true)
}

want_build() {
    has_jdk || want "a Java 17 compiler, to build Linkspan" "openjdk-17-jdk-headless" "java-17-openjdk-devel"
    has mvn || want "Maven, which fetches the libraries and builds" "maven" "maven"
}

want_window() {
    has libgtk-3.so.0 libXtst.so.6 libGL.so.1 \
        || want "GTK and X libraries, which JavaFX draws with" "libgtk-3-0 libxtst6 libgl1 libxxf86vm1" "gtk3 libXtst mesa-libGL libXxf86vm"
    has fc-list && [ -n "$(fc-list 2>/dev/null | head -n 1)" ] \
        || want "fonts" "fontconfig fonts-dejavu-core" "fontconfig dejavu-sans-fonts"
}

want_virtual_display() {
    has Xvfb xauth || want "a virtual display, because there is no real one here" "xvfb xauth" "xorg-x11-server-Xvfb xauth"
}

want_consumers() {
    has ip || want "ip, which the observation is compared with" "iproute2" "iproute"
    has netplan || want "netplan, which must accept the exported files" "netplan.io" "netplan"
    has ksh || want "ksh, which must accept the exported scripts" "ksh" "ksh"
    has /usr/sbin/sshd ssh \
        || want "ssh and its server, over which a machine of our own is changed" "openssh-server openssh-client" "openssh-server openssh-clients"
    has sudo || want "sudo, which the users of a machine of our own come in by" "sudo" "sudo"
    has shellcheck || want "shellcheck, which must accept the scripts" "shellcheck" "ShellCheck"
    has lldpd || want "lldpd, which tells the neighbours that tests look for" "lldpd" "lldpd"
}

# The emulated machine whose kernel has bonding is made of Debian packages, with Debian's tools.
want_lab() {
    [ -n "$APT" ] || return 0
    has qemu-system-x86_64 busybox cpio depmod lz4 flock mkfs.ext4 ssh \
        || want "QEMU, and what makes the machines with real bonds that tests run in it" \
            "qemu-system-x86 busybox-static cpio kmod lz4 util-linux e2fsprogs openssh-client" ""
}

install_wanted() {
    [ ${#WANTED[@]} -gt 0 ] || return 0
    say "Linkspan needs, and is about to install:"
    local why
    for why in "${WHY[@]}"; do say "  - $why"; done
    if [ -n "$APT" ]; then
        as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
        # RUNLEVEL keeps a freshly installed daemon from being started: only its program is wanted.
        as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends "${WANTED[@]}" >&2
    elif [ -n "$DNF" ]; then
        say "(Fedora: these package names were never tried.)"
        as_root dnf install -y -q "${WANTED[@]}" >&2
    else
        fail "no apt-get and no dnf here: install the packages named above by hand and start again"
    fi
}

# Builds unless the jar is newer than every source.
build() {
    local jar=$HERE/target/linkspan-0.1.0.jar
    if [ -f "$jar" ] && [ -d "$HERE/target/lib" ] \
        && [ -z "$(find "$HERE/src/main" "$HERE/assets" "$HERE/pom.xml" -newer "$jar" -print -quit)" ]; then
        return 0
    fi
    say "Building Linkspan (the first time Maven fetches its libraries, which takes a few minutes) ..."
    (cd "$HERE" && mvn -q -B -Dmaven.test.skip=true -Dspotless.check.skip=true package) >&2 || fail "the build failed: see the messages above"
}
