// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The link properties that plans set, by dladm's words, with what they may be. */
final class LinkProperty {
    static final String MTU = "mtu";
    static final String PROBE_IP = "probe-ip";
    static final String PROBE_FDT = "probe-fdt";
    static final String PROBE_VLAN = "probe-vlan-id";

    private static final Map<String, Pattern> VALUES = Map.of(
            MTU, Pattern.compile("[1-9][0-9]{1,5}"),
            PROBE_IP, Pattern.compile("[0-9a-f.:+,]{1,900}"),
            PROBE_FDT, Pattern.compile("[1-9][0-9]{0,3}"),
            PROBE_VLAN, Pattern.compile("[1-9][0-9]{0,3}"));

    private LinkProperty() {}

    /** @throws IllegalArgumentException when there is no such property, or it can't have the value; empty is the default */
    static void checked(@Nullable String property, @Nullable String value) {
        Pattern form = VALUES.get(String.valueOf(property));
        if (form == null) {
            throw new IllegalArgumentException("\"property\" is none that plans set");
        }
        if (value == null || (!value.isEmpty() && !form.matcher(value).matches())) {
            throw new IllegalArgumentException("\"" + property + "\" has no value that it can have");
        }
    }
}
