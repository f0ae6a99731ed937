// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.aggr;

import dev.linkspan.diagnose.Cause;
import java.util.List;

/** Causes in aggregations of Solaris and illumos: what of group A is not the same on Linux. */
public final class AggrCauses {
    public static final List<Cause> ALL = List.of(
            new OtherPartner(), new PartnerInUse(), new PortNotAttached(), new OtherSpeedWaits(), new OldBits());

    private AggrCauses() {}
}
