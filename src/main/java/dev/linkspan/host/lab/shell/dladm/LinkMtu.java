// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.dladm;

import dev.linkspan.topology.Nic;

/** How large the frames of a simulated NIC can be. */
final class LinkMtu {
    /** Least MTU of Ethernet drivers, in bytes. */
    static final int LEAST = 60;

    private static final int JUMBO = 9_000;

    private LinkMtu() {}

    /** The largest MTU a NIC takes: jumbo frames, or more if its design says so. */
    static int most(Nic nic) {
        return nic.mtu() == null ? JUMBO : Math.max(JUMBO, nic.mtu());
    }
}
