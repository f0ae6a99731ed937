// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

/** I-30: All interfaces of an IPMP group end on one switch. */
public final class GroupOnOneSwitch extends OneSwitchRule {

    public GroupOnOneSwitch() {
        super("I-30", false, "interface", "own rule");
    }
}
