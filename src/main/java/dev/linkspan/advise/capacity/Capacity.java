// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.capacity;

import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Works out how much the addresses of a host can carry, from its construction alone; nothing is simulated. Of an
 * observed or simulated host, what was seen to be down or unused is left out. Only the host's own links are counted, not
 * what lies beyond its switches.
 */
public final class Capacity {
    private Capacity() {}

    /** Every holder of data addresses of every host, in order of the file. */
    public static List<HolderCapacity> of(Topology design) {
        TopologyIndex index = TopologyIndex.of(design);
        return design.hosts().stream()
                .flatMap(host -> of(index, host.id()).stream())
                .toList();
    }

    /** Every holder of data addresses of one host: its IPMP groups, then its other IP interfaces. */
    public static List<HolderCapacity> of(TopologyIndex index, String hostId) {
        return index.host(hostId).map(host -> of(index, host)).orElse(List.of());
    }

    private static List<HolderCapacity> of(TopologyIndex index, HostIndex host) {
        Stream<HolderCapacity> groups = host.host().groups().stream()
                .filter(group -> !group.addresses().isEmpty())
                .map(group -> group(index, host, group));
        Stream<HolderCapacity> others = host.host().interfaces().stream()
                .filter(ip -> !ip.addresses().isEmpty()
                        && host.groupOfInterface(ip.id()).isEmpty())
                .map(ip -> single(index, host, ip));
        return Stream.concat(groups, others).toList();
    }

    private static HolderCapacity single(TopologyIndex index, HostIndex host, IpInterface ip) {
        Lane lane = Lane.of(index, host, ip.link(), gateway(host.host(), ip.addresses()));
        return holder(host, ip.id(), ip.name(), ip.addresses(), List.of(ip), lane::out, lane::in);
    }

    private static HolderCapacity group(TopologyIndex index, HostIndex host, IpmpGroup group) {
        List<InterfaceAddress> addresses =
                group.addresses().stream().map(DataAddress::address).toList();
        boolean gateway = gateway(host.host(), addresses);
        List<IpInterface> all = new ArrayList<>();
        List<Lane> active = new ArrayList<>();
        for (IpmpMember member : group.members()) {
            if (host.element(member.ipInterface()).orElse(null) instanceof IpInterface ip) {
                all.add(ip);
                boolean used = member.usage() == null ? !member.standby() : member.usage() == Usage.ACTIVE;
                Lane lane = Lane.of(index, host, ip.link(), gateway);
                if (used && lane.in(PeerPattern.MANY_PEERS).mbps() > 0) {
                    active.add(lane);
                }
            }
        }
        GroupLimits limits = new GroupLimits(active, addresses.size(), all.size());
        return holder(host, group.id(), group.name(), addresses, all, limits::out, limits::in);
    }

    private static HolderCapacity holder(
            HostIndex host,
            String id,
            String name,
            List<InterfaceAddress> addresses,
            List<IpInterface> interfaces,
            Function<PeerPattern, Limit> out,
            Function<PeerPattern, Limit> in) {
        int installed = interfaces.stream()
                .flatMap(ip -> host.nicsUnder(ip.link()).stream())
                .distinct()
                .mapToInt(Lane::speed)
                .sum();
        return new HolderCapacity(
                host.host().id(),
                id,
                name,
                addresses,
                installed,
                Stream.of(PeerPattern.values())
                        .map(pattern ->
                                new HolderCapacity.PatternCapacity(pattern, out.apply(pattern), in.apply(pattern)))
                        .toList());
    }

    /** Whether the peers of some addresses are behind a gateway. */
    private static boolean gateway(Host host, List<InterfaceAddress> addresses) {
        return host.routes().stream()
                .map(Route::gateway)
                .filter(Objects::nonNull)
                .anyMatch(gateway -> addresses.stream().anyMatch(address -> address.reaches(gateway)));
    }
}
