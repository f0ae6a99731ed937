// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.ipmp;

import dev.linkspan.diagnose.Cause;
import java.util.List;

/** Causes in IPMP: group I of the catalogue. */
public final class IpmpCauses {
    public static final List<Cause> ALL = List.of(
            new DaemonGone(),
            new GroupFailed(),
            new GroupDegraded(),
            new ProbesLost(),
            new TargetsLost(),
            new SameAddress(),
            new NoTestAddress(),
            new TestAddressNotUnique(),
            new FamilyMissing(),
            new NobodyToProbe(),
            new DetectionTooSlow(),
            new DetectionImproved(),
            new LinkFlaps(),
            new ProbesLate(),
            new MtuDiffers(),
            new AddressNotCarried(),
            new RepairTakesTime(),
            new QuietAfterLinkUp(),
            new StaysInactive());

    private IpmpCauses() {}
}
