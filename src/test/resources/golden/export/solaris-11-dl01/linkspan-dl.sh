#!/bin/sh
# Oracle Solaris 11.4 script of host dl01
# Made by Linkspan from the design "Sample "design"", format solaris-11. Change the design, not this file.
# Run it as root, on the console: addresses that your session uses may move.
# It compares first: what is there already is left alone, what differs is changed where the tools can.
# With --check it only tells what it would do; --undo takes back what it has done.
# What it wants stands at its end, from design() on.
# The active network profile must be a fixed one: netadm enable -p ncp DefaultFixed (netadm(8)).
STATE=/var/opt/linkspan-dl
set -u
PATH=/usr/sbin:/sbin:/usr/bin:/bin
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

MPATHD=/etc/default/mpathd
interfaces=
addresses=
aggregations=
taken=

# links NAME...: NICs that the design uses; they must be there.
links() {
    for link in "$@"; do
        dladm show-link "$link" >/dev/null 2>&1 || fail "there is no link $link here"
    done
}

# want COMMAND...: the command, unless the machine has what it makes; what is there but differs is changed.
want() {
    case "$1 $2" in
    "dladm create-aggr") shift 2; want_aggr "$@" ;;
    "dladm create-vlan") want_vlan "$4" "$6" "$7" ;;
    "dladm set-linkprop") want_linkprop "${4%%=*}" "${4#*=}" "$5" ;;
    "ipadm create-ip") want_ip "$3" ;;
    "ipadm create-ipmp") shift 2; want_ipmp "$@" ;;
    "ipadm create-addr") shift 2; want_addr "$@" ;;
    "ipadm set-ifprop") want_standby "${4#*=}" "$7" ;;
    "route -p") shift 3; want_route "$@" ;;
    "svccfg -s") want_transitive "${5#*=}" ;;
    "mpathd "*) want_mpathd "$2" "$3" ;;
    *) fail "this script does not know how to compare: $*" ;;
    esac
}

# want_aggr OPTION... NAME
want_aggr() {
    option='' kind='' policy='' lacp='' timer='' mac=auto force='' ports=''
    for word in "$@"; do
        case $option in
        -m) kind=$word ;;
        -P) policy=$word ;;
        -L) lacp=$word ;;
        -T) timer=$word ;;
        -u) mac=$word ;;
        -l) ports="$ports $word" ;;
        esac
        case $option$word in
        -f) force=yes ;;
        -[mPLTul]) option=$word ;;
        *) option='' name=$word ;;
        esac
    done
    aggregations="$aggregations $name"
    if ! dladm show-aggr "$name" >/dev/null 2>&1; then
        for port in $ports; do
            free_port "$port"
        done
        remember dladm delete-aggr "$name"
        run dladm create-aggr "$@"
        return
    fi
    same_kind "$name" "$kind"
    want_option "$name" -P policy "$policy"
    want_option "$name" -L lacpactivity "$lacp"
    want_option "$name" -T lacptimer "$timer"
    is=$(aggr_mac "$name")
    if [ "$is" != "$(short_mac "$mac")" ]; then
        remember dladm modify-aggr -u "$is" "$name"
        run dladm modify-aggr -u "$mac" "$name"
    fi
    # shellcheck disable=SC2046,SC2086 # names have no blanks, and the first row has none
    want_ports "$name" $ports -- $(dladm show-aggr -x -p -o port "$name")
}

# want_option AGGREGATION OPTION FIELD VALUE: an option that may be changed while the aggregation is in use.
want_option() {
    [ -n "$4" ] || return 0
    is=$(dladm show-aggr -p -o "$3" "$1")
    [ "$is" = "$4" ] && return 0
    remember dladm modify-aggr "$2" "$is" "$1"
    run dladm modify-aggr "$2" "$4" "$1"
}

