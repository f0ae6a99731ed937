// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.capacity;

import dev.linkspan.topology.InterfaceAddress;
import java.util.List;

/**
 * How much the addresses of an IP interface or IPMP group can carry together.
 *
 * @param host id of the host
 * @param holder id of the IP interface or IPMP group
 * @param name what people call it
 * @param addresses its data addresses
 * @param installedMbps sum of the speeds of all its NICs in Mb/s, standby ones too
 * @param patterns one for each {@link PeerPattern}, in its order
 */
public record HolderCapacity(
        String host,
        String holder,
        String name,
        List<InterfaceAddress> addresses,
        int installedMbps,
        List<PatternCapacity> patterns) {

    /**
     * How much with one kind of peers.
     *
     * @param out what the host sends
     * @param in what it is sent
     */
    public record PatternCapacity(PeerPattern pattern, Limit out, Limit in) {}

    public HolderCapacity {
        addresses = List.copyOf(addresses);
        patterns = List.copyOf(patterns);
    }

    /** The capacity with these peers. */
    public PatternCapacity with(PeerPattern pattern) {
        return patterns.stream()
                .filter(it -> it.pattern() == pattern)
                .findFirst()
                .orElseThrow();
    }
}
