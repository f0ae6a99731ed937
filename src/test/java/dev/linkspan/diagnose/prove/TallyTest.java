// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TallyTest {
    private final Tally tally = new Tally();

    @Test
    void silenceGoesFromAnAnswerToTheNext() {
        probes("++---++-+");
        assertThat(tally.sent()).isEqualTo(9);
        assertThat(tally.lost()).isEqualTo(4);
        // Answered at 50 ms and at 250 ms.
        assertThat(silence(0, 1000)).isEqualTo(200);
        // Only the second one.
        assertThat(silence(300, 1000)).isEqualTo(100);
        assertThat(tally.answeredBetween(nanos(100), nanos(200))).isFalse();
        assertThat(tally.answeredBetween(nanos(100), nanos(250))).isTrue();
    }

    @Test
    void withoutLossThereIsNoSilence() {
        probes("+++++");
        assertThat(silence(0, 1000)).isZero();
        assertThat(new Tally().longestSilence(0, 1000)).isZero();
    }

    @Test
    void silenceAtTheEndsCountsWhatIsKnown() {
        probes("--+---");
        assertThat(silence(0, 1000)).isEqualTo(150);
        assertThat(silence(0, 100)).isEqualTo(100);
    }

    @Test
    void theOrderOfTheAnswersDoesNotMatter() {
        tally.add(nanos(100), false);
        tally.add(nanos(150), true);
        tally.add(nanos(50), true);
        assertThat(silence(0, 1000)).isEqualTo(100);
    }

    private void probes(String outcome) {
        for (int i = 0; i < outcome.length(); i++) {
            tally.add(nanos(50L * i), outcome.charAt(i) == '+');
        }
    }

    private long silence(long from, long until) {
        return tally.longestSilence(nanos(from), nanos(until));
    }

    private static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
