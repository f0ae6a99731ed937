// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import com.fasterxml.jackson.annotation.JsonValue;

/** Address family an IP interface is plumbed for. */
public enum IpFamily {
    INET("inet"),
    INET6("inet6");

    private final String word;

    IpFamily(String word) {
        this.word = word;
    }

    /** The word that stands in design files and in the window. */
    @JsonValue
    public String word() {
        return word;
    }
}
