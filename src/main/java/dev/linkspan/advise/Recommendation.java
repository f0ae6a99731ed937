// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

import java.util.List;
import java.util.Optional;

/**
 * What we recommend for a host, and everything else that could be built.
 *
 * @param options the constructions of the platform: the recommended one first, then the possible, then the impossible
 * @param tie why the first is shown before the second when both are equally good; empty when they are not
 */
public record Recommendation(List<Option> options, String tie) {
    public Recommendation {
        options = List.copyOf(options);
    }

    /** The recommended option; empty when nothing can be built. */
    public Optional<Option> best() {
        return options.stream()
                .filter(option -> option.verdict() == Verdict.RECOMMENDED)
                .findFirst();
    }

    /** What we say to a construction. */
    public Optional<Option> option(Construction construction) {
        return options.stream()
                .filter(option -> option.construction() == construction)
                .findFirst();
    }
}
