// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.capacity;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.Usage;
import dev.linkspan.topology.Vlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an IP interface's link carries.
 *
 * @param out what it sends, by pattern
 * @param in what it receives, by pattern
 */
record Lane(Map<PeerPattern, Limit> out, Map<PeerPattern, Limit> in) {
    private static final int MOST_LEVELS = 4;

    /** The lane of a link; empty of everything when nothing is below it. */
    static Lane of(TopologyIndex index, HostIndex host, String linkId, boolean gateway) {
        return of(index, host, linkId, gateway, 0);
    }

    private static Lane of(TopologyIndex index, HostIndex host, String linkId, boolean gateway, int level) {
        Link link = level > MOST_LEVELS ? null : host.link(linkId).orElse(null);
        if (link instanceof Nic nic) {
            int speed = usable(nic) ? speed(nic) : 0;
            return even(new Limit(speed, speed > 0 ? 1 : 0, nic.name() + " is one NIC"));
        }
        if (link instanceof Vlan vlan) {
            return of(index, host, vlan.over(), gateway, level + 1);
        }
        if (link instanceof Bridge bridge) {
            return bridge.ports().stream()
                    .map(port -> of(index, host, port, gateway, level + 1))
                    .max(Comparator.comparingInt(
                            lane -> lane.out(PeerPattern.MANY_PEERS).mbps()))
                    .orElse(even(new Limit(0, 0, bridge.name() + " has no ports")));
        }
        if (link instanceof Aggregation bundle) {
            List<Integer> speeds =
                    ports(index, host, bundle).stream().map(Lane::speed).toList();
            BundleLimits limits = new BundleLimits(
                    bundle,
                    speeds.size(),
                    speeds.stream().mapToInt(speed -> speed).max().orElse(0),
                    speeds.stream().mapToInt(speed -> speed).sum(),
                    gateway);
            Map<PeerPattern, Limit> out = new EnumMap<>(PeerPattern.class);
            Map<PeerPattern, Limit> in = new EnumMap<>(PeerPattern.class);
            for (PeerPattern pattern : PeerPattern.values()) {
                out.put(pattern, limits.out(pattern));
                in.put(pattern, limits.in(pattern));
            }
            return new Lane(out, in);
        }
        return even(new Limit(0, 0, "there is nothing below it"));
    }

    Limit out(PeerPattern pattern) {
        return Objects.requireNonNull(out.get(pattern));
    }

    Limit in(PeerPattern pattern) {
        return Objects.requireNonNull(in.get(pattern));
    }

    private static Lane even(Limit limit) {
        Map<PeerPattern, Limit> all = new EnumMap<>(PeerPattern.class);
        for (PeerPattern pattern : PeerPattern.values()) {
            all.put(pattern, limit);
        }
        return new Lane(all, all);
    }

    /** The ports that carry: as observed, else those that would. */
    private static List<Nic> ports(TopologyIndex index, HostIndex host, Aggregation bundle) {
        List<Nic> up = bundle.ports().stream()
                .flatMap(id -> host.nic(id).stream())
                .filter(Lane::usable)
                .filter(nic -> bundle.portUsage().getOrDefault(nic.id(), Usage.ACTIVE) == Usage.ACTIVE)
                .toList();
        boolean observed = !bundle.portUsage().isEmpty();
        return observed || bundle.mode() != AggregationMode.LACP_802_3AD ? up : oneSystem(index, up);
    }

    /** Of several systems a bond of 802.3ad uses one at a time: the one with the most bandwidth is counted. */
    private static List<Nic> oneSystem(TopologyIndex index, List<Nic> nics) {
        Map<String, List<Nic>> systems = new LinkedHashMap<>();
        for (Nic nic : nics) {
            String sw = index.peerOf(nic.id()).map(Ids::owner).orElse("");
            systems.computeIfAbsent(index.mlagOf(sw).map(MlagDomain::id).orElse(sw), id -> new ArrayList<>())
                    .add(nic);
        }
        return systems.values().stream()
                .max(Comparator.comparingInt(
                        some -> some.stream().mapToInt(Lane::speed).sum()))
                .orElse(List.of());
    }

    private static boolean usable(Nic nic) {
        return nic.carrier() != LinkState.DOWN && !Boolean.FALSE.equals(nic.adminUp());
    }

    static int speed(Nic nic) {
        return nic.speedMbps() == null ? 0 : nic.speedMbps();
    }
}
