// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A 48-bit MAC address in its canonical form {@code 00:1c:73:0b:02:01}. Also reads the form of Solaris tools, which
 * leave out leading zeros ({@code 0:1c:73:b:2:1}), and dashes.
 */
public record MacAddress(@JsonValue String text) {
    private static final Pattern CANONICAL = Pattern.compile("([0-9a-f]{2}:){5}[0-9a-f]{2}");
    private static final Pattern LOOSE = Pattern.compile("([0-9a-f]{1,2}[:-]){5}[0-9a-f]{1,2}");

    public MacAddress {
        if (!CANONICAL.matcher(text).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no MAC address: expected 00:1c:73:0b:02:01");
        }
    }

    /** @throws IllegalArgumentException when the text is no MAC address */
    @JsonCreator
    public static MacAddress of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (CANONICAL.matcher(lower).matches() || !LOOSE.matcher(lower).matches()) {
            return new MacAddress(lower);
        }
        StringBuilder canonical = new StringBuilder(17);
        for (String octet : lower.split("[:-]", -1)) {
            canonical
                    .append(canonical.isEmpty() ? "" : ":")
                    .append(octet.length() == 1 ? "0" : "")
                    .append(octet);
        }
        return new MacAddress(canonical.toString());
    }

    /** Whether the group bit of the first octet is set; such an address can't be a station's own. */
    public boolean isMulticast() {
        return (Integer.parseInt(text.substring(0, 2), 16) & 1) != 0;
    }

    /** Whether all octets are zero, which LACP uses for "no partner". */
    public boolean isZero() {
        return text.equals("00:00:00:00:00:00");
    }

    @Override
    public String toString() {
        return text;
    }
}
