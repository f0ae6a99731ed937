// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import java.util.Map;
import java.util.Set;

/**
 * What is drawn of a moment of a simulation besides its topology. The topology is what is seen at that moment, so an
 * address of an IPMP group that nothing carries is nowhere.
 *
 * @param broken what was broken on purpose, by id of the element
 * @param flows what goes over cables and uplinks, by their ids
 * @param moved addresses that are elsewhere than a moment ago, by {@link #address}
 */
public record Scene(Map<String, Broken> broken, Map<String, Flow> flows, Set<String> moved) {
    /** A moment at which nothing is broken and nothing goes anywhere. */
    public static final Scene NONE = new Scene(Map.of(), Map.of(), Set.of());

    public Scene {
        broken = Map.copyOf(broken);
        flows = Map.copyOf(flows);
        moved = Set.copyOf(moved);
    }

    /**
     * What was broken on purpose.
     *
     * @param tag one or two words for a small sign ({@code off}, {@code loss 30 %})
     * @param words the same as a sentence for tooltips and screen readers
     * @param dead whether it does nothing any more: drawn faintly
     */
    public record Broken(String tag, String words, boolean dead) {}

    /**
     * What goes over a cable or uplink.
     *
     * @param mbps in its busier direction
     * @param capacityMbps what it can carry each way; 0 when not known
     */
    public record Flow(double mbps, double capacityMbps) {
        private static final double CROWDED = 0.9;

        /** The used part of the capacity, 0 to 1; 0 when the capacity is not known. */
        double share() {
            return capacityMbps <= 0 ? 0 : Math.min(1, mbps / capacityMbps);
        }

        /** Whether there is something to say of it. */
        boolean isSaid() {
            return mbps >= 1;
        }

        /** {@code 4.2 of 10 Gb/s}. */
        String text() {
            return Speeds.load(mbps, capacityMbps);
        }

        /** The colour of its text. */
        Tone tone() {
            return share() >= CROWDED ? Tone.ATTENTION : Tone.MUTED;
        }
    }

    /** The key of an address of an IPMP group in {@link #moved}. */
    public static String address(String group, String address) {
        return group + " " + address;
    }
}
