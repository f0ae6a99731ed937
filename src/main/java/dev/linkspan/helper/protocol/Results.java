// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.protocol;

import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.sign.ProbeTally;
import dev.linkspan.host.sign.Sign;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The results of methods that have no value of their own. */
public final class Results {
    private Results() {}

    /** Of a method that has none. */
    public record None() {}

    /** @param tallies two of each target, of small packets and of long ones */
    public record Probes(List<Sign<ProbeTally>> tallies) {
        public Probes {
            tallies = List.copyOf(tallies);
        }
    }

    /** @param change the one that is going on; null when none is */
    public record Status(@Nullable ChangeStatus change) {}

    /** @param changes that ended, the latest first */
    public record History(List<ChangeStatus> changes) {
        public History {
            changes = List.copyOf(changes);
        }
    }

    /**
     * What helps to find out why something does not work; there are no secrets in it.
     *
     * @param facts each a name and a text, in the order in which they are shown
     */
    public record Diagnostics(List<Fact> facts) {
        public Diagnostics {
            facts = List.copyOf(facts);
        }
    }

    /** One line of {@link Diagnostics}. */
    public record Fact(String name, String text) {}
}
