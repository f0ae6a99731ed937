// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

/**
 * What goes over a cable or uplink, in Mb/s.
 *
 * @param forth from its first end to its second ({@code a} to {@code b}, {@code from} to {@code to})
 * @param back the other way
 * @param capacity what it can carry each way; 0 when not known
 */
public record Load(double forth, double back, double capacity) {
    /** Nothing goes over it. */
    public static final Load NONE = new Load(0, 0, 0);

    /** The busier direction's part of the capacity, 0 to 1 and above when more is wanted than fits. */
    public double share() {
        return capacity <= 0 ? 0 : Math.max(forth, back) / capacity;
    }
}
