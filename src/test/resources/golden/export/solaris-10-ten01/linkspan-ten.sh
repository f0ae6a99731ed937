#!/usr/xpg4/bin/sh
# Solaris 10 files and script of host ten01
# Made by Linkspan from the design "Sample "design"", format solaris-10. Change the design, not this file.
# Run it as root, on the console: addresses that your session uses may move.
# It compares first: what is there already is left alone, what differs is changed where the tools can.
# With --check it only tells what it would do; --undo takes back what it has done.
# What it wants stands at its end, from design() on.
# It writes the files beside it, so it may be used alone. They take effect when the machine boots.
# After such a boot --undo can't delete aggregations that are in use: boot, and run it once more.
#
# Left out, because this format can't say it:
#   - aggr1: mtu=9000, which stands in the file of the driver, not here
#   - vlan33: its name, which is aggr33001 on Solaris 10
#   - back0: failure detection time and failback of its own; in.mpathd has one of each for all groups, those of front0 are taken
STATE=/var/opt/linkspan-ten
set -u
PATH=/usr/xpg4/bin:/usr/sbin:/sbin:/usr/bin:/bin
LC_ALL=C
export PATH LC_ALL
TAB=$(printf '\t')

fail() { echo "$0: $*" >&2; exit 1; }
note() { echo "$0: $*" >&2; }

# among WORD OTHER...: whether the first word is one of the others.
among() {
    sought=$1
    shift
    for other in "$@"; do
        [ "$sought" = "$other" ] && return 0
    done
    return 1
}

# has_line LINE: whether the standard input has that line.
has_line() {
    while IFS= read -r line || [ -n "$line" ]; do
        [ "$line" = "$1" ] && return 0
    done
    return 1
}

# remember COMMAND...: writes down what takes the next change back before that change is made: a file with one word a
# line, named by its number, and .new until the change is made.
remember() {
    [ "$mode" = make ] || return 0
    if [ ! -d "$STATE" ]; then
        { mkdir -p "$STATE" && chmod 700 "$STATE"; } || fail "$STATE can't be made, so nothing is changed"
    fi
    : $((number += 1))
    printf '%s\n' "$@" > "$STATE/$number.new" || fail "$STATE/$number.new can't be written, so nothing more is changed"
}

# run COMMAND...: makes a change that remember has written down; in a rehearsal it is only counted or shown.
run() {
    : $((changes += 1))
    case $mode in
    rehearse) return 0 ;;
    check) echo "would run: $*"; return 0 ;;
    esac
    echo "+ $*"
    if execute "$@"; then
        mv -f "$STATE/$number.new" "$STATE/$number"
        return 0
    fi
    rm -f "$STATE/$number.new"
    settle
    if [ "$changes" = 1 ]; then
        fail "this failed, and nothing was changed before it: $*"
    fi
    fail "this failed: $*
changes made before it: $((changes - 1)). $0 --undo takes them back; or mend the cause and run $0 again, which goes on from here"
}

execute() {
    case $1 in
    svccfg) refresh=yes ;;
    esac
    "$@"
}

settle() {
    if [ "$refresh" = yes ]; then
        refresh=no
        echo "+ refresh in.mpathd"
        refresh_mpathd || note "in.mpathd could not be told to read its configuration again"
    fi
}

# undo: takes back what this script has changed and not taken back yet, the newest first.
undo() {
    records=
    for record in "$STATE"/1????*; do
        [ -f "$record" ] && records="$record $records"
    done
    [ -n "$records" ] || { echo "nothing to take back: $STATE has no change"; return 0; }
    for record in $records; do
        set --
        while IFS= read -r word; do
            set -- "$@" "$word"
        done < "$record"
        echo "+ $*"
        if ! execute "$@"; then
            case $record in
            *.new) note "this change was cut off, and perhaps never made: $*" ;;
            *) settle; fail "this could not be taken back: $*
