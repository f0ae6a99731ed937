// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

import dev.linkspan.sim.time.Ticks;
import java.util.Comparator;
import java.util.List;

/**
 * What is done to a design, and how long it is watched.
 *
 * @param incidents in order of time
 * @param until end of the run, in {@link Ticks}
 * @param seed the same seed gives the same run
 */
public record Scenario(List<Incident> incidents, long until, long seed) {
    /** How long is watched after the last incident when nobody says otherwise. */
    public static final long USUAL_WATCH = Ticks.seconds(90);

    public Scenario {
        incidents = incidents.stream()
                .sorted(Comparator.comparingLong(Incident::at))
                .toList();
    }

    /** Watches for {@link #USUAL_WATCH} after the last of these. */
    public static Scenario of(List<Incident> incidents) {
        long last = incidents.stream().mapToLong(Incident::at).max().orElse(0);
        return new Scenario(incidents, last + USUAL_WATCH, 1);
    }

    /** One failure at one second. */
    public static Scenario of(Fault fault) {
        return of(List.of(new Incident.Failure(Ticks.SECOND, fault)));
    }
}
