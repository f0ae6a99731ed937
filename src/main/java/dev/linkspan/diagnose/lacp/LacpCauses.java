// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Cause;
import java.util.List;

/** Causes in LACP: groups L and A of the catalogue. */
public final class LacpCauses {
    public static final List<Cause> ALL = List.of(
            new NobodyAnswers(),
            new PartnerFellSilent(),
            new PartnerDeaf(),
            new PartnerNotReady(),
            new NotSelected(),
            new DifferentPartners(),
            new DifferentKeys(),
            new SeparateAggregators(),
            new OtherSpeed(),
            new BlackHole(),
            new SharedPartner(),
            new TimersDiffer());

    private LacpCauses() {}
}
