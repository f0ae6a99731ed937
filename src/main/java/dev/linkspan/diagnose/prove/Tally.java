// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.prove;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Probes and what became of them. May be used by several threads. */
final class Tally {
    private final List<Probe> probes = new ArrayList<>();

    private record Probe(long sent, boolean answered) {}

    synchronized void add(long sentNanos, boolean answered) {
        probes.add(new Probe(sentNanos, answered));
    }

    synchronized int sent() {
        return probes.size();
    }

    synchronized int lost() {
        return (int) probes.stream().filter(probe -> !probe.answered()).count();
    }

    /** Whether any probe that was sent in a span was answered. */
    synchronized boolean answeredBetween(long from, long until) {
        return probes.stream().anyMatch(probe -> probe.sent() >= from && probe.sent() <= until && probe.answered());
    }

    /**
     * The longest time in ms from an answered probe to the next answered one, with lost ones between them, among those
     * sent in a span; 0 when none was lost. At the ends of the span it counts from the first and to the last lost one.
     */
    synchronized long longestSilence(long from, long until) {
        List<Probe> sorted = probes.stream()
                .filter(probe -> probe.sent() >= from && probe.sent() <= until)
                .sorted(Comparator.comparingLong(Probe::sent))
                .toList();
        long longest = 0;
        Probe answered = null;
        Probe firstLost = null;
        for (Probe probe : sorted) {
            if (!probe.answered()) {
                firstLost = firstLost == null ? probe : firstLost;
                longest = Math.max(longest, probe.sent() - start(answered, firstLost));
            } else {
                if (firstLost != null) {
                    longest = Math.max(longest, probe.sent() - start(answered, firstLost));
                }
                answered = probe;
                firstLost = null;
            }
        }
        return TimeUnit.NANOSECONDS.toMillis(longest);
    }

    private static long start(@org.jspecify.annotations.Nullable Probe answered, Probe firstLost) {
        return answered == null ? firstLost.sent() : answered.sent();
    }
}
