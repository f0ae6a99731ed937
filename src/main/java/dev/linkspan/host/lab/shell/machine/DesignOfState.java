// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.machine;

import dev.linkspan.host.lab.shell.state.Aggr;
import dev.linkspan.host.lab.shell.state.IpIf;
import dev.linkspan.host.lab.shell.state.Release;
import dev.linkspan.host.lab.shell.state.RouteEntry;
import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.host.lab.shell.state.Unit;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationBuilder;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Usage;
import dev.linkspan.topology.VlanBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What runs on a machine, as the simulator takes it. On Solaris 10 a member that was taken offline is none of its group there: its
 * addresses are on the others. */
final class DesignOfState {
    private final State state;
    private final Release release;
    private final Host hardware;
    private final IdBook ids;

    DesignOfState(State state, Release release, Host hardware, IdBook ids) {
        this.state = state;
        this.release = release;
        this.hardware = hardware;
        this.ids = ids;
    }

    Host host() {
        List<IpmpGroup> groups = groups();
        return Host.named(hardware.id(), hardware.name(), hardware.platform())
                .withRelease(hardware.release())
                .withNote(hardware.note())
                .withDnsServers(hardware.dnsServers())
                .withNics(hardware.nics().stream().map(this::nic).toList())
                .withAggregations(
                        state.links().aggrs().stream().map(this::aggregation).toList())
                .withVlans(state.links().vlans().stream()
                        .map(vlan -> VlanBuilder.builder()
                                .id(ids.link(vlan.name()))
                                .name(vlan.name())
                                .over(ids.link(vlan.over()))
                                .tag(vlan.vid())
                                .mtu(mtu(vlan.name()))
                                .build())
                        .toList())
                .withInterfaces(state.ip().stream()
                        .filter(ip -> !ip.ipmp())
                        .map(this::ipInterface)
                        .toList())
                .withGroups(groups.stream().map(this::withTargets).toList())
                .withRoutes(state.routes().stream()
                        .filter(route -> groups.stream().noneMatch(group -> isTarget(route, group)))
                        .map(route -> new Route(route.destination(), route.gateway(), linkId(route.link()), null))
                        .toList());
    }

    private Nic nic(Nic nic) {
        Integer mtu = mtu(nic.name());
        return mtu == null ? nic : nic.withMtu(mtu);
    }

    private @Nullable Integer mtu(String link) {
        return state.links().prop(link, "mtu").map(Integer::valueOf).orElse(null);
    }

    private Aggregation aggregation(Aggr aggr) {
        return AggregationBuilder.builder()
                .id(ids.link(aggr.name()))
                .name(aggr.name())
                .mode(aggr.dlmp() ? AggregationMode.DLMP : AggregationMode.TRUNK)
                .ports(aggr.ports().stream().map(ids::link).toList())
                .lacp(aggr.lacp())
                .timer(aggr.dlmp() ? null : aggr.timer())
                .policy(aggr.dlmp() ? List.of() : aggr.policy())
                .fixedMac(aggr.mac())
                .mtu(mtu(aggr.name()))
                .dlmp(aggr.dlmp() ? ProbeProperties.of(state.links(), aggr.name()) : null)
                .build();
    }

    private IpInterface ipInterface(IpIf ip) {
        return new IpInterface(
                ids.ip(ip.name()),
                ip.name(),
                ids.link(ip.name()),
                ip.families(),
                ip.isMember()
                        ? List.of()
                        : ip.units().stream()
                                .filter(unit -> unit.up() && !unit.isEmpty())
                                .map(Unit::subnetAddress)
                                .toList(),
                ip.units().stream()
                        .filter(unit -> !unit.type().equals("static"))
                        .map(Unit::family)
                        .distinct()
                        .toList());
    }

    private List<IpmpGroup> groups() {
        if (release.is10()) {
            return state.ip().stream()
                    .map(IpIf::group)
                    .filter(Objects::nonNull)
                    .distinct()
                    .map(name -> group(name, name, homes(name)))
                    .toList();
        }
        return state.ip().stream()
                .filter(IpIf::ipmp)
                .map(ip -> group(
                        ip.name(),
                        String.valueOf(ip.group()),
                        ip.units().stream()
                                .filter(Unit::isData)
                                .map(unit -> new DataAddress(unit.subnetAddress(), null))
                                .toList()))
                .toList();
    }

    /** On Solaris 10 data addresses stand on members. */
    private List<DataAddress> homes(String group) {
        List<DataAddress> homes = new ArrayList<>();
        for (IpIf member : state.members(group)) {
            member.units().stream()
                    .filter(Unit::isData)
                    .forEach(unit -> homes.add(new DataAddress(unit.subnetAddress(), ids.ip(member.name()))));
        }
        return homes;
    }

    private IpmpGroup group(String name, String group, List<DataAddress> addresses) {
        List<IpmpMember> members = state.members(group).stream()
                .filter(ip -> !ip.offline() || !release.is10())
                .map(ip -> new IpmpMember(
                        ids.ip(ip.name()),
                        ip.standby(),
                        ip.units().stream()
                                .filter(Unit::isTest)
                                .map(Unit::subnetAddress)
                                .toList(),
                        ip.offline() ? Usage.OFFLINE : null))
                .toList();
        boolean probing =
                members.stream().anyMatch(member -> !member.testAddresses().isEmpty());
        Detection detection = probing
                ? Detection.PROBE
                : release.is11() && state.mpathd().transitive() ? Detection.TRANSITIVE : Detection.LINK;
        return new IpmpGroup(
                ids.group(name),
                name,
                members,
                addresses,
                detection,
                state.mpathd().fdtMillis(),
                List.of(),
                state.mpathd().failback());
    }

    private IpmpGroup withTargets(IpmpGroup group) {
        List<Ip> targets = state.routes().stream()
                .filter(route -> isTarget(route, group))
                .map(RouteEntry::gateway)
                .toList();
        return group.withTargets(targets);
    }

    /** A route to a host by that host itself is set for the probes of the group in whose subnet it is. */
    private static boolean isTarget(RouteEntry route, IpmpGroup group) {
        return route.toHost()
                && route.destination().startsWith(route.gateway().text() + "/")
                && sources(group).anyMatch(address -> address.reaches(route.gateway()));
    }

    private static Stream<InterfaceAddress> sources(IpmpGroup group) {
        return group.detection() == Detection.TRANSITIVE
                ? group.addresses().stream().map(DataAddress::address)
                : group.members().stream().flatMap(member -> member.testAddresses().stream());
    }

    private @Nullable String linkId(@Nullable String name) {
        if (name == null) {
            return null;
        }
        Optional<IpIf> ip = state.ip(name);
        return ip.isPresent() && ip.get().ipmp() ? ids.group(name) : ids.link(name);
    }
}
