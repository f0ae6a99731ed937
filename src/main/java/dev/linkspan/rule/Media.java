// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import dev.linkspan.topology.Nic;

/** What is known of the medium of a NIC. */
public final class Media {
    private Media() {}

    /** Whether it carries IP over InfiniBand: {@code ibp(7D)} of Solaris 11 and illumos, {@code ibd(7D)} before. */
    public static boolean isInfiniBand(Nic nic) {
        return "ibp".equals(nic.driver()) || "ibd".equals(nic.driver());
    }
}
