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
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** S-08: The switch ports of a bundle carry different VLANs, or lack one that the machine uses. */
public final class VlanListsDiffer extends Cause {
    public VlanListsDiffer() {
        super(
                "S-08",
                Layer.LINK,
                Severity.WARNING,
                "The switch ports of a bundle carry different VLANs",
                "IEEE 802.1Q-2018 D.2.3, VLAN name TLV; NetQ validation, VLAN");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        for (Bundle bundle : Bundle.of(host)) {
            List<Heard> telling = bundle.heard(host).stream()
                    .filter(heard -> !tagged(heard).isEmpty())
                    .toList();
            Set<Integer> all = new TreeSet<>();
            telling.forEach(heard -> all.addAll(tagged(heard)));
            List<Heard> lacking = telling.stream()
                    .filter(heard -> !tagged(heard).containsAll(all))
                    .toList();
            if (!lacking.isEmpty()) {
                Set<Integer> missing = new TreeSet<>(all);
                missing.removeAll(tagged(lacking.get(0)));
                List<Nic> nics = lacking.stream().map(Heard::nic).toList();
                found.accept(because(
                                lacking.get(0).nic().id(),
                                Sentences.ids(nics),
                                "The switch port of " + lacking.get(0).nic().name() + " in " + bundle.name()
                                        + " does not carry VLAN " + text(missing) + ", and that of others does.",
                                telling.stream()
                                        .map(heard -> Moment.told(
                                                heard.nic().name() + " at " + heard.far() + ": VLAN "
                                                        + text(tagged(heard)),
                                                heard.sign()))
                                        .toArray(String[]::new))
                        .withRemedy("Let " + lacking.get(0).far() + " carry the same VLANs as the others.")
                        .withSwitchLines(SwitchLines.of(host, nics, SwitchAsk.vlans(missing)))
                        .withProof("All switch ports of " + bundle.name() + " tell the same VLANs."));
            }
        }
    }

    /** All VLANs that the port carries. */
    private static Set<Integer> tagged(Heard heard) {
        Set<Integer> tags = new TreeSet<>();
        heard.neighbor().neighbor().vlans().forEach(vlan -> {
            if (vlan.tag() > 0) {
                tags.add(vlan.tag());
            }
        });
        return tags;
    }

    private static String text(Set<Integer> tags) {
        return Sentences.and(tags.stream().map(String::valueOf).toList());
    }
}
