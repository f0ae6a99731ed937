// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockTest {
    private final Clock clock = new Clock(0, 1);
    private final List<String> seen = new ArrayList<>();

    @Test
    void eventsHappenInOrderOfTimeAndOfAskingAtOneTime() {
        clock.at(20, () -> seen.add("c"));
        clock.at(10, () -> seen.add("a"));
        clock.at(10, () -> seen.add("b"));

        clock.advance(15);

        assertThat(seen).containsExactly("a", "b");
        assertThat(clock.now()).isEqualTo(15);
        assertThat(clock.next()).isEqualTo(20);
    }

    @Test
    void whatAnEventAsksForAtTheSameTimeHappensInTheSameStep() {
        clock.at(10, () -> clock.after(0, () -> seen.add("at " + clock.now())));

        clock.step();

        assertThat(seen).containsExactly("at 10");
        assertThat(clock.happened()).isEqualTo(2);
    }

    @Test
    void whatIsCalledOffDoesNotHappenAndIsNotNext() {
        Timer timer = clock.at(10, () -> seen.add("never"));
        timer.cancel();

        assertThat(clock.next()).isEqualTo(Long.MAX_VALUE);
        clock.advance(100);
        assertThat(seen).isEmpty();
        assertThat(timer.pending()).isFalse();
    }

    @Test
    void nothingHappensInThePast() {
        clock.advance(50);

        assertThatThrownBy(() -> clock.at(49, () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("before now");
    }

    @Test
    void chanceIsTheSameForASeedAndAPurposeWhateverOthersDraw() {
        Clock other = new Clock(0, 1);
        other.random("somebody else").nextLong();

        assertThat(other.random("db01/net0").nextLong())
                .isEqualTo(clock.random("db01/net0").nextLong())
                .isNotEqualTo(clock.random("db01/net1").nextLong())
                .isNotEqualTo(new Clock(0, 2).random("db01/net0").nextLong());
    }

    @Test
    void timesAreWrittenInSecondsWithThreeDecimals() {
        assertThat(Ticks.text(12_345_678)).isEqualTo("12.346");
        assertThat(Ticks.text(-500_000)).isEqualTo("-0.500");
        assertThat(Ticks.toMillis(1_499)).isEqualTo(1);
        assertThat(Ticks.toMillis(1_500)).isEqualTo(2);
    }
}
