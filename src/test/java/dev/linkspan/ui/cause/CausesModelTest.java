// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.ExplanationBuilder;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.ToldCauses;
import dev.linkspan.rule.Severity;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CausesModelTest {
    private static final Explanation PULLED = explanation("P-01", "web01/eth0", "eth0 has no carrier.");
    private static final Explanation SLOW = explanation("P-09", "web01/eth1", "eth1 is slow.");
    private static final CauseKey PULLED_KEY = new CauseKey("P-01", "web01/eth0");

    private final Deque<Runnable> background = new ArrayDeque<>();
    private final List<Runnable> later = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-26T12:00:00Z");
    private final CausesModel model = new CausesModel(background::add, Runnable::run, () -> now, later::add);

    private static Explanation explanation(String cause, String subject, String sentence) {
        return ExplanationBuilder.builder()
                .cause(cause)
                .layer(Layer.CABLE)
                .severity(Severity.ERROR)
                .subjects(List.of(subject))
                .nics(Set.of(subject))
                .sentence(sentence)
                .build();
    }

    private void see(Explanation... causes) {
        model.look(() -> new Diagnosis(List.of(causes), List.of(), true));
        work();
    }

    private void work() {
        while (!background.isEmpty()) {
            background.remove().run();
        }
    }

    @Test
    void ofTheLooksThatWaitOnlyTheNewestIsTakenAndEachThatBeganIsShown() {
        List<String> looks = new ArrayList<>();
        for (String name : List.of("first", "second", "third")) {
            model.look(() -> {
                looks.add(name);
                return new Diagnosis(List.of(explanation("P-01", "web01/eth0", name)), List.of(), true);
            });
        }
        assertThat(background).hasSize(1);
        background.remove().run();
        assertThat(model.loud()).extracting(Explanation::sentence).containsExactly("first");
        work();
        assertThat(looks).containsExactly("first", "third");
        assertThat(model.loud()).extracting(Explanation::sentence).containsExactly("third");
    }

    @Test
    void whatIsStillBeingNegotiatedIsToldOnlyWhenItGoesOn() {
        Explanation waits = explanation("L-09", "web01/eth0", "The switch does not take eth0.")
                .withLayer(Layer.LACP);
        List<String> news = new ArrayList<>();
        model.onNews(it -> it.appeared().forEach(one -> news.add(one.cause())));
        see();
        see(waits);
        assertThat(model.loud()).isEmpty();
        see(PULLED, waits);
        assertThat(model.loud()).as("carrier is not negotiated").containsExactly(PULLED);
        assertThat(later).as("one look again is enough").hasSize(1);
        now = now.plusSeconds(1);
        later.remove(0).run();
        assertThat(model.loud()).containsExactly(PULLED, waits);
        assertThat(news).containsExactly("P-01", "L-09");
        assertThat(later).isEmpty();
    }

    @Test
    void whatWasSeenOfAnotherSystemIsNotShown() {
        model.look(() -> new Diagnosis(List.of(PULLED), List.of(), true));
        model.forget();
        work();
        assertThat(model.diagnosis()).isNull();
        see(SLOW);
        assertThat(model.loud()).containsExactly(SLOW);
    }

    @Test
    void aLookThatFailsIsSaidAndTheNextOneIsTaken() {
        model.look(() -> {
            throw new IllegalStateException("broken");
        });
        work();
        assertThat(model.problem()).contains("broken");
        see(PULLED);
        assertThat(model.problem()).isEmpty();
        assertThat(model.loud()).containsExactly(PULLED);
    }

    @Test
    void anAcknowledgedCauseIsQuietUntilItGoesAndLoudWhenItReturns() {
        see(PULLED, SLOW);
        model.acknowledge(PULLED_KEY, " the datacenter knows ");
        assertThat(model.loud()).containsExactly(SLOW);
        assertThat(model.quiet()).containsExactly(PULLED);
        assertThat(model.acknowledgement(PULLED_KEY).orElseThrow().note()).isEqualTo("the datacenter knows");

        Explanation otherWords = PULLED.withSentence("eth0 still has no carrier.");
        see(otherWords);
        assertThat(model.loud()).isEmpty();
        assertThat(model.quiet()).containsExactly(otherWords);

        see();
        see(PULLED);
        assertThat(model.loud()).containsExactly(PULLED);
    }

    @Test
    void anAcknowledgementCanBeTakenBackAndNothingThatIsNotThereCanBeAcknowledged() {
        see(PULLED);
        model.acknowledge(new CauseKey("L-01", "web01/bond0"), "");
        assertThat(model.quiet()).isEmpty();
        model.acknowledge(PULLED_KEY, "");
        model.takeBack(PULLED_KEY);
        assertThat(model.loud()).containsExactly(PULLED);
    }

    @Test
    void whatAppearsAndWhatGoesIsTold() {
        List<ToldCauses.News> told = new ArrayList<>();
        model.onNews(told::add);
        see(PULLED);
        see(PULLED.withSentence("The same in other words."));
        see(SLOW);
        assertThat(told).hasSize(2);
        assertThat(told.get(0).appeared()).containsExactly(PULLED);
        assertThat(told.get(1).appeared()).containsExactly(SLOW);
        assertThat(told.get(1).gone()).extracting(Explanation::cause).containsExactly("P-01");
    }

    @Test
    void stepsGoFromTheLastCauseToTheFirstAndTheChosenOneIsForgottenWhenItGoes() {
        assertThat(model.step(1)).isEmpty();
        see(PULLED, SLOW);
        assertThat(model.step(1)).contains(PULLED);
        assertThat(model.step(1)).contains(SLOW);
        assertThat(model.step(1)).contains(PULLED);
        assertThat(model.step(-1)).contains(SLOW);
        see(PULLED);
        assertThat(model.chosenProperty().get()).isNull();
        assertThat(model.step(-1)).contains(PULLED);
    }

    @Test
    void whatStandsBelowAnotherCauseStaysAcknowledgedAndLeadsToThat() {
        Explanation leaf = explanation("P-01", "leaf-a", "eth0 of two hosts is dark.")
                .withConsequences(List.of(PULLED, explanation("P-01", "web02/eth0", "eth0 has no carrier.")));
        see(PULLED, SLOW);
        model.acknowledge(PULLED_KEY, "known");
        model.chosenProperty().set(PULLED_KEY);
        see(leaf, SLOW);
        assertThat(model.loud()).containsExactly(leaf, SLOW);
        assertThat(model.chosenProperty().get()).isEqualTo(CauseKey.of(leaf));
        see(PULLED, SLOW);
        assertThat(model.quiet()).containsExactly(PULLED);
        assertThat(model.chosenProperty().get()).isNull();
    }
}
