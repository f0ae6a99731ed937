// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.ipmp;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Usage;
import java.util.List;
import java.util.function.Consumer;

/** A cause in one IPMP group. */
abstract class GroupCause extends Cause {
    GroupCause(String id, Layer layer, Severity severity, String title, String source) {
        super(id, layer, severity, title, source);
    }

    @Override
    public final void explain(HostEvidence host, Consumer<Explanation> found) {
        for (IpmpGroup group : host.host().groups()) {
            explain(host, group, found);
        }
    }

    abstract void explain(HostEvidence host, IpmpGroup group, Consumer<Explanation> found);

    static boolean isOut(IpmpMember member) {
        return member.usage() == Usage.FAILED || member.usage() == Usage.OFFLINE;
    }

    /** Members that in.mpathd has given up though their link is up. */
    static List<IpmpMember> silent(HostEvidence host, IpmpGroup group) {
        return group.members().stream()
                .filter(member -> member.usage() == Usage.FAILED && host.hasCarrier(member))
                .toList();
    }

    static List<String> names(HostEvidence host, List<IpmpMember> members) {
        return members.stream().map(host::name).toList();
    }

    static List<String> nics(HostEvidence host, List<IpmpMember> members) {
        return members.stream()
                .flatMap(member -> host.nicsUnder(member).stream())
                .toList();
    }
}
