#!/bin/sh
# Oracle Solaris 11.4 script of host db01
# Made by Linkspan from the design "Sample "design"", format solaris-11. Change the design, not this file.
# Run it as root, on the console: addresses that your session uses may move.
# It makes what is missing and leaves alone what is there, so it may be run again.
# The active network profile must be a fixed one: netadm enable -p ncp DefaultFixed (netadm(8)).
#
# Left out, because this format can't say it:
#   - aggr1: min links 2
#   - route to 10.0.0.0/8: metric=3
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
for link in 'net0' 'net1' 'net2' 'net3' 'net4'; do
    has_link "$link" || fail "there is no link $link here"
done
for link in 'net0' 'net1' 'net2' 'net3'; do
    if has_if "$link"; then
        fail "$link carries an IP interface, so it can't join an aggregation; free it: ipadm delete-ip $link"
    fi
done

# NICs: the MTU, which most drivers let change only while no IP interface stands on the link.
has_prop 'net4' mtu '9000' || run dladm set-linkprop -p 'mtu=9000' 'net4'

# Trunk aggregation aggr1: the switch must bundle the same ports, with LACP.
has_aggr 'aggr1' || run dladm create-aggr -m 'trunk' -P 'L3,L4' -L 'active' -T 'short' -l 'net0' -l 'net1' 'aggr1'
has_prop 'aggr1' mtu '9000' || run dladm set-linkprop -p 'mtu=9000' 'aggr1'

# Trunk aggregation aggr2: the switch must bundle the same ports, without LACP.
has_aggr 'aggr2' || run dladm create-aggr -f -m 'trunk' -L 'off' -l 'net2' -l 'net3' 'aggr2'

# VLANs.
has_vlan 'vlan7' || run dladm create-vlan -l 'aggr1' -v '7' 'vlan7'

# IP interfaces. What exists already is left as it is: ipadm shows it.
has_if 'aggr1' || run ipadm create-ip 'aggr1'
has_if 'aggr2' || run ipadm create-ip 'aggr2'
has_if 'net4' || run ipadm create-ip 'net4'
has_if 'vlan7' || run ipadm create-ip 'vlan7'

# IPMP group ipmp0: its members must stand in one and the same layer 2 network.
has_if 'ipmp0' || run ipadm create-ipmp 'ipmp0'
in_group 'aggr1' 'ipmp0' || run ipadm add-ipmp -i 'aggr1' 'ipmp0'
in_group 'aggr2' 'ipmp0' || run ipadm add-ipmp -i 'aggr2' 'ipmp0'

# Addresses of net4.
has_addr 'net4/v4' || run ipadm create-addr -T static -a '203.0.113.5/24' 'net4/v4'

# Addresses of vlan7.
has_addr 'vlan7/dhcp' || run ipadm create-addr -T dhcp 'vlan7/dhcp'
has_addr 'vlan7/auto6' || run ipadm create-addr -T addrconf 'vlan7/auto6'

# Members of ipmp0: IPv6 needs a link-local address, which is the IPv6 test address too.
has_addr 'aggr1/link6' || run ipadm create-addr -T addrconf -p 'stateless=no,stateful=no' 'aggr1/link6'
has_addr 'aggr2/link6' || run ipadm create-addr -T addrconf -p 'stateless=no,stateful=no' 'aggr2/link6'

# Data addresses of ipmp0: they move to a working member when one fails.
has_addr 'ipmp0/v4' || run ipadm create-addr -T static -a '192.0.2.20/24' 'ipmp0/v4'
has_addr 'ipmp0/v4n2' || run ipadm create-addr -T static -a '192.0.2.21/24' 'ipmp0/v4n2'
has_addr 'ipmp0/v6' || run ipadm create-addr -T static -a '2001:db8::20/64' 'ipmp0/v6'

# Test addresses of ipmp0: on a member the system marks them NOFAILOVER and DEPRECATED by itself.
has_addr 'aggr1/test4' || run ipadm create-addr -T static -a '192.0.2.11/24' 'aggr1/test4'
has_addr 'aggr2/test4' || run ipadm create-addr -T static -a '192.0.2.12/24' 'aggr2/test4'

# Standby interfaces carry data only after another one has failed.
run ipadm set-ifprop -p 'standby=on' -m ip 'aggr2'

# Failure detection of in.mpathd(8), for all groups: the time is in milliseconds.
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
    set_mpathd FAILURE_DETECTION_TIME 5000
    set_mpathd FAILBACK no
else
    echo "there is no $MPATHD on this release: set FAILURE_DETECTION_TIME=5000 and FAILBACK=no by hand" >&2
fi
if [ "$refresh" = yes ]; then run svcadm refresh svc:/network/ipmp:default; fi

# Probe targets of ipmp0: in.mpathd takes host routes to neighbours for targets.
has_route -host '192.0.2.1' '192.0.2.1' -static || run route -p add -host '192.0.2.1' '192.0.2.1' -static
has_route -host '192.0.2.2' '192.0.2.2' -static || run route -p add -host '192.0.2.2' '192.0.2.2' -static

# Routes, kept over a reboot.
has_route default '192.0.2.254' || run route -p add default '192.0.2.254'
has_route -inet6 default '2001:db8::1' || run route -p add -inet6 default '2001:db8::1'
has_route '10.0.0.0/8' '192.0.2.253' || run route -p add '10.0.0.0/8' '192.0.2.253'
