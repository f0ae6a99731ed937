// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What came of a bond.
 *
 * @param carrier whether the bond has carrier
 * @param active names of the ports that carry its traffic
 */
record Outcome(boolean carrier, Set<String> active) {

    Outcome {
        active = new TreeSet<>(active);
    }

    /**
     * Names for the ports that don't depend on which of two equal switches happened to win: A1, A2 for those that carry
     * now, B1, B2 for the others.
     */
    Map<String, String> roles(List<String> ports) {
        Map<String, String> roles = new TreeMap<>();
        int first = 0;
        int other = 0;
        for (String port : ports) {
            roles.put(port, active.contains(port) ? "A" + ++first : "B" + ++other);
        }
        return roles;
    }

    Outcome inRoles(Map<String, String> roles) {
        return new Outcome(
                carrier, new TreeSet<>(active.stream().map(roles::get).toList()));
    }

    @Override
    public String toString() {
        return (carrier ? "up " : "DOWN ") + (active.isEmpty() ? "-" : String.join("+", active));
    }
}