what is left to be taken back is kept in $STATE: mend the cause and run $0 --undo again" ;;
            esac
        fi
        rm -f "$record" || fail "$record can't be removed"
    done
    settle
    rmdir "$STATE"
    echo "all changes are taken back"
}

# set_entry FILE KEY LINE: the line in place of the one that starts with the key, at the end when there is none, and
# without the line nothing in its place. The new file replaces the old one at once.
set_entry() {
    cp -p "$1" "$1.linkspan" || return 1
    placed=$3
    while IFS= read -r line || [ -n "$line" ]; do
        if [ "$(key_of "$line")" = "$2" ]; then
            [ -z "$placed" ] || printf '%s\n' "$placed"
            placed=
        else
            printf '%s\n' "$line"
        fi
    done < "$1" > "$1.linkspan"
    [ -z "$placed" ] || printf '%s\n' "$placed" >> "$1.linkspan"
    [ "$1" != "$MPATHD" ] || refresh=yes
    mv -f "$1.linkspan" "$1"
}

key_of() { printf '%s\n' "${1%%[= "$TAB"]*}"; }

# want_entry FILE KEY LINE
want_entry() {
    [ -f "$1" ] || fail "there is no $1 here"
    old=
    while IFS= read -r line || [ -n "$line" ]; do
        [ "$(key_of "$line")" = "$2" ] && old=$line
    done < "$1"
    [ "$old" = "$3" ] && return 0
    remember set_entry "$1" "$2" "$old"
    run set_entry "$1" "$2" "$3"
}

# want_mpathd KEY VALUE: a setting of in.mpathd, which holds for all IPMP groups.
want_mpathd() {
    if [ -f "$MPATHD" ]; then
        want_entry "$MPATHD" "$1" "$1=$2"
    elif [ "$mode" != rehearse ]; then
        note "there is no $MPATHD on this release: set $1=$2 by hand"
    fi
}

# want_route ARGUMENT...: a route that is kept over a reboot.
want_route() {
    route -p show 2>/dev/null | has_line "persistent: route add $*" && return 0
    remember route -p delete "$@"
    run route -p add "$@"
}

# spare NAME...: NICs that nothing of the design stands on; they are left as they are.
spare() { :; }

# main [--check | --undo]: rehearses first, so that what can't be done is refused before anything is changed.
main() {
    case "$#:${1-}" in
    0:) asked='make' ;;
    1:--check) asked=check ;;
    1:--undo) asked=undo ;;
    *) echo "usage: $0 [--check | --undo]" >&2; exit 2 ;;
    esac
    require_system
    number=10000
    for record in "$STATE"/1????*; do
        [ -f "$record" ] || continue
        number=${record##*/}
        number=${number%.new}
    done
    refresh=no
    mode=$asked
    if [ "$asked" = undo ]; then
        undo
        return
    fi
    mode=rehearse
    changes=0
    design
    if [ "$changes" = 0 ]; then
        echo "nothing to change: the machine has all of this"
    else
        mode=$asked
        changes=0
        design
        settle
        case $asked in
        check) echo "$changes changes would be made" ;;
        make) echo "$changes changes made; $0 --undo takes them back" ;;
        esac
    fi
    finish
}

ETC=/etc
MPATHD=$ETC/default/mpathd

require_system() {
    [ "$(uname -s) $(uname -r)" = "SunOS 5.10" ] || fail "this script is for Solaris 10, this is $(uname -s) $(uname -r)"
}

# links NAME...: NICs that the design uses; they must be there.
links() {
    for link in "$@"; do
        dladm show-link "$link" >/dev/null 2>&1 || fail "there is no link $link here, or you are not root"
    done
}

# want COMMAND...: the command, unless the machine has what it makes; what is there but differs is changed.
want() {
    case "$1 $2" in
    "dladm create-aggr") shift 2; want_aggr "$@" ;;
    "route -p") shift 3; want_route "$@" ;;
    "mpathd "*) want_mpathd "$2" "$3" ;;
    "netmask "*) want_entry "$ETC/inet/netmasks" "$2" "$2	$3" ;;
    "file "*) shift; want_file "$@" ;;
    "no-file "*) want_no_file "$2" ;;
    *) fail "this script does not know how to compare: $*" ;;
    esac
}

