#!/bin/sh
# Oracle Solaris 11.4 script of host dl01
# Made by Linkspan from the design "Sample "design"", format solaris-11. Change the design, not this file.
# Run it as root, on the console: addresses that your session uses may move.
# It makes what is missing and leaves alone what is there, so it may be run again.
# The active network profile must be a fixed one: netadm enable -p ncp DefaultFixed (netadm(8)).
set -eu
PATH=/usr/sbin:/sbin:/usr/bin:/bin
LC_ALL=C
export PATH LC_ALL
MPATHD=/etc/default/mpathd

fail() { echo "$0: $*" >&2; exit 1; }
# run COMMAND...: shows a command and runs it; when it fails, the script ends.
run() { echo "+ $*"; "$@"; }
# The checks below tell what is there already, so that the script may be run again.
has_link() { dladm show-link "$1" >/dev/null 2>&1; }
has_aggr() { dladm show-aggr "$1" >/dev/null 2>&1; }
has_vlan() { dladm show-vlan "$1" >/dev/null 2>&1; }
has_prop() { [ "$(dladm show-linkprop -c -o value -p "$2" "$1" 2>/dev/null || :)" = "$3" ]; }
has_if() { ipadm show-if "$1" >/dev/null 2>&1; }
has_addr() { ipadm show-addr "$1" >/dev/null 2>&1; }
has_line() {
    while IFS= read -r line || [ -n "$line" ]; do
        if [ "$line" = "$1" ]; then return 0; fi
    done
    return 1
}
in_group() { ipmpstat -P -o interface,group -i 2>/dev/null | has_line "$1:$2"; }
has_route() { route -p show 2>/dev/null | has_line "persistent: route add $*"; }

[ "$(uname -s)" = SunOS ] || fail "this script is for Oracle Solaris 11.4, this is $(uname -s)"
dladm show-aggr -p -o mode >/dev/null 2>&1 ||
    fail "this is no Oracle Solaris 11.1 or later; on illumos export the design in the format illumos"
for link in 'net0' 'net1' 'net2'; do
    has_link "$link" || fail "there is no link $link here"
done
for link in 'net0' 'net1'; do
    if has_if "$link"; then
        fail "$link carries an IP interface, so it can't join an aggregation; free it: ipadm delete-ip $link"
    fi
done

# DLMP aggregation dlmp0: its ports may end on different switches, which must not bundle them.
has_aggr 'dlmp0' || run dladm create-aggr -m 'dlmp' -l 'net0' -l 'net1' 'dlmp0'

# IP interfaces. What exists already is left as it is: ipadm shows it.
has_if 'dlmp0' || run ipadm create-ip 'dlmp0'
has_if 'net2' || run ipadm create-ip 'net2'

# IPMP group ipmp0: its members must stand in one and the same layer 2 network.
has_if 'ipmp0' || run ipadm create-ipmp 'ipmp0'
in_group 'net2' 'ipmp0' || run ipadm add-ipmp -i 'net2' 'ipmp0'

# Addresses of dlmp0.
has_addr 'dlmp0/link6' || run ipadm create-addr -T addrconf -p 'stateless=no,stateful=no' 'dlmp0/link6'
has_addr 'dlmp0/v4' || run ipadm create-addr -T static -a '192.0.2.30/24' 'dlmp0/v4'
has_addr 'dlmp0/v6' || run ipadm create-addr -T static -a '2001:db8::30/64' 'dlmp0/v6'

# Probe-based failure detection of dlmp0 (in.dlmpd(8)): source+target, either may be left to the system.
has_prop 'dlmp0' probe-ip '+192.0.2.1' || run dladm set-linkprop -p 'probe-ip=+192.0.2.1' 'dlmp0'
has_prop 'dlmp0' probe-fdt '5' || run dladm set-linkprop -p 'probe-fdt=5' 'dlmp0'

# Failure detection of in.mpathd(8), for all groups: the time is in milliseconds.
# Transitive probing needs no test addresses, and is not used while a group has any.
# set_mpathd KEY VALUE: one key of the file, the rest as it was; the new file replaces the old one at once.
set_mpathd() {
    has_line "$1=$2" < "$MPATHD" && return 0
    echo "+ $1=$2 in $MPATHD"
    cp -p "$MPATHD" "$MPATHD.linkspan"
    while IFS= read -r line || [ -n "$line" ]; do
        case "$line" in "$1="*) ;; *) printf '%s\n' "$line" ;; esac
    done < "$MPATHD" > "$MPATHD.linkspan"
    echo "$1=$2" >> "$MPATHD.linkspan"
    mv -f "$MPATHD.linkspan" "$MPATHD"
    refresh=yes
}
refresh=no
if [ -f "$MPATHD" ]; then
    set_mpathd FAILURE_DETECTION_TIME 10000
    set_mpathd FAILBACK yes
else
    echo "there is no $MPATHD on this release: set FAILURE_DETECTION_TIME=10000 and FAILBACK=yes by hand" >&2
fi
if [ "$(svcprop -p config/transitive-probing svc:/network/ipmp:default 2>/dev/null || :)" != true ]; then
    run svccfg -s svc:/network/ipmp setprop config/transitive-probing=true
    refresh=yes
fi
if [ "$refresh" = yes ]; then run svcadm refresh svc:/network/ipmp:default; fi
