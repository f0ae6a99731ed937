// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import com.fasterxml.jackson.annotation.JsonValue;

/** {@code xmit_hash_policy} of a Linux bond (Documentation/networking/bonding.rst). */
public enum XmitHashPolicy {
    LAYER2("layer2"),
    LAYER23("layer2+3"),
    LAYER34("layer3+4"),
    ENCAP23("encap2+3"),
    ENCAP34("encap3+4"),
    VLAN_SRCMAC("vlan+srcmac");

    private final String word;

    XmitHashPolicy(String word) {
        this.word = word;
    }

    /** The word that stands in design files and in the window. */
    @JsonValue
    public String word() {
        return word;
    }
}
