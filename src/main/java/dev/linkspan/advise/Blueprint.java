// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.XmitHashPolicy;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * A construction with everything it needs to be made on a host. What does not belong to the construction is not looked at.
 *
 * @param members its aggregations and single NICs; one aggregation unless there is a group
 * @param groupName name of the IPMP group
 * @param addresses data addresses of the group, or addresses of the aggregation
 * @param policy what a Solaris trunk spreads by
 * @param hashPolicy what a Linux bond spreads by
 * @param probes whether failures are looked for by probes too
 * @param targets addresses that are probed; empty lets the system choose
 * @param fdtMillis failure detection time in ms
 * @param failback whether a repaired link takes its work back
 * @param switchSide whether the switches' port-channels are created, or removed, to match
 */
@RecordBuilder
public record Blueprint(
        String hostId,
        Construction construction,
        List<Member> members,
        String groupName,
        List<InterfaceAddress> addresses,
        Lacp lacp,
        LacpTimer timer,
        List<HashLayer> policy,
        XmitHashPolicy hashPolicy,
        boolean probes,
        List<Ip> targets,
        int fdtMillis,
        boolean failback,
        boolean switchSide)
        implements BlueprintBuilder.With {
    public Blueprint {
        members = List.copyOf(members);
        addresses = List.copyOf(addresses);
        policy = List.copyOf(policy);
        targets = List.copyOf(targets);
    }

    /** Ids of all NICs, in order. */
    public List<String> nics() {
        return members.stream().flatMap(member -> member.nics().stream()).toList();
    }

    /** Name of what is shown when it is made: the group, else the aggregation. */
    public String mainName() {
        return construction.hasGroup() ? groupName : members.get(0).name();
    }
}
