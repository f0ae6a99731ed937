// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.lacp;

/** States of the churn machines, in the words of {@code /proc/net/bonding} (drivers/net/bonding/bond_procfs.c). */
public enum ChurnState {
    MONITORING("monitoring"),
    CHURNED("churned"),
    NONE("none");

    private final String word;

    ChurnState(String word) {
        this.word = word;
    }

    /** The word of the kernel. */
    public String word() {
        return word;
    }
}
