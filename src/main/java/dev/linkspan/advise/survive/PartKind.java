// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

/** What kind of part fails; in this order the rows of a matrix stand. */
public enum PartKind {
    SWITCH("switch"),
    ROUTER("router"),
    UPLINK("uplink"),
    SWITCH_PORT("port"),
    CABLE("cable"),
    NIC("NIC");

    private final String word;

    PartKind(String word) {
        this.word = word;
    }

    /** What readers call it. */
    public String word() {
        return word;
    }
}
