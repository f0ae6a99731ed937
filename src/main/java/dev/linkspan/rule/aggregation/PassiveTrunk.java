// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Platform;

/** A trunk aggregation and its port-channel both wait for the other to start LACP. */
public final class PassiveTrunk extends PassivePair {

    public PassiveTrunk() {
        super(
                "A-12",
                Severity.WARNING,
                "A trunk aggregation and its port-channel both wait for the other to start LACP",
                "A passive end only answers. With both passive no port is ever used.",
                "illumos aggr_lacp.c; IEEE 802.1AX-2020 6.4.13");
    }

    @Override
    boolean applies(Platform platform) {
        return platform != Platform.LINUX;
    }
}
