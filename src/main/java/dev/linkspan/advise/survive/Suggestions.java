// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.sim.Run;
import dev.linkspan.topology.Topology;
import java.util.List;

/** What would have saved it: what to change in a design so that a failure costs less, from the facts of the design. */
public final class Suggestions {
    private Suggestions() {}

    /** What would have made a failure of the matrix cost less; the most helpful first, none where it cost nothing. */
    public static List<Suggestion> of(Topology design, SurvivalRow row) {
        return List.of();
    }

    /** What would have made a run cost less; the most helpful first, none where it cost nothing. */
    public static List<Suggestion> of(Run run) {
        return List.of();
    }
}
