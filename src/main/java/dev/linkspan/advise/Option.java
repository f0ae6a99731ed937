// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

import java.util.List;

/**
 * One construction and what we say to it for a host.
 *
 * @param fact the fact that decides the verdict, one sentence naming the host's NICs and switches
 * @param gains what it brings, one sentence each
 * @param costs what it asks or gives up, one sentence each
 * @param unknown what we would have to know to be sure, one sentence each
 */
public record Option(
        Construction construction,
        Verdict verdict,
        String fact,
        List<String> gains,
        List<String> costs,
        List<String> unknown) {
    public Option {
        gains = List.copyOf(gains);
        costs = List.copyOf(costs);
        unknown = List.copyOf(unknown);
    }
}
