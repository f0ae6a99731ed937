// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The probes of one change: those that answer before it are asked after it; the others are held against nobody. */
final class ProbeRounds {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final int ROUNDS_BEFORE = 3;

    private final Prober prober;
    private final List<Probe> probes;
    private final List<Probe> answering = new ArrayList<>();
    private List<Probe> silent = List.of();

    ProbeRounds(Prober prober, List<Probe> probes) {
        this.prober = prober;
        this.probes = probes;
    }

    /** Finds out who answers before the change. */
    void askBefore() {
        List<Probe> open = new ArrayList<>(probes);
        for (int round = 0; round < ROUNDS_BEFORE && !open.isEmpty(); round++) {
            List<Probe> quiet = silent(open, false);
            open.removeAll(quiet);
            answering.addAll(open);
            open = new ArrayList<>(quiet);
        }
        silent = List.copyOf(answering);
    }

    /** Whether nobody answered before. */
    boolean isEmpty() {
        return answering.isEmpty();
    }

    /** Asks those again that have not answered since the change; names the ones that still don't, empty for none. */
    String silentAfter() {
        silent = silent(silent, true);
        return names(silent);
    }

    /** Asks all again on the ways that there were before the change; names the ones that don't answer in time. */
    String silentBefore(Duration most) {
        long limit = Pause.in(most);
        List<Probe> quiet = silent(answering, false);
        while (!quiet.isEmpty() && !Pause.isOver(limit)) {
            Pause.of(BETWEEN);
            quiet = silent(quiet, false);
        }
        return names(quiet);
    }

    private List<Probe> silent(List<Probe> asked, boolean after) {
        List<Boolean> answers = Prober.all(prober, asked, after, PATIENCE);
        return IntStream.range(0, answers.size())
                .filter(index -> !answers.get(index))
                .mapToObj(asked::get)
                .toList();
    }

    private static String names(List<Probe> probes) {
        return probes.stream().map(probe -> probe.address().text()).collect(Collectors.joining(", "));
    }
}
