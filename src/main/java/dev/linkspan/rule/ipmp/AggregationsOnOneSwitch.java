// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

/** I-31: All aggregations of an IPMP group end on one switch. */
public final class AggregationsOnOneSwitch extends OneSwitchRule {

    public AggregationsOnOneSwitch() {
        super("I-31", true, "aggregation", "own rule; Oracle Solaris 11 E54788 (trunk aggregations below IPMP)");
    }
}
