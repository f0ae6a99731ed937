// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

import dev.linkspan.topology.Cable;
import dev.linkspan.topology.CableBuilder;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchBuilder;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.List;

/**
 * NICs that have carrier but no cable in the drawing, as on a machine whose switch can't be heard, are plugged into a
 * switch of which nothing is known. It is no part of what a simulation reports.
 */
final class Undrawn {
    private static final String SWITCH = "not-drawn";

    private Undrawn() {}

    static Topology complete(Topology drawn) {
        TopologyIndex index = TopologyIndex.of(drawn);
        List<SwitchPort> ports = new ArrayList<>();
        List<Cable> cables = new ArrayList<>(drawn.cables());
        for (Host host : drawn.hosts()) {
            for (Nic nic : host.nics()) {
                if (nic.carrier() == LinkState.UP
                        && nic.kind() != NicKind.LOOPBACK
                        && index.cablesAt(nic.id()).isEmpty()) {
                    SwitchPort port = SwitchPort.named(SWITCH + "/" + ports.size(), "its port");
                    ports.add(port);
                    cables.add(CableBuilder.builder()
                            .id(SWITCH + ":" + ports.size())
                            .name("the cable of " + nic.name())
                            .a(nic.id())
                            .b(port.id())
                            .build());
                }
            }
        }
        if (ports.isEmpty() || index.switchOf(SWITCH).isPresent()) {
            return drawn;
        }
        List<Switch> switches = new ArrayList<>(drawn.switches());
        switches.add(SwitchBuilder.builder()
                .id(SWITCH)
                .name("the switch")
                .ports(ports)
                .build());
        return drawn.withSwitches(switches).withCables(cables);
    }
}
