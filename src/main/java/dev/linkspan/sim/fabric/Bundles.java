// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.fabric;

import dev.linkspan.sim.link.Packet;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which port of a switch a frame leaves by: one of a port-channel's distributing ports, chosen by a hash of the flow.
 * The port-channels of an MLAG domain that carry one number are one bundle, whose ports on the nearest switch are taken.
 */
final class Bundles {
    private final Map<PhysicalPort, SwitchLag> lags = new HashMap<>();
    private final Map<SwitchLag, List<SwitchLag>> bundles = new HashMap<>();

    Bundles(TopologyIndex index, Collection<SwitchLag> all) {
        Map<String, List<SwitchLag>> byName = new HashMap<>();
        for (SwitchLag lag : all) {
            lag.ports().forEach(port -> lags.putIfAbsent(port, lag));
            List<SwitchLag> bundle = byName.computeIfAbsent(name(index, lag), key -> new ArrayList<>());
            bundle.add(lag);
            bundles.put(lag, bundle);
        }
    }

    /** Whether a switch takes up what comes in by a port. */
    boolean collects(PhysicalPort port) {
        SwitchLag lag = lags.get(port);
        return lag == null ? port.carrier() : lag.collects(port);
    }

    /** Whether broadcasts go out by a port: of a port-channel only one port sends them. */
    boolean floods(PhysicalPort port) {
        SwitchLag lag = lags.get(port);
        if (lag == null) {
            return true;
        }
        return bundles.get(lag).stream()
                .flatMap(part -> part.ports().stream().filter(part::distributes))
                .findFirst()
                .filter(first -> first == port)
                .isPresent();
    }

    /**
     * The switch port by which a packet reaches a host.
     *
     * @param from the switch or router it comes from
     * @param homes the host's ports behind which its address is known
     * @return null when there is none
     */
    @Nullable
    PhysicalPort egress(String from, Packet packet, List<PhysicalPort> homes, SwitchGraph graph) {
        int hash = spread(packet);
        for (int i = 0; i < homes.size(); i++) {
            PhysicalPort home = homes.get(Integer.remainderUnsigned(hash + i, homes.size()));
            PhysicalPort port = home.peer().orElse(null);
            if (port == null || port.isNic()) {
                continue;
            }
            SwitchLag lag = lags.get(port);
            PhysicalPort chosen = lag == null
                    ? (graph.distance(from, port.owner()) >= 0 ? port : null)
                    : nearest(from, hash, bundles.get(lag), graph);
            if (chosen != null) {
                return chosen;
            }
        }
        return null;
    }

    private static @Nullable PhysicalPort nearest(String from, int hash, List<SwitchLag> bundle, SwitchGraph graph) {
        int best = Integer.MAX_VALUE;
        List<PhysicalPort> ports = new ArrayList<>();
        for (SwitchLag part : bundle) {
            for (PhysicalPort port : part.ports()) {
                int distance = part.distributes(port) ? graph.distance(from, port.owner()) : -1;
                if (distance < 0 || distance > best) {
                    continue;
                }
                if (distance < best) {
                    best = distance;
                    ports.clear();
                }
                ports.add(port);
            }
        }
        return ports.isEmpty() ? null : ports.get(Integer.remainderUnsigned(hash, ports.size()));
    }

    /** A switch's hash of a flow: of a kind that many offer, over addresses and ports; no vendor's own. */
    static int spread(Packet packet) {
        int hash = packet.from().text().hashCode() ^ packet.to().text().hashCode();
        hash = 31 * hash + (packet.fromPort() ^ packet.toPort());
        hash ^= hash >>> 16;
        hash ^= hash >>> 8;
        return hash >>> 1;
    }

    private static String name(TopologyIndex index, SwitchLag lag) {
        Integer number = lag.design().mlagId();
        String sw = Ids.owner(lag.design().id());
        return number == null
                ? lag.design().id()
                : index.mlagOf(sw)
                        .map(domain -> domain.id() + "#" + number)
                        .orElse(lag.design().id());
    }
}
