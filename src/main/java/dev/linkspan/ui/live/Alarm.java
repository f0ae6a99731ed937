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
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Calls when something costs redundancy, or cuts addresses off, that did not before. What was so when one began to look
 * is seen anyway; and a cause that comes and goes calls once, until it has been away for a while. For the JavaFX thread.
 */
public final class Alarm {
    /** A cause that was away for so long is news again. */
    static final Duration AWAY = Duration.ofMinutes(5);

    private final CausesModel causes;
    private final InstantSource clock;
    private final Predicate<Explanation> ours;
    private final Consumer<Explanation> call;
    /** The last time at which each was seen to cost something. */
    private final Map<CauseKey, Instant> known = new HashMap<>();

    private @Nullable Object looked;

    private Alarm(CausesModel causes, InstantSource clock, Predicate<Explanation> ours, Consumer<Explanation> call) {
        this.causes = causes;
        this.clock = clock;
        this.ours = ours;
        this.call = call;
    }

    /**
     * Follows what is found.
     *
     * @param ours whether something comes of what the user asked for, as a proof of redundancy: that is no news until it
     *     no longer does and is still there
     */
    public static void follow(
            CausesModel causes, InstantSource clock, Predicate<Explanation> ours, Consumer<Explanation> call) {
        Alarm alarm = new Alarm(causes, clock, ours, call);
        causes.versionProperty().addListener((property, was, is) -> alarm.look());
    }

    private void look() {
        boolean first = looked == null;
        looked = causes.diagnosis();
        if (looked == null) {
            known.clear();
            return;
        }
        Instant now = clock.instant();
        for (Explanation one : causes.loud()) {
            if (!one.cost().isEmpty() && one.severity() != Severity.INFO && !ours.test(one)) {
                Instant before = known.put(CauseKey.of(one), now);
                boolean news = before == null || Duration.between(before, now).compareTo(AWAY) > 0;
                if (news && !first) {
                    call.accept(one);
                }
            }
        }
    }
}
