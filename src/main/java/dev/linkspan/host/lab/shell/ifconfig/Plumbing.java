// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.ifconfig;

import dev.linkspan.host.lab.shell.machine.Addresses;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.state.IpIf;
import dev.linkspan.host.lab.shell.state.Links;
import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.host.lab.shell.state.Unit;
import dev.linkspan.host.lab.shell.state.VlanOn;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.MacAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code plumb}, {@code unplumb} and {@code ipmp} of ifconfig. */
final class Plumbing {
    /** On Solaris 10 the VLAN 33 of aggr2 is aggr33002, and is there as soon as it is plumbed. */
    private static final Pattern VLAN = Pattern.compile("([A-Za-z][A-Za-z0-9_]*?)([1-9]\\d{3,6})");

    private static final int HACK = 1000;
    private static final int LARGEST_VLAN = 4094;
    private static final int LINK_LOCAL_PREFIX = 10;

    private final Call call;
    private final String name;
    private final IpFamily family;

    Plumbing(Call call, String name, IpFamily family) {
        this.call = call;
        this.name = name;
        this.family = family;
    }

    void plumb() {
        State state = call.state();
        Optional<IpIf> known = state.ip(name);
        if (known.filter(ip -> ip.families().contains(family)).isPresent()) {
            throw call.fail("SIOCSLIFNAME for ip: " + name + ": already exists");
        }
        if (!call.machine().hasLink(name)) {
            makeVlan();
        }
        if (!call.machine().hasLink(name)) {
            throw call.fail(
                    call.release().is10()
                            ? "plumb: " + name + ": no such interface"
                            : "cannot open link \"" + name + "\": link does not exist");
        }
        if (state.links().aggrOf(name).isPresent()) {
            throw call.fail(
                    call.release().is10()
                            ? "plumb: " + name + ": Device busy"
                            : "cannot open link \"" + name + "\": link busy");
        }
        put(known.orElse(null), false);
    }

    void unplumb() {
        State state = call.state();
        IpIf ip = state.ip(name)
                .filter(each -> each.families().contains(family))
                .orElseThrow(() -> call.fail("unplumb: SIOCGLIFFLAGS: " + name + ": no such interface"));
        if (ip.ipmp() && !state.members(String.valueOf(ip.group())).isEmpty()) {
            throw call.fail("cannot unplumb " + name + ": IPMP group is not empty");
        }
        List<IpFamily> left =
                ip.families().stream().filter(each -> each != family).toList();
        if (!left.isEmpty()) {
            call.machine()
                    .become(state.with(ip.withFamilies(left)
                            .withUnits(ip.units().stream()
                                    .filter(unit -> unit.family() != family)
                                    .toList())));
            return;
        }
        State without = state.withoutIp(name);
        boolean vlan = call.release().is10() && state.links().vlan(name).isPresent();
        call.machine().become(vlan ? without.withLinks(state.links().without(name)) : without);
    }

    /** Makes an IPMP interface. */
    void ipmp() {
        if (call.release().is10()) {
            throw call.fail("ipmp: bad address");
        }
        Optional<IpIf> known = call.state().ip(name);
        boolean wrong = known.isPresent()
                && (!known.get().ipmp() || known.get().families().contains(family));
        if (wrong || call.machine().hasLink(name)) {
            throw call.fail("cannot create IPMP interface " + name + ": Interface already exists");
        }
        if (!name.matches("[A-Za-z][A-Za-z0-9_.]*\\d") || name.length() > 31) {
            throw call.fail("cannot create IPMP interface " + name + ": Invalid argument");
        }
        put(known.orElse(null), true);
    }

    private void put(@org.jspecify.annotations.Nullable IpIf known, boolean ipmp) {
        State state = call.state();
        IpIf made =
                known == null ? IpIf.plumbed(name, ipmp, state.freeIndex(), List.of(family)) : known.plumbedFor(family);
        call.machine().become(state.with(made));
        if (family == IpFamily.INET6 && !ipmp) {
            // The kernel gives an IPv6 interface its link-local address.
            MacAddress mac = call.machine().live().mac(call.state(), name).orElse(MacAddress.of("2:0:0:0:0:1"));
            Unit unit = made.unit(family, 0).orElseThrow();
            call.machine()
                    .become(call.state()
                            .with(made.with(unit.withAddress(Addresses.linkLocal(mac))
                                    .withPrefix(LINK_LOCAL_PREFIX)
                                    .withType("addrconf"))));
        }
    }

    private void makeVlan() {
        Matcher matcher = VLAN.matcher(name);
        if (!call.release().is10() || !matcher.matches()) {
            return;
        }
        int number = Integer.parseInt(matcher.group(2));
        String over = matcher.group(1) + number % HACK;
        int vid = number / HACK;
        Links links = call.state().links();
        if (call.machine().hasLink(over) && links.vlan(over).isEmpty() && vid <= LARGEST_VLAN) {
            call.machine().become(call.state().withLinks(links.with(new VlanOn(name, over, vid))));
        }
    }
}
