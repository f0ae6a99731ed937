// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.sign;

import org.jspecify.annotations.Nullable;

/**
 * An entry of the table of neighbours (ARP, NDP) or of a bridge's forwarding table.
 *
 * @param link name
 * @param ip null in a forwarding table
 * @param mac null while nobody answered
 * @param state in ip-neighbour(8)'s words ({@code REACHABLE}, {@code FAILED}); null in a forwarding table
 * @param vlan null when untagged
 */
public record KnownAddress(
        String link,
        @Nullable String ip,
        @Nullable String mac,
        @Nullable String state,
        @Nullable Integer vlan) {}
