// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.ipmp;

import dev.linkspan.diagnose.Cause;
import java.util.List;

/** Causes in IPMP: group I of the catalogue. */
public final class IpmpCauses {
    public static final List<Cause> ALL = List.of(
            new GroupFailed(),
            new GroupDegraded(),
            new ProbesLost(),
            new TargetsLost(),
            new SameAddress(),
            new StaysInactive());

    private IpmpCauses() {}
}
