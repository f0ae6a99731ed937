// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.naming;

import dev.linkspan.edit.Names;
import dev.linkspan.edit.Rename;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.GroupRule;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Platform;
import java.util.List;
import java.util.function.Consumer;

/** IPM-09: An IPMP group has a name that its system refuses. */
public final class GroupName extends GroupRule {

    public GroupName() {
        super(
                "IPM-09",
                Severity.ERROR,
                "An IPMP group has a name that its system refuses",
                "On Solaris 11 and illumos a group is an IP interface, whose name has at most 31 characters and ends in a"
                        + " number. On Solaris 10 it is a word of at most 31 characters without blanks.",
                "illumos libipadm, ipadm(8); ifconfig(8); Solaris 10 816-4554");
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        Platform platform = scope.host().platform();
        String name = scope.group().name();
        if (Names.groupProblem(platform, name).isEmpty()) {
            return;
        }
        found.accept(finding(
                        platform.label() + " refuses \"" + name + "\" as the name of an IPMP group on "
                                + scope.host().host().name() + ".",
                        scope.id())
                .withRemedy(
                        platform == Platform.SOLARIS_10
                                ? "Use at most 31 characters without a blank."
                                : "Use at most 31 letters and digits that begin with a letter and end in a number, such as"
                                        + " ipmp0.")
                .withFixes(List.of(QuickFix.of(
                        Rename.element(scope.id(), Names.free(scope.host().host(), "ipmp", 0))))));
    }
}
