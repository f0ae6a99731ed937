// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.rule.Severity;
import dev.linkspan.topology.AggregationMode;

/** L-13: Ports of an LACP bond have different speeds. */
public final class LacpSpeedsDiffer extends SpeedsDiffer {

    public LacpSpeedsDiffer() {
        super(
                "L-13",
                Severity.ERROR,
                "Ports of an LACP bond have different speeds",
                "The speed is part of the LACP key: ports of different speed form aggregators of their"
                        + " own, and only one is used.",
                "linux bond_3ad.c (key of user key, speed and duplex); prometheus/node_exporter#1604");
    }

    @Override
    boolean applies(AggregationMode mode) {
        return mode == AggregationMode.LACP_802_3AD;
    }

    @Override
    String effect() {
        return "each speed forms an aggregator of its own, and only one is used.";
    }
}
