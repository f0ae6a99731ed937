// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.cabling;

import dev.linkspan.topology.Cable;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchBuilder;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The design with cables as they were heard: a cable keeps its id and gets its real end; ports and switches that the design
 * does not have are added by their names. Another cable that was drawn into such a port is not there: it hangs loose.
 */
final class RealCabling {
    private Topology topology;

    RealCabling(Topology topology) {
        this.topology = topology;
    }

    Topology with(List<CheckedCable> real) {
        Map<String, String> ends = new HashMap<>();
        for (CheckedCable one : real) {
            FarEnd far = one.heard();
            String near = one.near().id();
            if (far != null
                    && near != null
                    && TopologyIndex.of(topology).element(near).isPresent()) {
                ends.put(near, port(far));
            }
        }
        List<Cable> cables = new ArrayList<>();
        Map<String, String> open = new HashMap<>(ends);
        for (Cable cable : topology.cables()) {
            String near = near(cable, ends);
            if (near != null) {
                open.remove(near);
                cables.add(plugged(cable, near, ends.get(near)));
            } else {
                loosened(cable, ends).ifPresent(cables::add);
            }
        }
        open.forEach((near, far) -> {
            String id = fresh("", "cable-" + near.replace('/', '-'));
            cables.add(new Cable(id, name(near) + " – " + name(far), near, far, CableOrigin.LLDP));
        });
        return topology.withCables(cables);
    }

    private static @Nullable String near(Cable cable, Map<String, String> ends) {
        return ends.containsKey(cable.a())
                ? cable.a()
                : cable.b() != null && ends.containsKey(cable.b()) ? cable.b() : null;
    }

    private Cable plugged(Cable cable, String near, String far) {
        if (far.equals(cable.otherEnd(near))) {
            return cable.withOrigin(CableOrigin.LLDP);
        }
        return cable.withA(near)
                .withB(far)
                .withName(name(near) + " – " + name(far))
                .withOrigin(CableOrigin.LLDP);
    }

    private Optional<Cable> loosened(Cable cable, Map<String, String> ends) {
        boolean atA = ends.containsValue(cable.a());
        boolean atB = cable.b() != null && ends.containsValue(cable.b());
        if (!atA && !atB) {
            return Optional.of(cable);
        }
        String kept = atA ? cable.b() : cable.a();
        return kept == null || (atA && atB)
                ? Optional.empty()
                : Optional.of(cable.withA(kept).withB(null).withName(name(kept) + " – ?"));
    }

    /** Id of the port, which is added when the design has none. */
    private String port(FarEnd far) {
        if (far.id() != null && TopologyIndex.of(topology).element(far.id()).isPresent()) {
            return far.id();
        }
        Switch sw = topology.switches().stream()
                .filter(it -> it.id().equals(far.owner())
                        || (far.owner() == null && it.name().equals(far.system())))
                .findFirst()
                .orElseGet(() -> added(far.system()));
        Optional<SwitchPort> known =
                sw.ports().stream().filter(it -> it.name().equals(far.port())).findFirst();
        if (known.isPresent()) {
            return known.get().id();
        }
        String id = fresh(sw.id(), far.port());
        List<SwitchPort> ports = new ArrayList<>(sw.ports());
        ports.add(SwitchPort.named(id, far.port()));
        topology = topology.withSwitches(topology.switches().stream()
                .map(it -> it.id().equals(sw.id()) ? it.withPorts(ports) : it)
                .toList());
        return id;
    }

    private Switch added(String name) {
        Switch sw = SwitchBuilder.builder()
                .id(fresh("", name))
                .name(name)
                .ports(List.of())
                .lags(List.of())
                .build();
        List<Switch> switches = new ArrayList<>(topology.switches());
        switches.add(sw);
        topology = topology.withSwitches(switches);
        return sw;
    }

    private String fresh(String owner, String name) {
        return Ids.fresh(owner, name, TopologyIndex.of(topology).ids()::contains);
    }

    private String name(String id) {
        return TopologyIndex.of(topology).name(id);
    }
}
