// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import com.fasterxml.jackson.annotation.JsonValue;

/** Operating system of a switch, which decides its configuration syntax. */
public enum SwitchOs {
    GENERIC("generic"),
    ARISTA_EOS("arista-eos"),
    CISCO_NXOS("cisco-nxos"),
    CISCO_IOS("cisco-ios"),
    JUNOS("junos"),
    CUMULUS("cumulus"),
    SONIC("sonic"),
    DELL_OS10("dell-os10"),
    ARUBA_CX("aruba-cx"),
    EXTREME_EXOS("extreme-exos");

    private final String word;

    SwitchOs(String word) {
        this.word = word;
    }

    /** The word that stands in design files and in the window. */
    @JsonValue
    public String word() {
        return word;
    }
}
