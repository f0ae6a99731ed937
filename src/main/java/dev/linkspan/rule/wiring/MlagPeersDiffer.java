// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.wiring;

import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.rule.SwitchRule;
import dev.linkspan.rule.SwitchScope;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Switch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** S-06: The switches of an MLAG domain are of different types or versions. */
public final class MlagPeersDiffer extends SwitchRule {

    public MlagPeersDiffer() {
        super(
                "S-06",
                Severity.WARNING,
                "The switches of an MLAG domain are of different types or versions",
                "Vendors ask for the same; otherwise ports may stay single or the pair may not form.",
                "netlab lag.py; CumulusNetworks/docs#839");
    }

    @Override
    public void check(SwitchScope scope, Consumer<Finding> found) {
        MlagDomain domain = scope.domainToJudge().orElse(null);
        if (domain == null) {
            return;
        }
        List<Switch> switches = scope.switches(domain);
        List<String> differs = new ArrayList<>();
        note(
                differs,
                "operating systems",
                switches.stream().map(sw -> sw.os().word()).toList());
        note(differs, "models", switches.stream().map(Switch::model).toList());
        note(differs, "versions", switches.stream().map(Switch::version).toList());
        if (!differs.isEmpty()) {
            found.accept(finding(
                            Sentences.names(switches) + " are one MLAG system with different " + Sentences.and(differs)
                                    + ".",
                            Sentences.subjects(domain.id(), domain.switches()))
                    .withEvidence(switches.stream()
                            .map(sw -> sw.name() + ": " + sw.os().word() + ", model "
                                    + (sw.model() == null ? "not known" : sw.model()) + ", version "
                                    + (sw.version() == null ? "not known" : sw.version()))
                            .toList())
                    .withRemedy("Use the same type and the same release on both."));
        }
    }

    private static void note(List<String> differs, String what, List<String> values) {
        if (values.stream().filter(Objects::nonNull).distinct().count() > 1) {
            differs.add(what);
        }
    }
}
