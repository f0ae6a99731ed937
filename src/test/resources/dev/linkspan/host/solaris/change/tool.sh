#!/bin/sh
# Stands for dladm, ipadm, ifconfig, route and the like under their names: keeps what is set as lines of $LAB/state, refuses
# what is there already or is not there, refuses what the first line of $LAB/refuse matches in the words of its second,
# fails at call number $LAB/fail, and kills who called it before or after call
# number $LAB/kill-before or $LAB/kill-after. No answer to a ping comes from the addresses in $LAB/silent, and once something
# was called from those in $LAB/silent-afterwards.
me=`basename "$0"`
case "$me $1" in
"dladm show-link") exec sort "$LAB/state" ;;
"dladm show-"* | "ipadm show-"* | "ipmpstat "*) exit 0 ;;
"ifconfig -a")
    sed -n 's,^address \(.*\) \(.*\)/.*,\1:1: flags=0<UP>\
	inet \2 netmask ffffff00,p' "$LAB/state"
    exit 0
    ;;
"ping "*)
    if grep -qxF "$1" "$LAB/silent"; then exit 1; fi
    if grep -qxF "$1" "$LAB/silent-afterwards" 2> /dev/null && [ "`cat "$LAB/count"`" -gt 0 ]; then exit 1; fi
    exit 0
    ;;
"sleep "*) exec /bin/sleep 0.05 ;;
"sync "*) exit 0 ;;
esac
if [ "$me $1 $2" = "route -p show" ]; then exit 0; fi
n=$((`cat "$LAB/count"` + 1))
echo "$n" > "$LAB/count"
echo "$me $*" >> "$LAB/calls"
at() { [ "`cat "$LAB/$1" 2> /dev/null`" = "$n" ]; }
if at kill-before; then kill -9 $PPID; exit 1; fi
if [ -s "$LAB/refuse" ] && echo "$me $*" | grep -q "`sed -n 1p "$LAB/refuse"`"; then sed -n 2p "$LAB/refuse" >&2; exit 1; fi
if at fail; then echo "$me: refused for the test" >&2; exit 1; fi
end() {
    if at kill-after; then kill -9 $PPID; fi
    exit 0
}
add() {
    if grep -qxF "$1" "$LAB/state"; then echo "$me: $1: already there" >&2; exit 1; fi
    echo "$1" >> "$LAB/state"
}
del() {
    if grep -qx "$1" "$LAB/state"; then :; else echo "$me: $1: not there" >&2; exit 1; fi
    grep -vx "$1" "$LAB/state" > "$LAB/state.new"
    mv "$LAB/state.new" "$LAB/state"
}
for name; do :; done
case "$me $*" in
"dladm create-aggr "*)
    add "aggr $name"
    while [ $# -gt 0 ]; do
        case "$1 $2" in
        "-d "* | "-l bge"* | "-l net"*) add "port $2 of $name" ;;
        esac
        shift
    done
    ;;
"dladm delete-aggr "*)
    del "aggr $name"
    del "port .* of $name"
    ;;
"dladm add-aggr "*) add "port $3 of $name" ;;
"dladm remove-aggr "*) del "port $3 of $name" ;;
"ipadm create-ip "*) add "ip $name" ;;
"ipadm delete-ip "*) del "ip $name" ;;
"ipadm add-ipmp "*) add "member $3 of $name" ;;
"ipadm remove-ipmp "*) del "member $3 of $name" ;;
"ipadm create-addr "*) add "address $name $5" ;;
"ipadm delete-addr "*) del "address $name .*" ;;
"ipadm set-ifprop "*"standby=on"*) add "standby $name" ;;
"ipadm set-ifprop "*"standby=off"*) del "standby $name" ;;
"ifconfig "*" plumb up") add "ip $1" ;;
"ifconfig "*" unplumb") del "ip $1" ;;
"ifconfig "*" group ") del "member $1 of .*" ;;
"ifconfig "*" group "*) add "member $1 of $3" ;;
"ifconfig "*" addif "*) add "address $1 $3" ;;
"ifconfig "*" removeif "*) del "address $1 $3/.*" ;;
"ifconfig "*" standby") add "standby $1" ;;
"ifconfig "*" -standby") del "standby $1" ;;
"route -p add "*) shift 2; add "route $*" ;;
"route -p delete "*) shift 2; del "route $*" ;;
"svcadm "* | "pkill "*) ;;
*) echo "$me $*: not known here" >&2; exit 1 ;;
esac
end
