#!/bin/sh
# Stands in for dladm, ipadm, ipmpstat, ifconfig, route, svcprop, svccfg, svcadm, pkill and uname, as far as the exported
# scripts call them: keeps what was made in files below $MACHINE, answers from them in the form that the manuals give, and
# refuses what the systems refuse. FLAVOUR is solaris-11, illumos or solaris-10. Every change goes into $MACHINE.log.
tool=${0##*/}
cd "$MACHINE" || exit 1
mkdir -p links aggr vlan prop if
touch addrs routes transitive

refuse() { echo "$tool: $*" >&2; exit 1; }
# With FAIL_AT the change of that number is refused.
log() {
    { printf '%s' "$tool"; printf ' [%s]' "$@"; echo; } >> "$MACHINE.log"
    [ "$(wc -l < "$MACHINE.log")" != "${FAIL_AT-}" ] || refuse "Permission denied"
}
last() { for last in "$@"; do :; done; printf '%s\n' "$last"; }
# value OPTION ARGUMENT...: the words after each such option
value() { wanted=$1; shift; before=; for word in "$@"; do [ "$before" != "$wanted" ] || printf '%s\n' "$word"; before=$word; done; }
drop() { grep -vxF -- "$2" "$1" > "$1.new"; mv "$1.new" "$1"; }
escaped() { printf '%s\n' "$1" | sed 's/:/\\:/g'; }
port_owner() { for its in aggr/*/ports; do [ ! -f "$its" ] || ! grep -qxF -- "$1" "$its" || echo "$its" | cut -d/ -f2; done; }

aggr_name() { case $FLAVOUR in solaris-10) echo "aggr$1" ;; *) echo "$1" ;; esac; }

show_aggr() {
    name=$(last "$@")
    fields=$(value -o "$@")
    if [ "$FLAVOUR" = solaris-10 ]; then
        for its in aggr/*; do
            key=${its#aggr/aggr}
            case $name in -*|show-aggr|"$key") ;; *) continue ;; esac
            [ -d "$its" ] || continue
            found=yes
            case $2 in
            -p)
                mac=$(cat "$its/mac"); kind=fixed; [ "$mac" != auto ] || { kind=auto; mac=0:14:4f:2:3:4; }
                echo "aggr key=$key policy=$(cat "$its/policy") address=$mac address-type=$kind"
                while read -r port; do
                    echo "dev key=$key device=$port address=0:14:4f:2:3:5 speed=1000 duplex=full link=up port=attached"
                done < "$its/ports" ;;
            -L)
                echo "key: $key (0x000$key) policy: $(cat "$its/policy")      address: 0:14:4f:2:3:4 (auto)"
                echo "                         LACP mode: $(cat "$its/lacp")     LACP timer: $(cat "$its/timer")" ;;
            esac
        done
        [ -n "${found-}" ] || case $name in -*|show-aggr) ;; *) refuse "non-existent aggregation key '$name'" ;; esac
        exit 0
    fi
    case $fields in
    mode) [ "$FLAVOUR" = solaris-11 ] || refuse "unknown output field: \`mode'" ;;
    link,port)
        for its in aggr/*; do
            [ -d "$its" ] || continue
            echo "${its#aggr/}:"
            sed "s/^/${its#aggr/}:/" "$its/ports"
        done
        exit 0 ;;
    esac
    case $name in show-aggr|mode) exit 0 ;; esac
    [ -d "aggr/$name" ] || refuse "non-existent aggregation '$name'"
    mode=$(cat "aggr/$name/mode")
    case $mode:$fields in
    *:mode) echo "$mode" ;;
    dlmp:policy|dlmp:lacp*) echo -- ;;
    *:policy) cat "aggr/$name/policy" ;;
    *:lacpactivity) cat "aggr/$name/lacp" ;;
    *:lacptimer) cat "aggr/$name/timer" ;;
    *:port) echo; cat "aggr/$name/ports" ;;
    *:addrpolicy)
        mac=$(cat "aggr/$name/mac")
        case $FLAVOUR:$mac in *:auto) echo auto ;; solaris-11:*) echo "fixed (2:8:20" ;; *) echo "fixed ($mac)" ;; esac ;;
    esac
    exit 0
}

set_options() {
    aggr=$1
    shift
    set -- "$(value -P "$@")" "$(value -T "$@")" "$(value -u "$@" | sed 's/^0\([0-9a-f]\)/\1/; s/:0\([0-9a-f]\)/:\1/g')" \
        "$(case $FLAVOUR in solaris-10) value -l "$@" ;; *) value -L "$@" ;; esac)"
    [ -z "$1" ] || echo "$1" > "aggr/$aggr/policy"
    [ -z "$2" ] || echo "$2" > "aggr/$aggr/timer"
    [ -z "$3" ] || echo "$3" > "aggr/$aggr/mac"
    [ -z "$4" ] || echo "$4" > "aggr/$aggr/lacp"
}

ports_of() { case $FLAVOUR in solaris-10) value -d "$@" ;; *) value -l "$@" ;; esac; }

check_ports() {
    for port in $(ports_of "$@"); do
        [ -f "links/$port" ] || refuse "invalid link name '$port': object not found"
        [ ! -f "if/$port" ] || refuse "operation failed: link busy ($port)"
        [ -z "$(port_owner "$port")" ] || refuse "operation failed: link busy ($port)"
    done
}

in_use() {
    [ ! -f "if/$1" ] || refuse "delete operation failed: link busy"
    ! grep -qs ":$1\$" vlan/* || refuse "delete operation failed: link busy"
}

dladm_tool() {
    case $1 in
    show-link) [ -f "links/$2" ] || [ -d "aggr/$2" ] || [ -f "vlan/$2" ] || refuse "link $2 is not valid: object not found"; exit ;;
    show-aggr) show_aggr "$@" ;;
    show-vlan) name=$(last "$@"); [ -f "vlan/$name" ] || refuse "invalid VLAN '$name'"; cat "vlan/$name"; exit ;;
    show-linkprop)
        name=$(last "$@"); prop=$(value -p "$@")
        case $(value -o "$@"):$prop in
        default:mtu) echo 1500 ;;
        default:*) echo ;;
        value:mac-address) cat "aggr/$name/mac" ;;
        value:mtu) cat "prop/$name.mtu" 2>/dev/null || echo 1500 ;;
        value:*) cat "prop/$name.$prop" 2>/dev/null || echo ;;
        esac
        exit ;;
    esac
    log "$@"
    name=$(aggr_name "$(last "$@")")
    case $1 in
    create-aggr)
        [ ! -d "aggr/$name" ] || refuse "create operation failed: object already exists"
        check_ports "$@"
        mkdir "aggr/$name"
        mode=$(value -m "$@"); echo "${mode:-trunk}" > "aggr/$name/mode"
        echo L4 > "aggr/$name/policy"; echo off > "aggr/$name/lacp"; echo short > "aggr/$name/timer"; echo auto > "aggr/$name/mac"
        set_options "$name" "$@"
        ports_of "$@" > "aggr/$name/ports" ;;
    modify-aggr) [ -d "aggr/$name" ] || refuse "modify operation failed: object not found"; set_options "$name" "$@" ;;
    add-aggr) check_ports "$@"; ports_of "$@" >> "aggr/$name/ports" ;;
    remove-aggr)
        [ "$(wc -l < "aggr/$name/ports")" -gt 1 ] || refuse "remove operation failed: invalid argument"
        drop "aggr/$name/ports" "$(ports_of "$@")" ;;
    delete-aggr) in_use "$name"; [ -d "aggr/$name" ] || refuse "delete operation failed: object not found"; rm -r "aggr/$name"; rm -f "prop/$name".* ;;
    create-vlan) [ ! -f "vlan/$name" ] || refuse "create operation failed: object already exists"; echo "$(value -v "$@"):$(value -l "$@")" > "vlan/$name" ;;
    delete-vlan) in_use "$name"; rm "vlan/$name"; rm -f "prop/$name".* ;;
    set-linkprop) pair=$(value -p "$@"); echo "${pair#*=}" > "prop/$name.${pair%%=*}" ;;
    reset-linkprop) rm -f "prop/$name.$(value -p "$@")" ;;
    *) refuse "unknown subcommand '$1'" ;;
    esac
}

ipadm_tool() {
    name=$(last "$@")
    case $1 in
    show-if) [ -f "if/$2" ] || refuse "Could not get interface(s): Interface does not exist"; exit ;;
    show-addr) while IFS=' ' read -r object type address; do echo "$object:$type:$(escaped "$address")"; done < addrs; exit ;;
    show-ifprop) cat "prop/$name.standby" 2>/dev/null || echo off; exit ;;
    create-ipmp) [ $# -gt 1 ] || refuse "usage: create-ipmp [-t] [-i interface]... ipmp-interface" ;;
    esac
    log "$@"
    case $1 in
    create-ip|create-ipmp)
        [ ! -f "if/$name" ] || refuse "Could not create $name: Interface already exists"
        echo "${1#create-}" > "if/$name" ;;
    delete-ip) grep -qx ip "if/$name" || refuse "cannot delete $name: in a group"; rm "if/$name"; rm -f "prop/$name.standby" ;;
    delete-ipmp) ! grep -qsx "ip $name" if/* || refuse "Could not delete $name: IPMP group is not empty"; rm "if/$name" ;;
    add-ipmp) member=$(value -i "$@"); grep -qx ip "if/$member" || refuse "Cannot add interface: Interface already in use"; echo "ip $name" > "if/$member" ;;
    remove-ipmp) member=$(value -i "$@"); grep -qx "ip $name" "if/$member" || refuse "Invalid argument provided"; echo ip > "if/$member" ;;
    create-addr)
        [ -f "if/${name%/*}" ] || refuse "Could not create address: Interface does not exist"
        ! grep -q "^$name " addrs || refuse "Could not create address: Address object already exists"
        case $(value -T "$@") in
        static) address=$(value -a "$@") ;;
        dhcp) address='?' ;;
        addrconf) address=fe80::8:20ff:fe00:1/10 ;;
        esac
        echo "$name $(value -T "$@") $address" >> addrs; sort -o addrs addrs ;;
    delete-addr) grep -q "^$name " addrs || refuse "could not delete address: Object not found"; drop addrs "$(grep "^$name " addrs)" ;;
    set-ifprop) pair=$(value -p "$@"); if [ "${pair#*=}" = off ]; then rm -f "prop/$name.standby"; else echo on > "prop/$name.standby"; fi ;;
    *) refuse "unknown subcommand '$1'" ;;
    esac
}

case $tool in
uname) case $1:$FLAVOUR in -s:*) echo SunOS ;; -r:solaris-10) echo 5.10 ;; *) echo 5.11 ;; esac ;;
dladm) dladm_tool "$@" ;;
ipadm) [ "$FLAVOUR" != solaris-10 ] || exit 127; ipadm_tool "$@" ;;
ipmpstat) for its in if/*; do [ ! -f "$its" ] || sed -n "s,^ip \(.*\),${its#if/}:\1,p" "$its"; done ;;
ifconfig) [ -f "if/$1" ] || refuse "status: SIOCGLIFFLAGS: $1: no such interface" ;;
route)
    case $2 in
    show) sed 's/^/persistent: route add /' routes ;;
    add) log "$@"; shift 2; ! grep -qxF -- "$*" routes || refuse "$*: entry exists"; echo "$*" >> routes ;;
    delete) log "$@"; shift 2; grep -qxF -- "$*" routes || refuse "$*: not in table"; drop routes "$*" ;;
    esac ;;
svcprop) cat transitive ;;
svccfg) log "$@"; echo "${4#*=}" | grep -vx false > transitive || : ;;
svcadm|pkill) log "$@" ;;
esac
