// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.GroupRule;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.MemberScope;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A group relies on link state, and an interface can't report it. */
public final class SilentMember extends GroupRule {

    public SilentMember() {
        super(
                "X-07",
                Severity.ERROR,
                "A group relies on link state, and an interface can't report it",
                "Without link notification and without probes nobody notices that the interface has" + " failed.",
                "in.mpathd(8) (link-based failure detection); Oracle Solaris 11.4 E60991");
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        Detection detection = scope.group().detection();
        if (detection == Detection.TRANSITIVE) {
            return;
        }
        List<Nic> silent = new ArrayList<>(0);
        boolean tested = true;
        for (MemberScope member : scope.members()) {
            boolean probed = !member.member().testAddresses().isEmpty() || Dhcp.on(member);
            if (isSilent(member) && (detection == Detection.LINK || !probed)) {
                silent.addAll(member.nics());
                tested &= probed;
            }
        }
        if (!silent.isEmpty()) {
            found.accept(finding(
                            Sentences.names(silent) + " in " + scope.label()
                                    + " doesn't report link changes, and no probes are sent: its failure goes unnoticed.",
                            Sentences.subjects(scope.id(), Sentences.ids(silent)))
                    .withEvidence(silent.stream()
                            .map(nic -> nic.name() + ": driver " + (nic.driver() == null ? "not known" : nic.driver()))
                            .toList())
                    .withRemedy(
                            scope.host().platform() == Platform.SOLARIS_11
                                    ? "Use transitive probing, or probes with test addresses."
                                    : "Use probes, with a test address for each interface.")
                    .withFixes(fix(scope, tested).stream().toList()));
        }
    }

    private static boolean isSilent(MemberScope member) {
        return member.link() instanceof Nic nic && Boolean.FALSE.equals(nic.linkNotification());
    }

    /** Probes from the test addresses that are there, or transitive ones where the system has them and there are none. */
    private static Optional<QuickFix> fix(GroupScope scope, boolean tested) {
        String name = scope.group().name();
        boolean noTests = scope.members().stream()
                .allMatch(member -> member.member().testAddresses().isEmpty());
        if (tested) {
            return Optional.of(Fixes.group(scope, "Use probes in " + name, it -> it.withDetection(Detection.PROBE)));
        }
        return scope.host().platform() == Platform.SOLARIS_11 && noTests
                ? Optional.of(Fixes.group(
                        scope, "Use transitive probing in " + name, it -> it.withDetection(Detection.TRANSITIVE)))
                : Optional.empty();
    }
}
