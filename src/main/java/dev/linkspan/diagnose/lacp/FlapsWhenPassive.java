// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.function.Consumer;

/** L-19: A bond that only answers LACP falls out of sync again and again. */
public final class FlapsWhenPassive extends LacpCause {
    private static final int TIMES = 2;

    public FlapsWhenPassive() {
        super(
                "L-19",
                "L-19",
                Severity.ERROR,
                "A passive bond flaps",
                "drivers/net/bonding/bond_3ad.c: kernels that send no periodic LACPDUs with lacp_active off");
    }

    @Override
    void explain(LacpView view, Consumer<Explanation> found) {
        if (view.aggregation().lacp() != Lacp.PASSIVE || !view.host().isLinux()) {
            return;
        }
        List<Nic> flapping = view.host().ports(view.aggregation()).stream()
                .filter(nic -> LacpHistory.timesLost(view.host(), nic) >= TIMES)
                .toList();
        if (!flapping.isEmpty()) {
            String bond = view.aggregation().name();
            List<String> commands = BondDown.set(bond, "lacp_active on");
            found.accept(because(
                            view.aggregation().id(),
                            Sentences.ids(flapping),
                            Sentences.names(flapping) + " of " + view.name()
                                    + " falls out of sync again and again: the bond is passive, and its kernel may answer too rarely.",
                            flapping.stream()
                                    .map(nic -> nic.name() + ": lost "
                                            + LacpHistory.timesLost(view.host(), nic)
                                            + " times what it had, with carrier all the time")
                                    .toArray(String[]::new))
                    .withCertainty(Certainty.LIKELY)
                    .withRemedy("Make the bond active: " + String.join("; ", commands) + ". Or use a newer kernel.")
                    .withCommands(commands)
                    .withProof(bond + " stays in sync for five minutes."));
        }
    }
}
