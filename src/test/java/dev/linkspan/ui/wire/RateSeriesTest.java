// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.sign.Counters;
import dev.linkspan.host.sign.CountersBuilder;
import dev.linkspan.host.sign.Sign;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RateSeriesTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void twoCountsAreARate() {
        RateSeries series = RateSeries.NONE.with(count(0, "a", 1_000L, 0L)).with(count(2, "a", 251_000L, 1_000L));
        assertThat(series.now()).hasValueSatisfying(now -> {
            assertThat(now.in()).isEqualTo(1_000_000.0);
            assertThat(now.out()).isEqualTo(4_000.0);
        });
        assertThat(series.peak()).isEqualTo(1_000_000.0);
    }

    @Test
    void aRestartIsAGapAndNeverANegativeRate() {
        RateSeries series = RateSeries.NONE
                .with(count(0, "a", 5_000L, 5_000L))
                .with(count(1, "b", 100L, 100L))
                .with(count(2, "b", 200L, 200L))
                .with(count(3, "b", 50L, 300L));
        assertThat(series.points()).hasSize(3);
        assertThat(series.points().get(0).isGap()).isTrue();
        assertThat(series.points().get(1).in()).isEqualTo(800.0);
        // A counter that went backwards tells nothing; the other one does.
        assertThat(series.points().get(2).in()).isNull();
        assertThat(series.points().get(2).out()).isEqualTo(800.0);
    }

    @Test
    void silenceForLongIsAGap() {
        RateSeries series = RateSeries.NONE.with(count(0, "a", 0L, 0L)).with(count(30, "a", 1_000_000L, 0L));
        assertThat(series.now()).isEmpty();
    }

    @Test
    void theSameCountTwiceChangesNothing() {
        RateSeries series = RateSeries.NONE.with(count(0, "a", 0L, 0L)).with(count(1, "a", 10L, 10L));
        assertThat(series.with(count(1, "a", 10L, 10L))).isSameAs(series);
        assertThat(series.with(count(0, "a", 0L, 0L))).isSameAs(series);
    }

    @Test
    void whateverIsCountedNoRateIsNegativeAndNothingIsKeptForLongerThanAMinute() {
        Random random = new Random(11);
        RateSeries series = RateSeries.NONE;
        long second = 0;
        for (int i = 0; i < 5_000; i++) {
            second += random.nextInt(4);
            series = series.with(count(
                    second,
                    random.nextInt(20) == 0 ? "b" : "a",
                    random.nextInt(10) == 0 ? null : Long.valueOf(random.nextInt(1_000_000)),
                    Long.valueOf(random.nextInt(1_000_000))));
            assertThat(series.points())
                    .allMatch(point -> point.in() == null || point.in() >= 0)
                    .allMatch(point -> point.out() == null || point.out() >= 0);
            if (!series.points().isEmpty()) {
                RateSeries.Point last = series.points().get(series.points().size() - 1);
                assertThat(series.points().get(0).at())
                        .isAfterOrEqualTo(last.at().minus(RateSeries.SPAN));
            }
        }
    }

    @Test
    void ratesAreWrittenAsTheFieldDoes() {
        assertThat(Sparkline.text(1_250_000_000.0)).isEqualTo("1.3 Gb/s");
        assertThat(Sparkline.text(25e9)).isEqualTo("25 Gb/s");
        assertThat(Sparkline.text(0.0)).isEqualTo("0 b/s");
        assertThat(Sparkline.text(null)).isEqualTo("–");
    }

    @Test
    void allBitsOfLacpAreSaid() {
        assertThat(LacpWords.of(0x3f)).isEqualTo("active, short timeout, in sync, collecting, distributing");
        assertThat(LacpWords.of(0xc0 | 0x04))
                .isEqualTo("passive, long timeout, not in sync, not collecting, not distributing, defaulted, expired");
    }

    private static Sign<Counters> count(long second, String epoch, @Nullable Long in, @Nullable Long out) {
        Counters counters =
                CountersBuilder.builder().epoch(epoch).rxBytes(in).txBytes(out).build();
        return new Sign<>(counters, "test", NOON.plusSeconds(second));
    }
}
