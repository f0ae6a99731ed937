// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes speeds as the field does. */
final class Speeds {
    private Speeds() {}

    /** {@code 100M}, {@code 2.5G}, {@code 100G}. */
    static String brief(int mbps) {
        return mbps < 1000 ? mbps + "M" : gigabits(mbps) + "G";
    }

    /** {@code 100 Mb/s}, {@code 20 Gb/s}. */
    static String full(long mbps) {
        return mbps < 1000 ? mbps + " Mb/s" : gigabits(mbps) + " Gb/s";
    }

    /** {@code 4.2 of 10 Gb/s}, {@code 0.8 Mb/s}: what goes over something that can carry so much (0 for not known). */
    static String load(double mbps, double capacity) {
        boolean giga = Math.max(mbps, capacity) >= 1000;
        double unit = giga ? 1000 : 1;
        String of = capacity > 0 ? " of " + plain(capacity / unit) : "";
        return plain(mbps / unit) + of + (giga ? " Gb/s" : " Mb/s");
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value)
                .setScale(value < 100 ? 1 : 0, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String gigabits(long mbps) {
        return BigDecimal.valueOf(mbps, 3).stripTrailingZeros().toPlainString();
    }
}
