// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.prove;

import java.time.Duration;

/** How one finds out whether what a machine serves is reached. */
public interface Reach {
    /** Asks once; may be called from several threads. */
    boolean answers(Duration limit);

    /** The time by which silence is measured, in nanoseconds from any moment. */
    long nanos();

    /** Who is asked, for people. */
    String words();
}
