// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.bond;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.function.Consumer;

/** B-30: An aggregation is down because fewer ports are left than it asks for. */
public final class MinLinksReached extends Cause {
    private static final int COLLECTING = 16;

    public MinLinksReached() {
        super(
                "B-30",
                Layer.AGGREGATION,
                Severity.ERROR,
                "An aggregation is down for want of ports",
                "drivers/net/bonding/bond_main.c, bond_set_carrier; bonding.rst, min_links");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        for (Aggregation aggregation : host.host().aggregations()) {
            List<Nic> up = host.ports(aggregation).stream()
                    .filter(nic -> nic.carrier() == LinkState.UP && isUsable(aggregation, nic))
                    .toList();
            Integer least = aggregation.minLinks();
            if (aggregation.carrier() == LinkState.DOWN && least != null && !up.isEmpty() && up.size() < least) {
                found.accept(because(
                                aggregation.id(),
                                host.ports(aggregation).stream()
                                        .filter(nic -> !up.contains(nic))
                                        .map(Nic::id)
                                        .toList(),
                                host.named(aggregation.name()) + " is down, though " + Sentences.names(up)
                                        + (up.size() == 1 ? " has" : " have") + " carrier: it asks for "
                                        + Sentences.count(least, "port") + ".",
                                "min_links is " + least + ", " + Sentences.count(up.size(), "port") + " with carrier")
                        .withRemedy("Bring the other ports back; or lower min_links, if what is left is enough.")
                        .withProof(aggregation.name() + " is up."));
            }
        }
    }

    /** Whether LACP lets the port count: where nobody tells its bits, carrier is all there is to go by. */
    private static boolean isUsable(Aggregation aggregation, Nic nic) {
        return aggregation.lacpPorts().stream()
                .filter(port -> port.nic().equals(nic.id()) && port.actorState() != null)
                .allMatch(port -> (port.actorState() & COLLECTING) != 0);
    }
}