# want_ports AGGREGATION WANTED... -- PRESENT...: adds before it removes, because one port must always remain.
want_ports() {
    name=$1 wanted=
    shift
    while [ "$1" != -- ]; do
        wanted="$wanted $1"
        shift
    done
    shift
    for port in $wanted; do
        among "$port" "$@" && continue
        free_port "$port"
        remember dladm remove-aggr -l "$port" "$name"
        # shellcheck disable=SC2086 # no word at all without force
        run dladm add-aggr ${force:+-f} -l "$port" "$name"
    done
    for port in "$@"; do
        # shellcheck disable=SC2086 # names have no blanks
        among "$port" $wanted && continue
        # shellcheck disable=SC2086 # no word at all without force
        remember dladm add-aggr ${force:+-f} -l "$port" "$name"
        run dladm remove-aggr -l "$port" "$name"
    done
}

# free_port PORT: takes it out of another aggregation; an IP interface on it is for you to remove.
free_port() {
    if ipadm show-if "$1" >/dev/null 2>&1; then
        fail "$1 carries an IP interface, so it can't join an aggregation; free it: ipadm delete-ip $1"
    fi
    owner=$(port_owner "$1")
    [ -n "$owner" ] || return 0
    if [ "$mode" = rehearse ]; then
        # The machine still has the ports that were taken in this rehearsal.
        taken="$taken $owner=$1" left=''
        for left in $(dladm show-aggr -x -p -o port "$owner"); do
            # shellcheck disable=SC2086 # names have no blanks
            among "$owner=$left" $taken || break
            left=
        done
        [ -n "$left" ] || fail "$owner would have no port left; delete it and run this again: dladm delete-aggr $owner"
    fi
    remember dladm add-aggr -l "$1" "$owner"
    run dladm remove-aggr -l "$1" "$owner"
}

# port_owner LINK: the aggregation that the link is a port of, if it is one.
port_owner() {
    dladm show-aggr -x -p -o link,port 2>/dev/null | while IFS=: read -r its_link its_port; do
        if [ "$its_port" = "$1" ]; then echo "$its_link"; fi
    done
}

# no_port LINK: refuses a port of an aggregation of which the design has nothing; others give their ports back by then.
no_port() {
    owner=$(port_owner "$1")
    # shellcheck disable=SC2086 # names have no blanks
    if [ -n "$owner" ] && ! among "$owner" $aggregations; then
        fail "$1 is a port of $owner, which the design has not; take it out and run this again: dladm remove-aggr -l $1 $owner"
    fi
}

short_mac() { printf '%s\n' "$1" | sed 's/^0\([0-9a-f]\)/\1/; s/:0\([0-9a-f]\)/:\1/g'; }

# want_vlan LINK TAG NAME
want_vlan() {
    is=$(dladm show-vlan -p -o vid,over "$3" 2>/dev/null)
    case $is in
    "$2:$1") ;;
    '')
        no_port "$1"
        remember dladm delete-vlan "$3"
        run dladm create-vlan -l "$1" -v "$2" "$3"
        ;;
    *) fail "$3 is VLAN ${is%%:*} over ${is#*:}, and VLAN $2 over $1 is wanted; delete it and run this again: dladm delete-vlan $3" ;;
    esac
}

# want_linkprop PROPERTY VALUE LINK
want_linkprop() {
    is=$(dladm show-linkprop -c -o value -p "$1" "$3" 2>/dev/null)
    [ "$is" = "$2" ] && return 0
    if [ -z "$is" ] || [ "$is" = "$(dladm show-linkprop -c -o default -p "$1" "$3" 2>/dev/null)" ]; then
        remember dladm reset-linkprop -p "$1" "$3"
    else
        remember dladm set-linkprop -p "$1=$is" "$3"
    fi
    run dladm set-linkprop -p "$1=$2" "$3"
}

want_ip() {
    interfaces="$interfaces $1"
    ipadm show-if "$1" >/dev/null 2>&1 && return 0
    no_port "$1"
    remember ipadm delete-ip "$1"
    run ipadm create-ip "$1"
}