# want_aggr OPTION... KEY
want_aggr() {
    option='' policy='' lacp='' timer='' mac=auto ports=''
    for word in "$@"; do
        case $option in
        -P) policy=$word ;;
        -l) lacp=$word ;;
        -T) timer=$word ;;
        -u) mac=$word ;;
        -d) ports="$ports $word" ;;
        esac
        case $option$word in
        -[PlTud]) option=$word ;;
        *) option='' key=$word ;;
        esac
    done
    if ! dladm show-aggr "$key" >/dev/null 2>&1; then
        for port in $ports; do
            free_port "$port"
        done
        remember dladm delete-aggr "$key"
        run dladm create-aggr "$@"
        return
    fi
    want_option "$key" -P "$(aggr_values "$key" policy)" "$policy"
    want_option "$key" -l "$(lacp_word "$key" mode:)" "$lacp"
    want_option "$key" -T "$(lacp_word "$key" timer:)" "$timer"
    want_option "$key" -u "$(aggr_mac "$key")" "$(short_mac "$mac")"
    # shellcheck disable=SC2046,SC2086 # names have no blanks
    want_ports "$key" $ports -- $(aggr_values "$key" device)
}

# want_option KEY OPTION PRESENT WANTED: an option that may be changed while the aggregation is in use.
want_option() {
    if [ -z "$4" ] || [ "$3" = "$4" ]; then
        return 0
    fi
    remember dladm modify-aggr "$2" "$3" "$1"
    run dladm modify-aggr "$2" "$4" "$1"
}

# want_ports KEY WANTED... -- PRESENT...: adds before it removes, because one port must always remain.
want_ports() {
    key=$1 wanted=
    shift
    while [ "$1" != -- ]; do
        wanted="$wanted $1"
        shift
    done
    shift
    for port in $wanted; do
        among "$port" "$@" && continue
        free_port "$port"
        remember dladm remove-aggr -d "$port" "$key"
        run dladm add-aggr -d "$port" "$key"
    done
    for port in "$@"; do
        # shellcheck disable=SC2086 # names have no blanks
        among "$port" $wanted && continue
        remember dladm add-aggr -d "$port" "$key"
        run dladm remove-aggr -d "$port" "$key"
    done
}

# free_port PORT: takes it out of another aggregation; an IP interface on it is for you to remove.
free_port() {
    if ifconfig "$1" >/dev/null 2>&1; then
        fail "$1 carries an IP interface, so it can't join an aggregation; free it: ifconfig $1 unplumb"
    fi
    owner=$(dladm show-aggr -p 2>/dev/null | while read -r kind its_key device rest; do
        if [ "$kind $device" = "dev device=$1" ]; then echo "${its_key#key=}"; fi
    done)
    if [ -n "$owner" ]; then
        remember dladm add-aggr -d "$1" "$owner"
        run dladm remove-aggr -d "$1" "$owner"
    fi
}

# aggr_values KEY NAME: the values of that name in the output of show-aggr -p, which is name=value.
aggr_values() {
    for word in $(dladm show-aggr -p "$1"); do
        case $word in
        "$2="*) echo "${word#*=}" ;;
        esac
    done
}

# lacp_word KEY mode:|timer:
lacp_word() {
    before=
    for word in $(dladm show-aggr -L "$1"); do
        if [ "$before" = "$2" ]; then
            echo "$word"
            break
        fi
        before=$word
    done
}

# aggr_mac KEY: auto, or the address that was set.
aggr_mac() {
    case $(aggr_values "$1" address-type) in
    fixed) aggr_values "$1" address | sed 1q ;;
    *) echo auto ;;
    esac
}

