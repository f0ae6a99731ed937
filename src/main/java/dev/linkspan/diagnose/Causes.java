// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.diagnose.bond.MinLinksReached;
import dev.linkspan.diagnose.bond.MissingPort;
import dev.linkspan.diagnose.bond.NotThePrimary;
import dev.linkspan.diagnose.bond.ProbesOfPortLost;
import dev.linkspan.diagnose.ipmp.GroupDegraded;
import dev.linkspan.diagnose.ipmp.GroupFailed;
import dev.linkspan.diagnose.ipmp.ProbesLost;
import dev.linkspan.diagnose.ipmp.SameAddress;
import dev.linkspan.diagnose.ipmp.StaysInactive;
import dev.linkspan.diagnose.ipmp.TargetsLost;
import dev.linkspan.diagnose.lacp.BlackHole;
import dev.linkspan.diagnose.lacp.DifferentKeys;
import dev.linkspan.diagnose.lacp.DifferentPartners;
import dev.linkspan.diagnose.lacp.NobodyAnswers;
import dev.linkspan.diagnose.lacp.NotSelected;
import dev.linkspan.diagnose.lacp.OtherSpeed;
import dev.linkspan.diagnose.lacp.PartnerDeaf;
import dev.linkspan.diagnose.lacp.PartnerFellSilent;
import dev.linkspan.diagnose.lacp.PartnerNotReady;
import dev.linkspan.diagnose.lacp.SeparateAggregators;
import dev.linkspan.diagnose.lacp.SharedPartner;
import dev.linkspan.diagnose.lacp.TimersDiffer;
import dev.linkspan.diagnose.port.HalfDuplexPort;
import dev.linkspan.diagnose.port.NoCarrier;
import dev.linkspan.diagnose.port.OtherCabling;
import dev.linkspan.diagnose.port.SlowerThanDesigned;
import dev.linkspan.diagnose.port.SwitchedOff;
import java.util.List;

/** All causes. */
public final class Causes {
    public static final List<Cause> ALL = List.of(
            new NoCarrier(),
            new SwitchedOff(),
            new HalfDuplexPort(),
            new OtherCabling(),
            new SlowerThanDesigned(),
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
            new TimersDiffer(),
            new MinLinksReached(),
            new NotThePrimary(),
            new MissingPort(),
            new ProbesOfPortLost(),
            new GroupFailed(),
            new GroupDegraded(),
            new ProbesLost(),
            new TargetsLost(),
            new SameAddress(),
            new StaysInactive());

    private Causes() {}
}
