// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.ipmp;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.IpmpGroup;
import java.util.function.Consumer;

/** I-01: No interface of a group can be used. */
public final class GroupFailed extends GroupCause {
    public GroupFailed() {
        super(
                "I-01",
                Layer.GROUP,
                Severity.ERROR,
                "An IPMP group has failed",
                "in.mpathd(8); ipmpstat(8) -g, STATE failed");
    }

    @Override
    void explain(HostEvidence host, IpmpGroup group, Consumer<Explanation> found) {
        if (!group.members().isEmpty() && group.members().stream().allMatch(GroupCause::isOut)) {
            Explanation failed = because(
                            group.id(),
                            host.nicsUnder(group),
                            "No interface of " + host.named(group.name()) + " can be used.",
                            told(host, group.members()))
                    .withProof("ipmpstat -g says ok or degraded.");
            found.accept(withWayBack(host, failed, group.members()));
        }
    }
}
