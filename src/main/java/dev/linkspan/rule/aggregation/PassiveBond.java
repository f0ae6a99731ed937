// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Platform;

/** L-11: A bond and its port-channel both wait for the other to start LACP. */
public final class PassiveBond extends PassivePair {

    public PassiveBond() {
        super(
                "L-11",
                Severity.ERROR,
                "A bond and its port-channel both wait for the other to start LACP",
                "A passive end only answers. Two passive ends stay silent, or on Linux flap every few" + " seconds.",
                "linux bond_3ad.c NO_PERIODIC; IEEE 802.1AX-2020 6.4.13");
    }

    @Override
    boolean applies(Platform platform) {
        return platform == Platform.LINUX;
    }
}
