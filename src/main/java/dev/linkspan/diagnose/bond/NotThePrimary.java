// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.bond;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.PrimaryReselect;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** B-15: The primary port has carrier, and another one carries the traffic. */
public final class NotThePrimary extends Cause {
    public NotThePrimary() {
        super(
                "B-15",
                Layer.AGGREGATION,
                Severity.WARNING,
                "The primary port is up and not used",
                "bonding.rst, primary and primary_reselect");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        for (Aggregation aggregation : host.host().aggregations()) {
            BondOptions options = aggregation.bondOrDefault();
            if (options.primary() == null || options.activePort() == null) {
                continue;
            }
            Optional<Nic> primary = host.ports(aggregation).stream()
                    .filter(nic -> nic.name().equals(options.primary()) && nic.carrier() == LinkState.UP)
                    .findFirst();
            Optional<Nic> active = host.nic(options.activePort());
            if (primary.isPresent() && active.isPresent() && !primary.equals(active)) {
                found.accept(because(
                                aggregation.id(),
                                List.of(),
                                host.named(aggregation.name()) + " uses "
                                        + active.get().name() + ", though its primary "
                                        + primary.get().name() + " has carrier.",
                                "active is " + active.get().name() + ", primary_reselect is "
                                        + (options.primaryReselect() == null
                                                ? "the default"
                                                : options.primaryReselect().word()))
                        .withSeverity(stays(options) ? Severity.INFO : Severity.WARNING)
                        .withRemedy(
                                "It may be meant: primary_reselect decides whether a primary that is back is used again."
                                        + " ARP targets that the primary does not reach are another reason. To use it now: "
                                        + "ip link set " + aggregation.name() + " type bond active_slave "
                                        + primary.get().name() + ".")
                        .withProof("The active port is " + primary.get().name() + "."));
            }
        }
    }

    /** Whether the administrator has said that a primary that is back is not taken again for that alone. */
    private static boolean stays(BondOptions options) {
        return options.primaryReselect() == PrimaryReselect.FAILURE
                || options.primaryReselect() == PrimaryReselect.BETTER;
    }
}
