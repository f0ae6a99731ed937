// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.lacp.LacpView.Port;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.LinkState;
import java.util.List;
import java.util.function.Consumer;

/** L-15: An aggregation says that it is up, and no port of it works. */
public final class BlackHole extends LacpCause {
    public BlackHole() {
        super(
                "L-15",
                "A-09",
                Layer.AGGREGATION,
                Severity.ERROR,
                "An aggregation is up and carries nothing",
                "drivers/net/bonding/bond_3ad.c, bond_3ad_set_carrier; selftests bond_lacp_strict.sh");
    }

    @Override
    void explain(LacpView view, Consumer<Explanation> found) {
        List<Port> known = view.known().toList();
        if (view.aggregation().carrier() == LinkState.UP
                && !known.isEmpty()
                && known.size() == view.ports().size()
                && known.stream().noneMatch(port -> port.has(LacpView.COLLECTING | LacpView.DISTRIBUTING))) {
            found.accept(because(
                            view.aggregation().id(),
                            LacpView.ids(known),
                            view.name() + " says that it is up, and none of its ports carries anything.",
                            "no port collects and distributes")
                    .withRemedy(
                            "Look at what is said of its ports, and mend that first: until one of them works, nothing on it is reached.")
                    .withProof("At least one port collects and distributes."));
        }
    }
}
