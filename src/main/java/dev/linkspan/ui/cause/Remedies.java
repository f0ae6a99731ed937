// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.cause;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.NetworkRequest;
import dev.linkspan.export.timeline.FaultWords;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Severity;
import dev.linkspan.sim.Fault;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What can be done about a cause here and now, the best first. Pure. */
public final class Remedies {
    /** More edits than these nobody would compare. */
    private static final int EDITS = 2;

    private Remedies() {}

    /**
     * What can be done.
     *
     * @param index of what runs, as it was designed
     * @param broken faults that stand in the lab; none on real machines
     * @param findings about the design
     */
    public static List<Remedy> of(
            Explanation one, TopologyIndex index, Collection<Fault> broken, Collection<Finding> findings) {
        List<Remedy> remedies = new ArrayList<>();
        for (Fault fault : near(one, index, broken)) {
            remedies.add(new Remedy.Repair("Repair " + FaultWords.name(index, fault.target()), fault));
        }
        if (remedies.isEmpty()) {
            edits(one, index, findings).stream()
                    .limit(EDITS)
                    .forEach(fix -> remedies.add(new Remedy.Change(fix.label(), fix.edit())));
        }
        one.commands().forEach(command -> remedies.add(new Remedy.Command(command)));
        NetworkRequest.of(one, index).ifPresent(text -> remedies.add(new Remedy.Request(text)));
        return remedies;
    }

    /**
     * The faults that stand on its way: those closest to it, as what is further away comes to all. A cause that tells the
     * ports of an aggregation apart may go back to either of them.
     */
    private static List<Fault> near(Explanation one, TopologyIndex index, Collection<Fault> broken) {
        Set<String> own = new HashSet<>();
        Set<String> beside = new HashSet<>();
        Set<String> switches = new HashSet<>();
        one.nics().forEach(nic -> walk(nic, index, own, switches));
        for (String subject : one.subjects()) {
            index.host(Ids.owner(subject)).stream()
                    .flatMap(host -> host.nicsUnder(subject).stream())
                    .forEach(nic -> walk(nic.id(), index, beside, switches));
        }
        // What stands for several machines is closest to the switch that they have in common.
        List<Set<String>> tiers =
                one.parts().isEmpty() ? List.of(own, beside, switches) : List.of(switches, own, beside);
        for (Set<String> tier : tiers) {
            List<Fault> found = broken.stream()
                    .filter(fault -> tier.contains(fault.target()))
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return one.layer().compareTo(Layer.AGGREGATION) < 0
                ? List.of()
                : broken.stream()
                        .filter(fault -> index.element(fault.target()).orElse(null) instanceof Router)
                        .toList();
    }

    /** From a NIC over its cable to the switch. */
    private static void walk(String nic, TopologyIndex index, Set<String> links, Set<String> switches) {
        links.add(nic);
        index.cablesAt(nic).forEach(cable -> links.add(cable.id()));
        index.switchPortOf(nic).ifPresent(port -> {
            links.add(port.id());
            index.lagOf(port.id()).ifPresent(lag -> links.add(lag.id()));
            String owner = Ids.owner(port.id());
            switches.add(owner);
            index.mlagOf(owner).ifPresent(domain -> switches.add(domain.id()));
        });
    }

    /** A design that can't work is mended in the design; a cable that is out is not. */
    private static List<QuickFix> edits(Explanation one, TopologyIndex index, Collection<Finding> findings) {
        if (one.layer().compareTo(Layer.LACP) < 0) {
            return List.of();
        }
        Set<String> about = new HashSet<>(one.subjects());
        for (String nic : one.nics()) {
            index.host(Ids.owner(nic))
                    .flatMap(host -> host.aggregationOf(nic))
                    .ifPresent(aggregation -> about.add(aggregation.id()));
        }
        return findings.stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .filter(finding -> !Collections.disjoint(about, finding.subjects()))
                .flatMap(finding -> finding.fixes().stream())
                .distinct()
                .toList();
    }
}
