// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.bond;

import dev.linkspan.diagnose.Cause;
import java.util.List;

/** Causes in how an aggregation works beside LACP: group B of the catalogue. */
public final class BondCauses {
    public static final List<Cause> ALL =
            List.of(new MinLinksReached(), new NotThePrimary(), new MissingPort(), new ProbesOfPortLost());

    private BondCauses() {}
}
