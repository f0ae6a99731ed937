// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.Readings;
import dev.linkspan.host.sign.Counters;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.function.Consumer;

/** L-17: Slow-protocol frames come that no LACP can read. */
public final class IllegalPdus extends LacpCause {
    public IllegalPdus() {
        super(
                "L-17",
                "L-17",
                Layer.LINK,
                Severity.ERROR,
                "A port receives malformed LACPDUs",
                "drivers/net/bonding/bond_netlink.c, BOND_3AD_STAT_LACPDU_ILLEGAL_RX");
    }

    @Override
    void explain(LacpView view, Consumer<Explanation> found) {
        for (Nic nic : view.host().ports(view.aggregation())) {
            view.host()
                    .readings()
                    .rise(nic.name(), Counters::lacpIllegalRx, Readings.LATELY)
                    .filter(rise -> rise.by() > 0)
                    .ifPresent(rise -> found.accept(because(
                                    nic.id(),
                                    List.of(nic.id()),
                                    nic.name() + " of " + view.aggregation().name() + " on "
                                            + view.host().host().name()
                                            + " receives slow-protocol frames that are malformed.",
                                    rise.told(Sentences.count(
                                            (int) Math.min(rise.by(), Integer.MAX_VALUE), "illegal frame")))
                            .withRemedy("Capture them and find their sender: tcpdump -e -i " + nic.name()
                                    + " ether proto 0x8809. Report "
                                    + view.host().farOr(nic, "the far device")
                                    + " to its vendor, or take the foreign device off the cable.")
                            .withCommands(List.of("tcpdump -e -i " + nic.name() + " ether proto 0x8809"))
                            .withProof("The count of illegal frames of " + nic.name() + " stands still.")));
        }
    }
}
