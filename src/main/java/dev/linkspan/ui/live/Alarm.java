// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.rule.Severity;
import dev.linkspan.ui.cause.CauseKey;
import dev.linkspan.ui.cause.CausesModel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Calls when something costs redundancy, or cuts addresses off, that did not before, and goes on to. What was so when one
 * began to look is seen anyway; and a cause that comes and goes calls once, until it has been away for a while. For the
 * JavaFX thread.
 */
public final class Alarm {
    /** A cause that was away for so long is news again. */
    static final Duration AWAY = Duration.ofMinutes(5);

    private final CausesModel causes;
    private final InstantSource clock;
    private final Predicate<Explanation> ours;
    private final Consumer<Explanation> call;
    private final Consumer<Runnable> later;
    /** Those that wait whether they go on. */
    private final Set<CauseKey> waiting = new HashSet<>();
    /** The last time at which each was seen to cost something. */
    private final Map<CauseKey, Instant> known = new HashMap<>();

    private @Nullable Object looked;

    private Alarm(
            CausesModel causes,
            InstantSource clock,
            Predicate<Explanation> ours,
            Consumer<Explanation> call,
            Consumer<Runnable> later) {
        this.causes = causes;
        this.clock = clock;
        this.ours = ours;
        this.call = call;
        this.later = later;
    }

    /**
     * Follows what is found.
     *
     * @param ours whether something comes of what the user asked for, as a proof of redundancy: that is no news until it
     *     no longer does and is still there
     * @param later does something on the JavaFX thread in a while: what is over by then is no reason to call
     */
    public static void follow(
            CausesModel causes,
            InstantSource clock,
            Predicate<Explanation> ours,
            Consumer<Explanation> call,
            Consumer<Runnable> later) {
        Alarm alarm = new Alarm(causes, clock, ours, call, later);
        causes.versionProperty().addListener((property, was, is) -> alarm.look());
    }

    private void look() {
        boolean first = looked == null;
        looked = causes.diagnosis();
        if (looked == null) {
            known.clear();
            waiting.clear();
            return;
        }
        Instant now = clock.instant();
        for (Explanation one : costly().toList()) {
            CauseKey key = CauseKey.of(one);
            boolean news = isNews(one, now);
            known.put(key, now);
            if (news && !first && waiting.add(key)) {
                later.accept(() -> decide(key));
            }
            if (!waiting.contains(key)) {
                knowParts(one, now);
            }
        }
    }

    private Stream<Explanation> costly() {
        return causes.loud().stream()
                .filter(one -> !one.cost().isEmpty() && one.severity() != Severity.INFO && !ours.test(one));
    }

    /** What stands for several machines is none where each of them called before. */
    private boolean isNews(Explanation one, Instant now) {
        Instant before = known.get(CauseKey.of(one));
        boolean away = before == null || Duration.between(before, now).compareTo(AWAY) > 0;
        return away
                && (one.parts().isEmpty()
                        || one.parts().stream()
                                .anyMatch(part -> waiting.contains(CauseKey.of(part)) || isNews(part, now)));
    }

    /** Machines that something called for do not call again when they are left; before it called they may have to. */
    private void knowParts(Explanation one, Instant now) {
        one.parts().forEach(part -> known.put(CauseKey.of(part), now));
    }

    private void decide(CauseKey key) {
        if (waiting.remove(key)) {
            Optional<Explanation> still =
                    costly().filter(one -> CauseKey.of(one).equals(key)).findFirst();
            still.ifPresent(one -> {
                knowParts(one, clock.instant());
                call.accept(one);
            });
            if (still.isEmpty()) {
                known.remove(key);
            }
        }
    }
}
