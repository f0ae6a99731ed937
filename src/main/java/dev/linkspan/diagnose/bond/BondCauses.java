// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.bond;

import dev.linkspan.diagnose.Cause;
import java.util.List;

/** Causes in how an aggregation works beside LACP: group B of the catalogue. */
public final class BondCauses {
    public static final List<Cause> ALL = List.of(
            new NoMonitoring(),
            new TargetOutOfReach(),
            new ForeignProbes(),
            new LostAfterReturn(),
            new UpdelayIgnored(),
            new PrimaryMissing(),
            new NotThePrimary(),
            new RestlessPrimary(),
            new MinLinksReached(),
            new BundledBySwitch(),
            new MissingPort(),
            new MacBorrowed(),
            new SilentMulticast(),
            new FramesTwice(),
            new ProbesOfPortLost());

    private BondCauses() {}
}
