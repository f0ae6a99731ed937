// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import dev.linkspan.topology.Topology;
import java.util.function.Function;

/**
 * A design in which a rule must be silent, because the system allows it, a fact is missing, or another rule tells of it.
 *
 * @param why it must
 */
record Allowed(String rule, String why, Topology design) {

    static Allowed allowed(String rule, String why, Topology design, Function<Topology, Topology> change) {
        return new Allowed(rule, why, change.apply(design));
    }

    @Override
    public String toString() {
        return rule + ": " + why;
    }
}
