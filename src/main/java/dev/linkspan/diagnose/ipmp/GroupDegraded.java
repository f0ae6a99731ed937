// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.ipmp;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import java.util.List;
import java.util.function.Consumer;

/** I-02: Some interfaces of a group can not be used. */
public final class GroupDegraded extends GroupCause {
    public GroupDegraded() {
        super("I-02", Layer.GROUP, Severity.WARNING, "An IPMP group is degraded", "ipmpstat(8) -g, STATE degraded");
    }

    @Override
    void explain(HostEvidence host, IpmpGroup group, Consumer<Explanation> found) {
        List<IpmpMember> out =
                group.members().stream().filter(GroupCause::isOut).toList();
        if (!out.isEmpty() && out.size() < group.members().size()) {
            Explanation degraded = because(
                            group.id(),
                            nics(host, out),
                            host.named(group.name()) + " works without " + Sentences.and(names(host, out)) + ".",
                            told(host, out))
                    .withProof("ipmpstat -g says ok.");
            found.accept(withWayBack(host, degraded, out));
        }
    }
}
