// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.fabric;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.diagnose.SwitchLines;
import dev.linkspan.diagnose.fabric.Bundle.Heard;
import dev.linkspan.diagnose.switchside.SwitchAsk;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** S-12: The switch sees one address on several ports that are no port-channel there. */
public final class MacOnManyPorts extends Cause {
    private static final Set<AggregationMode> SPREADING =
            EnumSet.of(AggregationMode.BALANCE_RR, AggregationMode.BALANCE_XOR, AggregationMode.BROADCAST);

    public MacOnManyPorts() {
        super(
                "S-12",
                Layer.LINK,
                Severity.ERROR,
                "A switch sees one address move between its ports",
                "ipspace/netlab issue 1624; IEEE 802.1AX-2020 Annex F, link aggregation TLV");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        for (Aggregation bond : host.host().aggregations()) {
            List<Heard> single = new ArrayList<>();
            for (Nic nic : SPREADING.contains(bond.mode()) ? host.ports(bond) : List.<Nic>of()) {
                if (nic.carrier() == LinkState.UP) {
                    Bundle.neighbor(host, nic)
                            .filter(sign -> Boolean.FALSE.equals(sign.value().aggregated()))
                            .ifPresent(sign -> single.add(new Heard(nic, sign)));
                }
            }
            if (single.size() > 1) {
                List<Nic> nics = single.stream().map(Heard::nic).toList();
                found.accept(because(
                                bond.id(),
                                Sentences.ids(nics),
                                "The switch has the ports of " + host.named(bond.name())
                                        + " as single ports, and sees its address move between them: the mode is "
                                        + bond.mode().word() + ".",
                                single.stream()
                                        .map(heard -> Moment.told(
                                                heard.nic().name() + " at " + heard.far() + ": not aggregated",
                                                heard.sign()))
                                        .toArray(String[]::new))
                        .withRemedy("Put them into a static port-channel, or use active-backup: ip link set "
                                + bond.name() + " type bond mode active-backup, with the bond empty.")
                        .withSwitchLines(SwitchLines.of(host, nics, SwitchAsk.STATIC))
                        .withProof("The switch tells by LLDP that its ports are aggregated."));
            }
        }
    }
}
