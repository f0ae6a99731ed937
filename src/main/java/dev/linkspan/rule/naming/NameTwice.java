// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.naming;

import dev.linkspan.edit.Names;
import dev.linkspan.edit.Rename;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.HostRule;
import dev.linkspan.rule.HostScope;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Platform;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** AGG-13: Two links of a host have the same name. */
public final class NameTwice extends HostRule {

    public NameTwice() {
        super(
                "AGG-13",
                Severity.ERROR,
                "Two links of a host have the same name",
                "The second one is refused: the object already exists. An IPMP interface is one of them, for it shares its"
                        + " names with the IP interfaces on links.",
                "illumos libdlaggr.c (EEXIST), ipadm(8); linux net/core/dev.c");
    }

    @Override
    public void check(HostScope scope, Consumer<Finding> found) {
        Map<String, Element> taken = new HashMap<>();
        judge(scope, scope.host().nics(), taken, found);
        judge(scope, scope.host().aggregations(), taken, found);
        judge(scope, scope.host().vlans(), taken, found);
        if (scope.platform() == Platform.LINUX) {
            judge(scope, scope.host().bridges(), taken, found);
        } else if (scope.platform() != Platform.SOLARIS_10) {
            // On Solaris 10 a group is a word on its interfaces and no interface itself.
            judge(scope, scope.host().groups(), taken, found);
        }
    }

    private void judge(
            HostScope scope, List<? extends Element> elements, Map<String, Element> taken, Consumer<Finding> found) {
        for (Element element : elements) {
            Element first = taken.putIfAbsent(element.name(), element);
            if (first != null) {
                found.accept(finding(
                                "Two links of " + scope.host().name() + " are called " + element.name() + ".",
                                element.id(),
                                first.id())
                        .withRemedy("Give one of them another name.")
                        .withFixes(fix(scope, element)));
            }
        }
    }

    private static List<QuickFix> fix(HostScope scope, Element element) {
        String stem = element.name().replaceAll("[0-9]+$", "");
        boolean free = element instanceof Aggregation || element instanceof IpmpGroup || element instanceof Bridge;
        if (!free || Names.problem(scope.platform(), stem + 1).isPresent()) {
            return List.of();
        }
        return List.of(QuickFix.of(Rename.element(element.id(), Names.free(scope.host(), stem, 1))));
    }
}
