// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.rule.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What has just come and may be over in a moment. */
class SettlingTest {
    private static final Explanation KEY = explanation("L-04", Layer.LACP);
    private static final Explanation CHURN = explanation("L-06", Layer.AGGREGATION);
    private static final Explanation CARRIER = explanation("P-01", Layer.CABLE);

    private final Settling settling = new Settling();
    private Instant now = Instant.parse("2026-11-26T12:00:00Z");

    private static Explanation explanation(String cause, Layer layer) {
        return ExplanationBuilder.builder()
                .cause(cause)
                .layer(layer)
                .severity(Severity.ERROR)
                .subjects(List.of("web01/eth0"))
                .nics(Set.of("web01/eth0"))
                .sentence(cause)
                .build();
    }

    private List<Explanation> see(Explanation... found) {
        return settling.settled(new Diagnosis(List.of(found), List.of(), true), now)
                .explanations();
    }

    private void wait(int millis) {
        now = now.plusMillis(millis);
    }

    @Test
    void whatWasThereAtFirstIsToldAtOnce() {
        assertThat(see(KEY)).containsExactly(KEY);
        assertThat(settling.isWaiting()).isFalse();
        assertThat(see(KEY)).containsExactly(KEY);
    }

    @Test
    void whatComesHasToStandForASecondByItself() {
        see();
        assertThat(see(KEY)).isEmpty();
        assertThat(settling.isWaiting()).isTrue();
        wait(999);
        assertThat(see(KEY)).isEmpty();
        wait(1);
        assertThat(see(KEY)).containsExactly(KEY);
        assertThat(settling.isWaiting()).isFalse();
    }

    @Test
    void whatStoodBelowAnotherOneBeginsToStandByItselfWhenThatIsRepaired() {
        see(KEY.withConsequences(List.of(CHURN)));
        wait(60_000);
        assertThat(see(CHURN)).as("churned still, in sync in a moment").isEmpty();
        wait(100);
        assertThat(see()).isEmpty();
        assertThat(settling.isWaiting()).isFalse();
    }

    @Test
    void whatGoesAndComesBeginsAnew() {
        see();
        see(KEY);
        wait(600);
        see();
        see(KEY);
        wait(600);
        assertThat(see(KEY)).isEmpty();
    }

    @Test
    void carrierIsNotNegotiated() {
        see();
        assertThat(see(CARRIER, CHURN)).containsExactly(CARRIER);
    }

    @Test
    void aClockThatIsSetBackKeepsNothingBack() {
        see();
        see(KEY);
        wait(-3_600_000);
        assertThat(see(KEY)).containsExactly(KEY);
    }

    @Test
    void anotherSystemIsLookedAtAnew() {
        see();
        settling.forget();
        assertThat(see(KEY)).containsExactly(KEY);
    }
}
