// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import dev.linkspan.topology.Nic;
import java.util.Set;

/** What is known of the medium of a NIC. */
public final class Media {
    private static final Set<String> INFINIBAND = Set.of("ibp", "ibd", "ib_ipoib");

    private Media() {}

    /** Whether it carries IP over InfiniBand: {@code ibp(7D)} of Solaris 11 and illumos, {@code ibd(7D)} before; {@code ib_ipoib} of Linux. */
    public static boolean isInfiniBand(Nic nic) {
        return nic.driver() != null && INFINIBAND.contains(nic.driver());
    }
}
