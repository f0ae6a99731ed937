// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.GroupRule;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import java.util.List;
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
        if (scope.group().detection() != Detection.LINK) {
            return;
        }
        List<Nic> silent = scope.members().stream()
                .filter(member -> member.link() instanceof Nic)
                .flatMap(member -> member.nics().stream())
                .filter(nic -> Boolean.FALSE.equals(nic.linkNotification()))
                .toList();
        if (!silent.isEmpty()) {
            Detection instead = scope.host().platform() == Platform.SOLARIS_11 ? Detection.TRANSITIVE : Detection.PROBE;
            found.accept(finding(
                            Sentences.names(silent) + " in " + scope.label()
                                    + " doesn't report link changes, and no probes are sent: its failure goes unnoticed.",
                            Sentences.subjects(scope.id(), Sentences.ids(silent)))
                    .withEvidence(silent.stream()
                            .map(nic -> nic.name() + ": driver " + (nic.driver() == null ? "not known" : nic.driver()))
                            .toList())
                    .withRemedy(
                            instead == Detection.PROBE
                                    ? "Use probes, with a test address for each interface."
                                    : "Use transitive probing, or probes with test addresses.")
                    .withFixes(List.of(Fixes.group(
                            scope,
                            "Use " + (instead == Detection.PROBE ? "probes" : "transitive probing") + " in "
                                    + scope.group().name(),
                            it -> it.withDetection(instead)))));
        }
    }
}
