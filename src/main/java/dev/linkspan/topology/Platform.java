// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import com.fasterxml.jackson.annotation.JsonValue;

/** Operating system family of a host; decides what it can do and the commands that configure it. */
public enum Platform {
    SOLARIS_10("solaris-10", "Solaris 10"),
    SOLARIS_11("solaris-11", "Oracle Solaris 11"),
    ILLUMOS("illumos", "illumos"),
    LINUX("linux", "Linux");

    private final String word;
    private final String label;

    Platform(String word, String label) {
        this.word = word;
        this.label = label;
    }

    /** The word that stands in design files. */
    @JsonValue
    public String word() {
        return word;
    }

    /** The name a reader knows it by. */
    public String label() {
        return label;
    }

    /** Whether the system has IPMP; Linux has not. */
    public boolean hasIpmp() {
        return this != LINUX;
    }

    /** Whether the system has DLMP aggregations: Oracle Solaris 11.1 and later only. */
    public boolean hasDlmp() {
        return this == SOLARIS_11;
    }
}
