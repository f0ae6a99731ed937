// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Incident;
import dev.linkspan.sim.Scenario;
import dev.linkspan.sim.time.Ticks;
import java.util.Comparator;
import java.util.List;

/**
 * One failure, or two at once, and what it does.
 *
 * @param failed ids of what fails: one, or two for a pair
 * @param kind what the first of them is
 * @param name what people call it ({@code sw1}, {@code db01/net0}), of pairs both
 * @param effects on each data address that depends on it, in order of the file; addresses that don't are not listed
 * @param reason why the worst of it happens, or why nothing does; one sentence without a full stop
 */
public record SurvivalRow(List<String> failed, PartKind kind, String name, List<AddressEffect> effects, String reason) {

    public SurvivalRow {
        failed = List.copyOf(failed);
        effects = List.copyOf(effects);
    }

    /** The worst of its effects. */
    public Effect worst() {
        return effects.stream()
                .map(AddressEffect::effect)
                .max(Comparator.naturalOrder())
                .orElse(Effect.NONE);
    }

    /** The longest time, in {@link Ticks}, that an address that comes back is away. */
    public long worstOutage() {
        return effects.stream()
                .filter(effect -> effect.effect() != Effect.LOST)
                .mapToLong(AddressEffect::outage)
                .max()
                .orElse(0);
    }

    /** How many addresses have this effect. */
    public int count(Effect effect) {
        return (int) effects.stream().filter(it -> it.effect() == effect).count();
    }

    /** How many addresses stop and stay away. */
    public int stopped() {
        return count(Effect.LOST);
    }

    /** Mb/s that all addresses concerned could carry before. */
    public double before() {
        return effects.stream().mapToDouble(AddressEffect::before).sum();
    }

    /** The same when everything has settled. */
    public double after() {
        return effects.stream().mapToDouble(AddressEffect::after).sum();
    }

    /** The failure as a scenario that can be played: at one second, until nothing changes any more. */
    public Scenario scenario(long until, long seed) {
        List<Incident> incidents = failed.stream()
                .<Incident>map(id -> new Incident.Failure(Ticks.SECOND, Fault.down(id)))
                .toList();
        return new Scenario(incidents, until, seed);
    }
}
