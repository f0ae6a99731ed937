// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.naming;

import dev.linkspan.edit.Names;
import dev.linkspan.edit.Rename;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.HostRule;
import dev.linkspan.rule.HostScope;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Vlan;
import java.util.List;
import java.util.function.Consumer;

/** AGG-11: A link has a name that its system refuses. */
public final class LinkName extends HostRule {

    public LinkName() {
        super(
                "AGG-11",
                Severity.ERROR,
                "A link has a name that its system refuses",
                "Solaris and illumos want at most 31 characters (Solaris 10: 30) of letters, digits, _ and . , a letter"
                        + " first, a number without leading zeros last. Linux wants at most 15 bytes without blank, / or"
                        + " : in them.",
                "dladm(8), illumos libdllink.c dladm_valid_linkname; linux net/core/dev.c dev_valid_name");
    }

    @Override
    public void check(HostScope scope, Consumer<Finding> found) {
        boolean solaris10 = scope.platform() == Platform.SOLARIS_10;
        judge(scope, scope.host().nics(), found);
        // Aggregations and VLANs of Solaris 10 have no name of their own: AGG-12 and X-16 tell of them.
        if (!solaris10) {
            judge(scope, scope.host().aggregations(), found);
            judge(scope, scope.host().vlans(), found);
        }
        // The link of a Solaris bridge is called as the bridge with a 0 behind; the bridge itself may end in a letter.
        if (scope.platform() == Platform.LINUX) {
            judge(scope, scope.host().bridges(), found);
        }
    }

    private void judge(HostScope scope, List<? extends Link> links, Consumer<Finding> found) {
        for (Link link : links) {
            if (isFineEverywhere(link.name())) {
                continue;
            }
            Names.problem(scope.platform(), link.name())
                    .ifPresent(problem -> found.accept(finding(
                                    scope.platform().label() + " refuses \"" + link.name()
                                            + "\" as the name of a link on "
                                            + scope.host().name() + ".",
                                    link.id())
                            .withEvidence(List.of(problem))
                            .withRemedy("Choose another name.")
                            .withFixes(fix(scope, link))));
        }
    }

    /** Whether a name is short, of letters and then a number, as nearly all are: looked at without a pattern. */
    private static boolean isFineEverywhere(String name) {
        int digits = name.length();
        while (digits > 0 && isDigit(name.charAt(digits - 1))) {
            digits--;
        }
        boolean numbered = digits < name.length() && (name.charAt(digits) != '0' || digits == name.length() - 1);
        boolean letters = digits > 0 && name.length() <= 15;
        for (int i = 0; i < digits && letters; i++) {
            letters = Character.isLetter(name.charAt(i)) && name.charAt(i) < 128;
        }
        return numbered && letters;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static List<QuickFix> fix(HostScope scope, Link link) {
        boolean linux = scope.platform() == Platform.LINUX;
        // Names of NICs come from the system; another one has to be given to the hardware, not to the design alone.
        if (link instanceof Nic) {
            return List.of();
        }
        String stem = link instanceof Vlan ? "vlan" : link instanceof Bridge ? "br" : linux ? "bond" : "aggr";
        String free = Names.free(scope.host(), stem, link instanceof Vlan vlan ? vlan.tag() : linux ? 0 : 1);
        return List.of(QuickFix.of(Rename.element(link.id(), free)));
    }
}