short_mac() { printf '%s\n' "$1" | sed 's/^0\([0-9a-f]\)/\1/; s/:0\([0-9a-f]\)/:\1/g'; }

# want_file etc/NAME LINE...: a file with these lines, which the system reads when it boots.
want_file() {
    target=$ETC/${1#etc/}
    shift
    if [ -f "$target" ] && [ "$(cat "$target")" = "$(printf '%s\n' "$@")" ]; then
        return 0
    fi
    remember put_back "$target" "$STATE/saved.$((number + 1))"
    run write_file "$target" "$@"
}

# want_no_file etc/NAME
want_no_file() {
    target=$ETC/${1#etc/}
    [ -f "$target" ] || return 0
    remember put_back "$target" "$STATE/saved.$((number + 1))"
    run remove_file "$target"
}

save_file() { [ ! -f "$1" ] || cp -p "$1" "$STATE/saved.$number"; }
remove_file() { save_file "$1" && rm -f "$1"; }

write_file() {
    save_file "$1" || return 1
    written=$1
    shift
    : > "$written.linkspan" || return 1
    [ $# = 0 ] || printf '%s\n' "$@" > "$written.linkspan" || return 1
    chmod 644 "$written.linkspan" && mv -f "$written.linkspan" "$written"
}

put_back() {
    if [ -f "$2" ]; then
        mv -f "$2" "$1"
    else
        rm -f "$1"
    fi
}

refresh_mpathd() { pkill -HUP in.mpathd; }

finish() {
    [ "$asked $changes" = "check 0" ] || note "the files of $ETC take effect when the machine boots"
}

design() {
    # NICs of the machine.
    links 'bge0' 'bge1' 'bge2' 'e1000g0' 'e1000g1' 'e1000g2'
    spare 'bge3'

    # Aggregation aggr1: the switch must bundle the same ports, with LACP.
    want dladm create-aggr -P 'L2,L3' -l 'active' -T 'long' -d 'bge0' -d 'bge1' '1'

    # Ports of aggregations must not have an IP interface.
    want no-file 'etc/hostname.bge0'
    want no-file 'etc/hostname6.bge0'
    want no-file 'etc/hostname.bge1'
    want no-file 'etc/hostname6.bge1'

    # Netmasks of the subnets, which "netmask +" looks up.
    want netmask '10.1.0.0' '255.255.0.0'
    want netmask '192.0.2.0' '255.255.255.0'

    # IP interfaces and IPMP groups: what ifconfig(1M) is given when the machine boots.
    want file 'etc/hostname.aggr33001' '10.1.0.5 netmask + broadcast + up addif 10.1.0.6 netmask + broadcast + up'
    want file 'etc/dhcp.bge2'
    want file 'etc/hostname.bge2'
    want file 'etc/hostname.aggr1' '192.0.2.20 netmask + broadcast + group front0 up addif 192.0.2.11 netmask + broadcast + deprecated -failover up'
    want file 'etc/hostname6.aggr1' '-failover group front0 up addif 2001:db8::20/64 up'
    want file 'etc/hostname.e1000g0' '192.0.2.12 netmask + broadcast + group front0 deprecated -failover standby up'
    want file 'etc/hostname6.e1000g0' '-failover group front0 standby up'
    want file 'etc/hostname.e1000g1' 'group back0 up'
    want file 'etc/hostname.e1000g2' 'group back0 -failover standby up'
    want file 'etc/defaultrouter' '192.0.2.254'

    # Failure detection of in.mpathd(1M), for all groups: the time is in milliseconds.
    want mpathd FAILURE_DETECTION_TIME '5000'
    want mpathd FAILBACK 'no'

    # Probe targets of front0: in.mpathd takes host routes to neighbours for targets.
    want route -p add -host '192.0.2.1' '192.0.2.1' -static

    # Routes, kept over a reboot.
    want route -p add -inet6 default '2001:db8::1'
    want route -p add '10.0.0.0/8' '192.0.2.253'
}

main "$@"
