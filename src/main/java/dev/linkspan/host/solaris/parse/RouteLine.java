// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.parse;

import org.jspecify.annotations.Nullable;

/**
 * A line of {@code netstat -rn}, {@code netstat -rnv} or {@code route -p show}.
 *
 * @param line where it stands, from 1
 * @param destination {@code default} or an address, without a prefix length
 * @param prefix length of the prefix; null when the output does not tell it
 * @param gateway as printed
 * @param flags as printed; empty for a persistent route
 * @param link the interface it leaves by; null when it is not told
 */
public record RouteLine(
        int line,
        String destination,
        @Nullable Integer prefix,
        String gateway,
        String flags,
        @Nullable String link,
        boolean isIpv6) {

    /** Whether it leads to one machine. */
    public boolean isHost() {
        return flags.indexOf('H') >= 0;
    }

    /** Whether it goes through a gateway. */
    public boolean isThroughGateway() {
        return flags.indexOf('G') >= 0;
    }
}
