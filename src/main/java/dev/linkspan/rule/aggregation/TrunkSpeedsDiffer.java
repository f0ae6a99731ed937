// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.rule.Severity;
import dev.linkspan.topology.AggregationMode;

/** Ports of an aggregation have different speeds. */
public final class TrunkSpeedsDiffer extends SpeedsDiffer {

    public TrunkSpeedsDiffer() {
        super(
                "A-02",
                Severity.ERROR,
                "Ports of an aggregation have different speeds",
                "The aggregation takes the speed of the first port that attaches; ports of another speed"
                        + " stay standby without a word.",
                "illumos aggr_grp.c aggr_grp_attach_port; Oracle Solaris 11.4 E60990");
    }

    @Override
    boolean applies(AggregationMode mode) {
        return !mode.isLinux();
    }

    @Override
    String effect() {
        return "ports of another speed than the first one stay standby.";
    }
}
