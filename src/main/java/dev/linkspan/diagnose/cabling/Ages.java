// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.cabling;

import java.time.Duration;

/** How long ago something was. */
public final class Ages {
    private Ages() {}

    /** {@code 7 s}, {@code 3 min}, {@code 5 h}, {@code 2 d}. */
    public static String text(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 7200) {
            return seconds / 60 + " min";
        }
        return seconds < 172_800 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
    }
}
