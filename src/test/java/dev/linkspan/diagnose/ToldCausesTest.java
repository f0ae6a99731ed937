// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.diagnose.ToldCauses.News;
import dev.linkspan.rule.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ToldCausesTest {
    private final ToldCauses told = new ToldCauses();

    private static Explanation one(String cause, String subject, Explanation... below) {
        return ExplanationBuilder.builder()
                .cause(cause)
                .layer(Layer.CABLE)
                .severity(Severity.ERROR)
                .subjects(List.of(subject))
                .nics(Set.of(subject))
                .sentence(cause + " at " + subject + ".")
                .consequences(List.of(below))
                .build();
    }

    private static Explanation dark(int host) {
        return one("P-01", "n%02d/net0".formatted(host));
    }

    private static Explanation leaf(int... hosts) {
        return one(
                "P-01",
                "leaf-a",
                Arrays.stream(hosts).mapToObj(ToldCausesTest::dark).toArray(Explanation[]::new));
    }

    private News next(Explanation... roots) {
        return told.next(new Diagnosis(List.of(roots), List.of(), true));
    }

    @Test
    void whatStandsBelowAnotherCauseHasNotGoneAndIsNoNewsWhenItStandsAlone() {
        Explanation lacp = one("L-01", "n01/bond0");
        assertThat(next(lacp).appeared()).containsExactly(lacp);
        Explanation root = one("P-01", "n01/net0", lacp);
        News swallowed = next(root);
        assertThat(swallowed.appeared()).containsExactly(root);
        assertThat(swallowed.gone()).isEmpty();
        News alone = next(lacp);
        assertThat(alone.appeared()).isEmpty();
        assertThat(alone.gone()).containsExactly(root);
        assertThat(next().gone()).containsExactly(lacp);
    }

    @Test
    void whatWasOnlyEverBelowIsNewsWhenItStandsAlone() {
        Explanation lacp = one("L-01", "n01/bond0");
        next(one("P-01", "n01/net0", lacp));
        assertThat(next(lacp).appeared()).containsExactly(lacp);
    }

    @Test
    void aSwitchThatGoesAtOnceIsToldOnceAndSoIsItsReturn() {
        assertThat(next(leaf(1, 2, 3)).appeared())
                .extracting(Explanation::subject)
                .containsExactly("leaf-a");
        assertThat(next(leaf(1, 2, 3)).isEmpty()).isTrue();
        News back = next();
        assertThat(back.gone()).extracting(Explanation::subject).containsExactly("leaf-a");
        assertThat(back.apart()).isEmpty();
    }

    @Test
    void machineByMachineNothingIsSaidToBeGoneWhileItIsThere() {
        next(dark(1));
        assertThat(next(dark(1), dark(2)).appeared()).containsExactly(dark(2));
        News folded = next(leaf(1, 2, 3));
        assertThat(folded.appeared()).extracting(Explanation::subject).containsExactly("leaf-a");
        assertThat(folded.gone()).isEmpty();

        News apart = next(dark(2), dark(3));
        assertThat(apart.appeared()).isEmpty();
        assertThat(apart.gone()).as("it was told on its own").containsExactly(dark(1));
        assertThat(apart.apart()).containsExactly(new ToldCauses.Apart(leaf(1, 2, 3), 2));
        assertThat(next(dark(3)).gone()).containsExactly(dark(2));
        assertThat(next().gone()).containsExactly(dark(3));
    }

    @Test
    void oneMoreMachineAtASwitchThatIsKnownIsTold() {
        next(leaf(1, 2));
        assertThat(next(leaf(1, 2, 3)).appeared()).containsExactly(dark(3));
        assertThat(next(leaf(1, 2)).gone()).containsExactly(dark(3));
    }

    @Test
    void afterItWasForgottenAllIsNews() {
        next(dark(1));
        told.forget();
        assertThat(next(dark(1)).appeared()).containsExactly(dark(1));
    }

    @Test
    void whateverComesAndGoesIsToldOnceAsItComesAndOnceAsItGoes() {
        int apart = 0;
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            told.forget();
            Set<String> open = new HashSet<>();
            for (int look = 0; look < 30; look++) {
                List<Explanation> hosts = new ArrayList<>();
                for (int host = 1; host <= 4; host++) {
                    if (random.nextInt(3) > 0) {
                        hosts.add(dark(host));
                    }
                }
                boolean fold = hosts.size() > 1 && random.nextBoolean();
                Explanation[] all = hosts.toArray(Explanation[]::new);
                Explanation[] roots = fold ? new Explanation[] {one("P-01", "leaf-a", all)} : all;
                News news = next(roots);
                Set<String> there = new HashSet<>();
                hosts.forEach(one -> there.add(one.subject()));
                if (fold) {
                    there.add("leaf-a");
                }
                for (Explanation one : news.gone()) {
                    assertThat(there).as("seed %d", seed).doesNotContain(one.subject());
                    assertThat(open.remove(one.subject())).as("was told").isTrue();
                }
                for (ToldCauses.Apart one : news.apart()) {
                    apart++;
                    assertThat(open.remove(one.whole().subject())).isTrue();
                    one.whole().parts().stream()
                            .map(Explanation::subject)
                            .filter(there::contains)
                            .forEach(open::add);
                }
                for (Explanation one : news.appeared()) {
                    assertThat(open.add(one.subject())).as("is news").isTrue();
                }
                assertThat(there).as("seed %d", seed).containsAll(open);
                for (Explanation root : roots) {
                    assertThat(open).as("seed %d", seed).contains(root.subject());
                }
            }
        }
        assertThat(apart).isPositive();
    }
}
