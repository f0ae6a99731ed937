// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.lacp;

import java.util.ArrayList;
import java.util.List;

/**
 * The eight state bits of one end of a link (IEEE 802.1AX-2020 6.4.2.3). There is one object for each value.
 *
 * @param bits the byte as it stands in a LACPDU
 */
public record PortState(int bits) {
    /** Sends LACPDUs whether or not it is spoken to. */
    public static final int ACTIVITY = 1;

    /** Wants to hear from the partner every second. */
    public static final int TIMEOUT = 1 << 1;

    /** May be aggregated. */
    public static final int AGGREGATION = 1 << 2;

    /** Is attached to the right aggregator. */
    public static final int SYNCHRONIZATION = 1 << 3;

    /** Takes up frames that come in. */
    public static final int COLLECTING = 1 << 4;

    /** Sends frames. */
    public static final int DISTRIBUTING = 1 << 5;

    /** Goes by default values, for no partner was heard. */
    public static final int DEFAULTED = 1 << 6;

    /** Has not heard the partner for too long. */
    public static final int EXPIRED = 1 << 7;

    private static final List<String> WORDS = List.of(
            "active", "short timeout", "aggregatable", "in sync", "collecting", "distributing", "defaulted", "expired");
    private static final PortState[] ALL = new PortState[256];

    static {
        for (int bits = 0; bits < ALL.length; bits++) {
            ALL[bits] = new PortState(bits);
        }
    }

    /** The state with these bits. */
    public static PortState of(int bits) {
        return ALL[bits & 0xff];
    }

    /** Whether all of these bits are set. */
    public boolean has(int flags) {
        return (bits & flags) == flags;
    }

    /** The same with bits set. */
    public PortState with(int flags) {
        return of(bits | flags);
    }

    /** The same without bits. */
    public PortState without(int flags) {
        return of(bits & ~flags);
    }

    /** The same with bits set or not. */
    public PortState set(int flags, boolean on) {
        return on ? with(flags) : without(flags);
    }

    /** The words of the bits that are set, from the lowest. */
    public List<String> words() {
        List<String> words = new ArrayList<>(8);
        for (int bit = 0; bit < 8; bit++) {
            if ((bits >> bit & 1) != 0) {
                words.add(WORDS.get(bit));
            }
        }
        return words;
    }

    @Override
    public String toString() {
        return bits + " (" + String.join(", ", words()) + ")";
    }
}
