// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import java.util.List;

/** Options that the kernel changes only while the bond is down (BOND_OPTFLAG_IFDOWN in bond_options.c). */
final class BondDown {
    private BondDown() {}

    /** The commands that take the bond down, set an option such as {@code lacp_active on}, and bring it up. */
    static List<String> set(String bond, String option) {
        String link = "ip link set " + bond;
        return List.of(link + " down", link + " type bond " + option, link + " up");
    }
}
