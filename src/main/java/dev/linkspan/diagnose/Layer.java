// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

/** From what lies beyond the cable upwards: what is wrong further down explains what is wrong above it. */
public enum Layer {
    /** What switches agree among themselves. */
    FABRIC,
    /** What the signal goes through: fibre, copper, the module. */
    MEDIUM,
    /** Whether there is a signal. */
    CABLE,
    /** How the two ends agreed: speed, duplex, what is lost. */
    LINK,
    /** What is set up at all: names, which ports belong together, what watches them. */
    SETUP,
    LACP,
    AGGREGATION,
    INTERFACE,
    GROUP
}
