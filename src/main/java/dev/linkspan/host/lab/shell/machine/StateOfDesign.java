// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.machine;

import dev.linkspan.host.lab.shell.state.Aggr;
import dev.linkspan.host.lab.shell.state.IpIf;
import dev.linkspan.host.lab.shell.state.Links;
import dev.linkspan.host.lab.shell.state.MpathdSettings;
import dev.linkspan.host.lab.shell.state.Release;
import dev.linkspan.host.lab.shell.state.RouteEntry;
import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.host.lab.shell.state.Unit;
import dev.linkspan.host.lab.shell.state.VlanOn;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A design of a host as its system would run it, which is how a machine of a lab is when the lab is opened. */
public final class StateOfDesign {
    private static final Pattern KEYED = Pattern.compile("aggr([1-9]\\d{0,2})");
    private static final int FIRST_KEY = 1000;

    private final Host host;
    private final Release release;
    private final Map<String, String> names = new HashMap<>();
    private int keys = FIRST_KEY;
    private int indexes = 1;

    private StateOfDesign(Host host, Release release) {
        this.host = host;
        this.release = release;
        host.elements().forEach(element -> names.put(element.id(), element.name()));
    }

    /** What runs; nothing of it is kept yet. */
    public static State of(Host host, Release release) {
        return new StateOfDesign(host, release).state();
    }

    private State state() {
        List<IpIf> interfaces = new ArrayList<>();
        host.interfaces().forEach(ip -> interfaces.add(ipInterface(ip)));
        for (IpmpGroup group : host.groups()) {
            group(group, interfaces);
        }
        boolean transitive =
                host.groups().stream().anyMatch(group -> group.detection() == Detection.TRANSITIVE) && release.is11();
        MpathdSettings mpathd = host.groups().stream()
                .findFirst()
                .map(group -> new MpathdSettings(group.fdtMillis(), group.failback(), false, transitive))
                .orElse(MpathdSettings.read("", false));
        return new State(
                links(),
                Links.NONE,
                interfaces,
                List.of(),
                routes(),
                mpathd,
                Map.of(State.TRANSITIVE, String.valueOf(transitive)));
    }

    private Links links() {
        Links links = Links.NONE;
        for (Aggregation aggregation : host.aggregations()) {
            links = links.with(aggr(aggregation));
            links = ProbeProperties.with(links, aggregation.name(), aggregation.dlmpOrDefault());
            if (aggregation.mtu() != null) {
                links = links.with(aggregation.name(), "mtu", String.valueOf(aggregation.mtu()));
            }
        }
        for (var vlan : host.vlans()) {
            links = links.with(new VlanOn(vlan.name(), name(vlan.over()), vlan.tag()));
        }
        return links;
    }

    private Aggr aggr(Aggregation aggregation) {
        Matcher keyed = KEYED.matcher(aggregation.name());
        return new Aggr(
                aggregation.name(),
                keyed.matches() ? Integer.parseInt(keyed.group(1)) : keys++,
                aggregation.mode() == AggregationMode.DLMP,
                aggregation.ports().stream().map(this::name).toList(),
                aggregation.policy().isEmpty() ? List.of(HashLayer.L4) : aggregation.policy(),
                aggregation.lacp(),
                aggregation.timer() == null ? LacpTimer.SHORT : aggregation.timer(),
                aggregation.fixedMac(),
                false);
    }

    private IpIf ipInterface(IpInterface ip) {
        List<IpFamily> families = new ArrayList<>(ip.families());
        IpIf made = IpIf.plumbed(ip.name(), false, ++indexes, families);
        String object = "v4";
        for (InterfaceAddress address : ip.addresses()) {
            made = with(made, address, false, object);
            object = next(object);
        }
        for (IpFamily family : ip.dhcp()) {
            Unit unit = Unit.empty(made.freeUnit(family), family)
                    .withType(family == IpFamily.INET ? "dhcp" : "addrconf")
                    .withObject(objectOf(ip.name(), family == IpFamily.INET ? "dhcp" : "v6"));
            made = made.with(unit);
        }
        return made;
    }

