// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import dev.linkspan.topology.InterfaceAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ipmpstat} would print of a group (illumos {@code ipmpstat.c}).
 *
 * @param members a row of {@code -i} each
 * @param addresses a row of {@code -a} each
 * @param targets rows of {@code -t}
 */
public record IpmpStatus(Group group, List<Member> members, List<Address> addresses, List<Targets> targets) {

    /**
     * The row of {@code ipmpstat -g}. Its interfaces are in three parts.
     *
     * @param fdtMillis failure detection time now, in ms; null when nothing sends probes
     * @param inactive printed in parentheses
     * @param unusable printed in brackets
     */
    public record Group(
            String name,
            GroupState state,
            @Nullable Long fdtMillis,
            List<String> active,
            List<String> inactive,
            List<String> unusable) {}

    /**
     * A row of {@code ipmpstat -i}.
     *
     * @param flags seven positions: inactive, standby, IPv4 multicast, IPv4 broadcast, IPv6 multicast, down, duplicate
     *     hardware address
     * @param link {@code up}, {@code down} or {@code unknown}
     * @param probe {@code ok}, {@code failed}, {@code unknown} or {@code disabled}
     * @param state {@code ok}, {@code failed}, {@code unknown} or {@code offline}
     */
    public record Member(String name, boolean active, String flags, String link, String probe, String state) {}

    /**
     * A row of {@code ipmpstat -a}.
     *
     * @param inbound name of the interface that receives for it; null when none does
     */
    public record Address(
            InterfaceAddress address, @Nullable String inbound, List<String> outbound) {}

    /**
     * A row of {@code ipmpstat -t}.
     *
     * @param mode {@code disabled}, {@code routes}, {@code multicast} or {@code transitive}
     * @param source address the probes are sent from, or the name of the interface; null when disabled
     * @param targets addresses, or names of interfaces; the next one first
     */
    public record Targets(
            String name, String mode, @Nullable String source, List<String> targets) {}
}
