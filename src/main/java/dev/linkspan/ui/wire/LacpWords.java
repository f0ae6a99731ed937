// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wire;

/** All eight bits of a port's LACP state in words, those not set, too (IEEE 802.1AX-2020 6.4.2.3). */
final class LacpWords {
    private static final int ACTIVITY = 0x01;
    private static final int SHORT_TIMEOUT = 0x02;
    private static final int AGGREGATION = 0x04;
    private static final int IN_SYNC = 0x08;
    private static final int COLLECTING = 0x10;
    private static final int DISTRIBUTING = 0x20;
    private static final int DEFAULTED = 0x40;
    private static final int EXPIRED = 0x80;

    private LacpWords() {}

    /** {@code active, short timeout, in sync, collecting, distributing}. */
    static String of(int state) {
        String words = (has(state, ACTIVITY) ? "active" : "passive")
                + (has(state, SHORT_TIMEOUT) ? ", short timeout" : ", long timeout")
                + (has(state, AGGREGATION) ? "" : ", individual")
                + not(has(state, IN_SYNC), "in sync")
                + not(has(state, COLLECTING), "collecting")
                + not(has(state, DISTRIBUTING), "distributing");
        return words + (has(state, DEFAULTED) ? ", defaulted" : "") + (has(state, EXPIRED) ? ", expired" : "");
    }

    private static String not(boolean set, String word) {
        return set ? ", " + word : ", not " + word;
    }

    private static boolean has(int state, int bit) {
        return (state & bit) != 0;
    }
}