    private void group(IpmpGroup group, List<IpIf> interfaces) {
        for (IpmpMember member : group.members()) {
            String name = name(member.ipInterface());
            for (int i = 0; i < interfaces.size(); i++) {
                if (interfaces.get(i).name().equals(name)) {
                    interfaces.set(i, member(interfaces.get(i), group.name(), member));
                }
            }
        }
        if (release.is10()) {
            homes(group, interfaces);
            return;
        }
        IpIf ipmp = IpIf.plumbed(group.name(), true, ++indexes, List.of(IpFamily.INET, IpFamily.INET6));
        String object = "v4";
        for (DataAddress address : group.addresses()) {
            ipmp = with(ipmp, address.address(), false, object);
            object = next(object);
        }
        interfaces.add(ipmp);
    }

    private IpIf member(IpIf ip, String group, IpmpMember member) {
        IpIf made = ip.withGroup(group).withStandby(member.standby());
        String object = "test";
        for (InterfaceAddress address : member.testAddresses()) {
            made = with(made, address, true, object);
            object = next(object);
        }
        return made.each(unit -> unit.withUp(true));
    }

    /** On Solaris 10 each data address has a member it belongs to; a standby has none. */
    private void homes(IpmpGroup group, List<IpIf> interfaces) {
        List<Integer> members = new ArrayList<>();
        for (int i = 0; i < interfaces.size(); i++) {
            if (group.name().equals(interfaces.get(i).group())
                    && !interfaces.get(i).standby()) {
                members.add(i);
            }
        }
        if (members.isEmpty()) {
            return;
        }
        int turn = 0;
        for (DataAddress address : group.addresses()) {
            int at = members.get(turn++ % members.size());
            for (int i : members) {
                if (address.carriedBy() != null && interfaces.get(i).name().equals(name(address.carriedBy()))) {
                    at = i;
                }
            }
            interfaces.set(at, with(interfaces.get(at), address.address(), false, "v4"));
        }
    }

    private IpIf with(IpIf ip, InterfaceAddress address, boolean test, String object) {
        IpFamily family = address.family();
        IpIf made = ip.families().contains(family)
                ? ip
                : ip.withFamilies(List.of(IpFamily.INET, IpFamily.INET6)).with(Unit.empty(0, family));
        Unit first = made.unit(family, 0).orElseThrow();
        int number = first.isEmpty() && first.object() == null ? 0 : made.freeUnit(family);
        boolean linkLocal = family == IpFamily.INET6 && address.isLinkLocal();
        return made.with(new Unit(
                number,
                family,
                address.ip(),
                address.prefixLength(),
                true,
                test,
                test,
                objectOf(ip.name(), linkLocal ? "v6" : object),
                linkLocal ? "addrconf" : "static"));
    }

    private @org.jspecify.annotations.Nullable String objectOf(String ip, String object) {
        return release.is10() ? null : ip + "/" + object;
    }

    /** {@code v4}, {@code v4a}, {@code v4b} ... */
    private static String next(String object) {
        char last = object.charAt(object.length() - 1);
        return last >= 'a' && last < 'z' && object.length() == 3
                ? object.substring(0, 2) + (char) (last + 1)
                : object + "a";
    }

    private List<RouteEntry> routes() {
        List<RouteEntry> routes = new ArrayList<>();
        for (Route route : host.routes()) {
            if (route.gateway() != null) {
                routes.add(new RouteEntry(
                        route.destination(), route.gateway(), route.link() == null ? null : name(route.link())));
            }
        }
        host.groups().stream()
                .flatMap(group -> group.targets().stream())
                .distinct()
                .map(target -> new RouteEntry(
                        target.text() + (target.family() == IpFamily.INET ? "/32" : "/128"), target, null))
                .forEach(routes::add);
        return routes;
    }

    private String name(String id) {
        return names.getOrDefault(id, id);
    }
}