# want_ipmp [-i MEMBER]... GROUP: these members and no others.
want_ipmp() {
    members='' group=''
    for word in "$@"; do
        case $word in
        -i) ;;
        *) members="$members $group" group=$word ;;
        esac
    done
    interfaces="$interfaces $group"
    require_groups
    if ! ipadm show-if "$group" >/dev/null 2>&1; then
        remember ipadm delete-ipmp "$group"
        run ipadm create-ipmp "$group"
    fi
    for member in $members; do
        is=$(grouped | while IFS=: read -r its_name its_group; do
            if [ "$its_name" = "$member" ]; then echo "$its_group"; fi
        done)
        [ "$is" = "$group" ] && continue
        if [ -n "$is" ]; then
            remember ipadm add-ipmp -i "$member" "$is"
            run ipadm remove-ipmp -i "$member" "$is"
        fi
        remember ipadm remove-ipmp -i "$member" "$group"
        run ipadm add-ipmp -i "$member" "$group"
    done
    for member in $(grouped | while IFS=: read -r its_name its_group; do
        if [ "$its_group" = "$group" ]; then echo "$its_name"; fi
    done); do
        # shellcheck disable=SC2086 # names have no blanks
        among "$member" $members && continue
        remember ipadm add-ipmp -i "$member" "$group"
        run ipadm remove-ipmp -i "$member" "$group"
    done
}

# grouped: the members of all IPMP groups, a line each, as member:group.
grouped() { ipmpstat -nP -o interface,group -i 2>/dev/null; }

