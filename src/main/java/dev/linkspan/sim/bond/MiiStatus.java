// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

/** What the driver takes a port's link for, whatever its carrier says ({@code MII Status} of /proc/net/bonding). */
enum MiiStatus {
    UP,
    GOING_DOWN,
    DOWN,
    GOING_BACK
}
