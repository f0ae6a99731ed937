// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import dev.linkspan.topology.IpmpGroup;

/**
 * The settings of in.mpathd that hold for all groups ({@code /etc/default/mpathd}).
 *
 * @param fdtMillis FAILURE_DETECTION_TIME in ms
 * @param failback FAILBACK
 */
public record Mpathd(int fdtMillis, boolean failback) {
    /** What holds when nothing is configured. */
    public static final Mpathd DEFAULT = new Mpathd(IpmpGroup.DEFAULT_FDT_MILLIS, true);

    /** MIN_PROBE_INTERVAL of in.mpathd (mpd_defs.h). */
    private static final int LEAST = 100;

    private static final int MOST = 3_600_000;

    public Mpathd {
        Given.need(
                fdtMillis >= LEAST && fdtMillis <= MOST, "\"fdtMillis\" is " + fdtMillis + ", expected 100 to 3600000");
    }
}
