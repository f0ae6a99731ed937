// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

/** From the cable upwards: what is wrong further down explains what is wrong above it. */
public enum Layer {
    CABLE,
    LINK,
    LACP,
    AGGREGATION,
    INTERFACE,
    GROUP
}
