// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.capacity;

/** With whom an address talks. */
public enum PeerPattern {
    /** One peer, one connection. */
    ONE_FLOW("one peer, one flow"),
    /** One peer, many connections. */
    ONE_PEER("one peer, many flows"),
    /** Many peers. */
    MANY_PEERS("many peers");

    private final String label;

    PeerPattern(String label) {
        this.label = label;
    }

    /** What readers call it. */
    public String label() {
        return label;
    }
}
