// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

/**
 * A probe of in.mpathd whose fate is known. Times are in {@link dev.linkspan.sim.time.Ticks}.
 *
 * @param name of the interface it was sent from
 * @param target address, or name of the interface that was asked on the link layer
 * @param number of the probe, from 1
 * @param sent when it was sent
 * @param known when its fate was known: when the answer came, or a probe interval later
 * @param roundTrip how long the answer took; -1 when there was none
 */
public record Probe(String name, String target, int number, long sent, long known, long roundTrip) {
    /** Whether no answer came. */
    public boolean isLost() {
        return roundTrip < 0;
    }
}
