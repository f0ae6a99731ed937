// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.wiring;

import dev.linkspan.edit.Lags;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.HostRule;
import dev.linkspan.rule.HostScope;
import dev.linkspan.rule.Plug;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.function.Consumer;

/** A switch port of a LAG leads to a NIC that is in no aggregation. */
public final class LagToSingleNic extends HostRule {

    public LagToSingleNic() {
        super(
                "X-15",
                Severity.WARNING,
                "A switch port of a LAG leads to a NIC that is in no aggregation",
                "With LACP the switch suspends the port, as nobody answers; without it frames for the NIC"
                        + " may leave by another port.",
                "IEEE 802.1AX-2020 6.4; Cisco 217989");
    }

    @Override
    public void check(HostScope scope, Consumer<Finding> found) {
        for (Nic nic : scope.host().nics()) {
            Plug plug = scope.plug(nic.id()).orElse(null);
            if (plug != null
                    && plug.lag() != null
                    && scope.index().aggregationOf(nic.id()).isEmpty()) {
                found.accept(finding(
                                plug.place() + " is in " + plug.lag().name() + ", but " + nic.name() + " of "
                                        + scope.host().name() + " is in no aggregation.",
                                nic.id(),
                                plug.lag().id())
                        .withRemedy(
                                "Make the NIC a port of the aggregation, or take the switch port out of the port-channel.")
                        .withFixes(List.of(Fixes.of(
                                "Take " + plug.port().name() + " out of "
                                        + plug.lag().name(),
                                Lags.removePort(plug.port().id())))));
            }
        }
    }
}
