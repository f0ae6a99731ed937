// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bits of a port's LACP state in words (IEEE 802.1AX-2020 6.4.2.3). */
public final class LacpBits {

    private static final String[] NAMES = {
        "activity",
        "short timeout",
        "aggregation",
        "synchronization",
        "collecting",
        "distributing",
        "defaulted",
        "expired"
    };

    private LacpBits() {}

    /** The bits that are set, in the order of the standard. */
    public static List<String> words(int state) {
        List<String> words = new ArrayList<>();
        for (int bit = 0; bit < NAMES.length; bit++) {
            if ((state & 1 << bit) != 0) {
                words.add(NAMES[bit]);
            }
        }
        return List.copyOf(words);
    }

    /** What changed from one state to another, to be put behind other such changes; empty for nothing. */
    static String change(String whose, @Nullable Integer before, @Nullable Integer now) {
        if (before == null || now == null || before.equals(now)) {
            return "";
        }
        List<String> changes = new ArrayList<>();
        for (int bit = 0; bit < NAMES.length; bit++) {
            int mask = 1 << bit;
            if (((before ^ now) & mask) != 0) {
                changes.add(((now & mask) != 0 ? "+" : "-") + NAMES[bit]);
            }
        }
        return changes.isEmpty() ? "" : whose + " state " + String.join(" ", changes) + " ";
    }
}
