// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.capacity;

import java.util.Comparator;
import java.util.List;

/**
 * What an IPMP group carries: it sends by all active interfaces, each destination by one, and receives for each data
 * address by the one interface it is bound to (ipmp.c of illumos; IPMP's introduction in the administration guides).
 *
 * @param active lanes of the active interfaces
 * @param addresses how many data addresses
 * @param members how many interfaces, active or not
 */
record GroupLimits(List<Lane> active, int addresses, int members) {
    private static final String NONE = "no interface of the group is usable";

    Limit out(PeerPattern pattern) {
        return switch (pattern) {
            case ONE_FLOW -> best(pattern, true, "");
            case ONE_PEER -> best(pattern, true, "one destination is reached by one interface: ");
            case MANY_PEERS -> sum(active.size(), true, "peers are spread over all active interfaces");
        };
    }

    Limit in(PeerPattern pattern) {
        return switch (pattern) {
            case ONE_FLOW -> best(pattern, false, "");
            case ONE_PEER -> best(pattern, false, "one peer uses one address, which one interface receives for: ");
            case MANY_PEERS ->
                addresses < active.size()
                        ? sum(
                                addresses,
                                false,
                                (addresses == 1 ? "one address" : (addresses == 2 ? "two" : addresses) + " addresses")
                                        + " only: more NICs don't help")
                        : sum(active.size(), false, "the addresses are spread over all active interfaces");
        };
    }

    private Limit best(PeerPattern pattern, boolean sent, String why) {
        return active.stream()
                .map(lane -> sent ? lane.out(pattern) : lane.in(pattern))
                .max(Comparator.comparingInt(Limit::mbps))
                .map(limit -> new Limit(limit.mbps(), limit.ports(), why + limit.reason()))
                .orElse(new Limit(0, 0, NONE));
    }

    private Limit sum(int most, boolean sent, String why) {
        if (active.isEmpty()) {
            return new Limit(0, 0, NONE);
        }
        List<Limit> fastest = active.stream()
                .map(lane -> sent ? lane.out(PeerPattern.MANY_PEERS) : lane.in(PeerPattern.MANY_PEERS))
                .sorted(Comparator.comparingInt(Limit::mbps).reversed())
                .limit(most)
                .toList();
        boolean whole = active.size() == 1;
        return new Limit(
                fastest.stream().mapToInt(Limit::mbps).sum(),
                fastest.stream().mapToInt(Limit::ports).sum(),
                whole
                        ? (members == 1 ? "the group has one interface: " : "one interface is active: ")
                                + fastest.get(0).reason()
                        : why);
    }
}
