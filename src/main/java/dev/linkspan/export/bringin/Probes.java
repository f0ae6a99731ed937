// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.bringin;

import dev.linkspan.topology.Ip;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Value of {@code probe-ip}: pairs {@code source+target}, of which either may be left to the system (dladm(8) of 11.4).
 *
 * @param sources addresses probes are sent from
 * @param targets addresses that are probed
 */
record Probes(List<Ip> sources, List<Ip> targets) {
    /** @throws BringInException when a pair is none of two addresses */
    static Probes of(Place place, String value) {
        Set<Ip> sources = new LinkedHashSet<>();
        Set<Ip> targets = new LinkedHashSet<>();
        for (String pair : value.split(",", -1)) {
            String[] ends = pair.split("\\+", -1);
            if (ends.length != 2) {
                throw new BringInException(place, "\"" + pair + "\" is no probe, expected source+target");
            }
            add(place, sources, ends[0]);
            add(place, targets, ends[1]);
        }
        return new Probes(new ArrayList<>(sources), new ArrayList<>(targets));
    }

    private static void add(Place place, Set<Ip> addresses, String text) {
        if (!text.isEmpty()) {
            addresses.add(Addresses.ip(place, text));
        }
    }
}
