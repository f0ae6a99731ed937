// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wire;

import dev.linkspan.host.sign.Counters;
import dev.linkspan.host.sign.Sign;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What goes over a port, from what it has counted: a rate between each two counts that can be compared. Where they can't,
 * because the machine or its driver was started anew, there is a gap, never a negative rate.
 *
 * @param points the oldest first, of {@link #SPAN} at most
 * @param last what was counted last; null before anything was
 */
public record RateSeries(List<Point> points, @Nullable Sign<Counters> last) {
    /** So much of it is kept. */
    public static final Duration SPAN = Duration.ofSeconds(60);

    /** Nothing is known. */
    public static final RateSeries NONE = new RateSeries(List.of(), null);

    /** Two counts further apart than this say nothing of what was between. */
    private static final Duration FURTHEST = Duration.ofSeconds(15);

    public RateSeries {
        points = List.copyOf(points);
    }

    /**
     * A rate until a time, or a gap.
     *
     * @param in bits a second; null in a gap
     * @param out the same of what was sent
     */
    public record Point(
            Instant at, @Nullable Double in, @Nullable Double out) {
        /** Whether nothing is known of it. */
        public boolean isGap() {
            return in == null && out == null;
        }
    }

    /** The series with another count; the same when that is not newer. */
    public RateSeries with(Sign<Counters> next) {
        Sign<Counters> before = last;
        if (before == null) {
            return new RateSeries(points, next);
        }
        Duration time = Duration.between(before.at(), next.at());
        if (time.isNegative() || time.isZero()) {
            return this;
        }
        List<Point> more = new ArrayList<>(points);
        boolean comparable = before.value().epoch().equals(next.value().epoch()) && time.compareTo(FURTHEST) <= 0;
        Double in = comparable ? rate(before.value().rxBytes(), next.value().rxBytes(), time) : null;
        Double out = comparable ? rate(before.value().txBytes(), next.value().txBytes(), time) : null;
        more.add(new Point(next.at(), in, out));
        more.removeIf(point -> point.at().isBefore(next.at().minus(SPAN)));
        return new RateSeries(more, next);
    }

    /** The newest rate; empty when nothing is known of it. */
    public Optional<Point> now() {
        return points.isEmpty() || points.get(points.size() - 1).isGap()
                ? Optional.empty()
                : Optional.of(points.get(points.size() - 1));
    }

    /** The highest rate either way, in bits a second. */
    public double peak() {
        double peak = 0;
        for (Point point : points) {
            peak = Math.max(peak, point.in() == null ? 0 : point.in());
            peak = Math.max(peak, point.out() == null ? 0 : point.out());
        }
        return peak;
    }

    private static @Nullable Double rate(@Nullable Long before, @Nullable Long now, Duration time) {
        return before == null || now == null || now < before
                ? null
                : Double.valueOf((now - before) * 8.0 / (time.toNanos() / 1e9));
    }
}
