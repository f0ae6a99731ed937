// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.system;

import dev.linkspan.diagnose.Cause;
import java.util.List;

/** Causes in names, boots and drift, and what probes alone show: groups T and M of the catalogue. */
public final class SystemCauses {
    public static final List<Cause> ALL = List.of(
            new NameNotGiven(),
            new OtherName(),
            new MacOfBondChanged(),
            new Drift(),
            new NotThere(),
            new LargePacketsLost());

    private SystemCauses() {}
}