# want_addr -T TYPE [-a ADDRESS] [-p PROPERTIES] OBJECT: an address that stands there under another name is left alone.
want_addr() {
    type=$2 address='' object='' before=''
    for word in "$@"; do
        [ "$before" != -a ] || address=$word
        before=$word object=$word
    done
    interface=${object%/*}
    addresses="$addresses $interface=$address"
    found=$(known_addresses | while IFS=' ' read -r its_object its_type its_address; do
        [ "${its_object%/*}" = "$interface" ] || continue
        case $type:$its_type:$its_address in
        (static:static:"$address" | dhcp:dhcp:* | addrconf:addrconf:*) echo same; break ;;
        esac
        if [ "$its_object" = "$object" ]; then echo "$its_type $its_address"; fi
    done)
    case $found in
    *same) return 0 ;;
    "static "*) remember ipadm create-addr -T static -a "${found#* }" "$object"; run ipadm delete-addr "$object" ;;
    ?*) remember ipadm create-addr -T "${found%% *}" "$object"; run ipadm delete-addr "$object" ;;
    esac
    move_addr "$type" "$address"
    remember ipadm delete-addr "$object"
    run ipadm create-addr "$@"
}

# move_addr TYPE ADDRESS: takes a static address from another interface of the design; from others that is for you to do.
move_addr() {
    elsewhere=$(known_addresses | while IFS=' ' read -r its_object its_type its_address; do
        if [ "$1 $2" = "static $its_address" ]; then echo "$its_object"; break; fi
    done)
    [ -n "$elsewhere" ] || return 0
    # shellcheck disable=SC2086 # names have no blanks
    among "${elsewhere%/*}" $interfaces ||
        fail "$2 is on ${elsewhere%/*}, which the design has not; take it away and run this again: ipadm delete-addr $elsewhere"
    remember ipadm create-addr -T static -a "$2" "$elsewhere"
    run ipadm delete-addr "$elsewhere"
}

# known_addresses: a line each, as object type address; the colons of IPv6 addresses are escaped in ipadm's output.
known_addresses() {
    # shellcheck disable=SC2162 # read is to take the backslashes away
    ipadm show-addr -p -o addrobj,type,addr 2>/dev/null | while IFS=: read its_object its_type its_address; do
        echo "$its_object $its_type $its_address"
    done
}

# want_standby on|off INTERFACE
want_standby() {
    is=$(ipadm show-ifprop -c -p standby -m ip -o current "$2" 2>/dev/null)
    is=${is:-off}
    [ "$is" = "$1" ] && return 0
    remember ipadm set-ifprop -p "standby=$is" -m ip "$2"
    run ipadm set-ifprop -p "standby=$1" -m ip "$2"
}

refresh_mpathd() { svcadm refresh svc:/network/ipmp:default; }

# finish: names the static addresses that the design has not; they are left alone, because others may need them.
finish() {
    known_addresses | while IFS=' ' read -r its_object its_type its_address; do
        # shellcheck disable=SC2086 # names and addresses have no blanks
        if [ "$its_type" = static ] && among "${its_object%/*}" $interfaces &&
            ! among "${its_object%/*}=$its_address" $addresses; then
            note "${its_object%/*} has $its_address too, which is left alone; to remove it: ipadm delete-addr $its_object"
        fi
    done
}

require_system() {
    [ "$(uname -s)" = SunOS ] || fail "this script is for Oracle Solaris 11.4, this is $(uname -s)"
    dladm show-aggr -p -o mode >/dev/null 2>&1 ||
        fail "this is no Oracle Solaris 11.1 or later; on illumos export the design in the format illumos"
}

require_groups() { :; }

# same_kind AGGREGATION MODE
same_kind() {
    is=$(dladm show-aggr -p -o mode "$1")
    [ "$is" = "$2" ] ||
        fail "$1 is a $is aggregation, and a $2 one is wanted, which dladm can't make of it; delete it with all on it and run this again: dladm delete-aggr $1"
}

# aggr_mac AGGREGATION: auto, or the address that was set; show-aggr may cut it short, the property does not.
aggr_mac() {
    case $(dladm show-aggr -p -o addrpolicy "$1") in
    auto*) echo auto ;;
    *) short_mac "$(dladm show-linkprop -c -o value -p mac-address "$1")" ;;
    esac
}

# want_transitive true|false
want_transitive() {
    is=$(svcprop -p config/transitive-probing svc:/network/ipmp:default 2>/dev/null)
    is=${is:-false}
    [ "$is" = "$1" ] && return 0
    remember svccfg -s svc:/network/ipmp setprop "config/transitive-probing=$is"
    run svccfg -s svc:/network/ipmp setprop "config/transitive-probing=$1"
}

design() {
    # NICs of the machine.
    links 'net0' 'net1' 'net2'

    # DLMP aggregation dlmp0: its ports may end on different switches, which must not bundle them.
    want dladm create-aggr -m 'dlmp' -l 'net0' -l 'net1' 'dlmp0'

    # IP interfaces.
    want ipadm create-ip 'dlmp0'
    want ipadm create-ip 'net2'

    # IPMP group ipmp0: its members must stand in one and the same layer 2 network.
    want ipadm create-ipmp -i 'net2' 'ipmp0'

    # Addresses of dlmp0.
    want ipadm create-addr -T addrconf -p 'stateless=no,stateful=no' 'dlmp0/link6'
    want ipadm create-addr -T static -a '192.0.2.30/24' 'dlmp0/v4'
    want ipadm create-addr -T static -a '2001:db8::30/64' 'dlmp0/v6'

    # Standby interfaces carry data only after another one has failed.
    want ipadm set-ifprop -p 'standby=off' -m ip 'net2'

    # Probe-based failure detection of dlmp0 (in.dlmpd(8)): source+target, either may be left to the system.
    want dladm set-linkprop -p 'probe-ip=+192.0.2.1' 'dlmp0'
    want dladm set-linkprop -p 'probe-fdt=5' 'dlmp0'

    # Failure detection of in.mpathd(8), for all groups: the time is in milliseconds.
    # Transitive probing needs no test addresses, and is not used while a group has any.
    want mpathd FAILURE_DETECTION_TIME '10000'
    want mpathd FAILBACK 'yes'
    want svccfg -s 'svc:/network/ipmp' setprop 'config/transitive-probing=true'
}

main "$@"
