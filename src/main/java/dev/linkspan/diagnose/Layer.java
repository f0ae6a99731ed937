// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

/** From what lies beyond the cable upwards: what is wrong further down explains what is wrong above it. */
public enum Layer {
    FABRIC,
    CABLE,
    LINK,
    LACP,
    AGGREGATION,
    INTERFACE,
    GROUP
}
