// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.ExplanationBuilder;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Severity;
import dev.linkspan.ui.cause.CausesModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlarmTest {
    private static final Explanation PULLED = ExplanationBuilder.builder()
            .cause("P-01")
            .layer(Layer.CABLE)
            .severity(Severity.ERROR)
            .subjects(List.of("web01/eth0"))
            .nics(Set.of("web01/eth0"))
            .sentence("eth0 of web01 has no carrier.")
            .cost("Redundancy is lost: one more failure cuts 198.51.100.20 off.")
            .build();

    private Instant now = Instant.parse("2026-11-26T12:00:00Z");
    private final CausesModel causes = new CausesModel(Runnable::run, Runnable::run, () -> now, work -> {});
    private final List<Explanation> called = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private boolean ours;

    AlarmTest() {
        Alarm.follow(causes, () -> now, one -> ours, called::add, later::add);
    }

    private void see(Explanation... found) {
        glimpse(found);
        hold();
    }

    /** Sees something and does not wait whether it goes on. */
    private void glimpse(Explanation... found) {
        causes.look(() -> new Diagnosis(List.of(found), List.of(), true));
    }

    private void hold() {
        List<Runnable> due = List.copyOf(later);
        later.clear();
        due.forEach(Runnable::run);
    }

    @Test
    void aCostThatAppearsCallsOnce() {
        see();
        see(PULLED);
        see(PULLED.withSentence("The same in other words."));
        assertThat(called).containsExactly(PULLED);
    }

    @Test
    void whatWasSoWhenOneBeganToLookIsSeenAnyway() {
        see(PULLED);
        see(PULLED);
        assertThat(called).isEmpty();
        causes.forget();
        see(PULLED);
        assertThat(called).isEmpty();
    }

    @Test
    void whatCostsNothingOrIsAnInformationDoesNotCall() {
        see();
        see(PULLED.withCost(""), PULLED.withCause("L-12").withSeverity(Severity.INFO));
        assertThat(called).isEmpty();
        see(PULLED);
        assertThat(called).as("it costs something by now").containsExactly(PULLED);
    }

    @Test
    void whatComesAndGoesCallsAgainOnlyAfterItWasAwayForAWhile() {
        see();
        for (int i = 0; i < 10; i++) {
            see(PULLED);
            now = now.plusSeconds(5);
            see();
        }
        assertThat(called).hasSize(1);
        now = now.plus(Alarm.AWAY).plusSeconds(1);
        see(PULLED);
        assertThat(called).hasSize(2);
    }

    @Test
    void whatIsOverAtOnceDoesNotCallAndMayCallLater() {
        see();
        glimpse(PULLED);
        glimpse();
        hold();
        assertThat(called).isEmpty();
        see(PULLED);
        assertThat(called).as("this time it goes on").containsExactly(PULLED);
    }

    @Test
    void whatIsToldIsWhatIsSoByThen() {
        see();
        glimpse(PULLED);
        Explanation worse = PULLED.withCost("198.51.100.20 is cut off.");
        glimpse(worse);
        hold();
        assertThat(called).containsExactly(worse);
    }

    @Test
    void whatWaitsIsForgottenWithTheSystemItWasSeenOn() {
        see();
        glimpse(PULLED);
        causes.forget();
        glimpse(PULLED);
        hold();
        assertThat(called).isEmpty();
    }

    @Test
    void whatLastsDoesNotCallAgain() {
        see();
        for (int i = 0; i < 100; i++) {
            see(PULLED);
            now = now.plusSeconds(60);
        }
        assertThat(called).hasSize(1);
    }

    @Test
    void whatOurOwnProofDidIsNoNewsUnlessItStaysAfterIt() {
        see();
        ours = true;
        see(PULLED);
        see();
        assertThat(called).isEmpty();
        see(PULLED);
        ours = false;
        see(PULLED);
        assertThat(called).as("it is there still").containsExactly(PULLED);
    }

    @Test
    void whatStandsForSeveralMachinesCallsOnceAndNotWhereEachOfThemDid() {
        Explanation second = PULLED.withSubjects(List.of("web02/eth0"));
        Explanation both = PULLED.withSubjects(List.of("leaf-a")).withConsequences(List.of(PULLED, second));
        see();
        see(both);
        see(PULLED, second);
        assertThat(called).containsExactly(both);
        now = now.plus(Alarm.AWAY).plusSeconds(1);
        see(PULLED);
        see(PULLED, second);
        see(both);
        assertThat(called).as("each of them called").containsExactly(both, PULLED, second);
    }

    @Test
    void whatIsSeenOneByOneAndThenTogetherCallsOnce() {
        Explanation second = PULLED.withSubjects(List.of("web02/eth0"));
        Explanation both = PULLED.withSubjects(List.of("leaf-a")).withConsequences(List.of(PULLED, second));
        see();
        glimpse(PULLED, second);
        glimpse(both);
        hold();
        assertThat(called).containsExactly(both);
    }

    @Test
    void whatFallsApartBeforeItCalledLeavesTheCallToWhatIsLeft() {
        Explanation second = PULLED.withSubjects(List.of("web02/eth0"));
        Explanation both = PULLED.withSubjects(List.of("leaf-a")).withConsequences(List.of(PULLED, second));
        see();
        glimpse(both);
        glimpse(PULLED);
        hold();
        see(PULLED);
        assertThat(called).containsExactly(PULLED);
    }
}
