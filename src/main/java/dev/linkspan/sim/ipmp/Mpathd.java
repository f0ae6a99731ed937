// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import dev.linkspan.sim.time.Ticks;

/** The constants of in.mpathd (illumos {@code mpd_defs.h}, {@code mpd_tables.h}; the same on Solaris 10). */
final class Mpathd {
    /** Lost probes in a row that make a failure (NUM_PROBE_FAILS). */
    static final int FAILS = 5;

    /** Answered probes in a row that make a repair (NUM_PROBE_REPAIRS). */
    static final int REPAIRS = 10;

    /** Probe intervals in a failure detection time (NUM_PROBE_FAILS + 2). */
    static final int INTERVALS = FAILS + 2;

    /** Targets wanted (MIN_PROBE_TARGETS). */
    static final int FEW_TARGETS = 3;

    /** Targets probed at most (MAX_PROBE_TARGETS). */
    static final int MOST_TARGETS = 5;

    /** How long lost probes mean nothing on a new interface (FAILURE_DETECTION_QP). */
    static final long QUIET = Ticks.seconds(40);

    /** How long a slow or dead router isn't probed (MIN_RECOVERY_TIME). */
    static final long RECOVERY = Ticks.seconds(60);

    /** How long a raised failure detection time stays at least (MIN_SETTLING_TIME). */
    static final long SETTLING = Ticks.seconds(60);

    /** How often a link may come up in a minute (LINK_UP_PERMIN). */
    static final int LINK_UPS = 2;

    /** The minute of {@link #LINK_UPS} (MSEC_PERMIN). */
    static final long MINUTE = Ticks.seconds(60);

    /** How many times faster answers must be to lower the failure detection time (LOWER_FDT_TRIGGER). */
    static final int FASTER = 4;

    /** How many times slower than the others a target is that isn't used any more (EXCEPTION_FACTOR). */
    static final int SLOWER = 2;

    /** Step of the failure detection time, up and down (NEXT_FDT_MULTIPLE). */
    static final int STEP = 2;

    /** Shortest failure detection time in ms (MIN_FAILURE_DETECTION_TIME). */
    static final int SHORTEST_FDT = 100;

    /** How long a missing test address is not complained about (TESTADDR_CONF_TIME). */
    static final long TEST_ADDRESS_GRACE = Ticks.seconds(20);

    /** How often interfaces are looked at anew (IF_SCAN_INTERVAL). */
    static final long SCAN = Ticks.seconds(20);

    private Mpathd() {}
}
