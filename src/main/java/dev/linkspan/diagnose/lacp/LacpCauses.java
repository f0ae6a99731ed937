// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Cause;
import java.util.List;

/** Causes in LACP: group L of the catalogue, and what of group A is the same. */
public final class LacpCauses {
    public static final List<Cause> ALL = List.of(
            new Loopback(),
            new IllegalPdus(),
            new BothPassive(),
            new NobodyAnswers(),
            new PartnerFellSilent(),
            new PartnerDeaf(),
            new PartnerNotReady(),
            new TooFewForTheSwitch(),
            new NotSelected(),
            new DifferentPartners(),
            new DifferentKeys(),
            new SeparateAggregators(),
            new OtherSpeed(),
            new FlapsWhenPassive(),
            new SpeaksThroughBridge(),
            new SlowStart(),
            new NobodyForTheBond(),
            new Churned(),
            new BlackHole(),
            new OneWay(),
            new UpTooEarly(),
            new OnePortBusy(),
            new WorseAggregator(),
            new FunctionsOfDeadPort(),
            new SharedPartner(),
            new TimersDiffer());

    private LacpCauses() {}
}
