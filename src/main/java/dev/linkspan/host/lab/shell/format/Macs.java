// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.format;

import dev.linkspan.topology.MacAddress;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Hardware addresses as Solaris writes them: no octet has a leading zero ({@code _link_ntoa}). */
public final class Macs {
    private Macs() {}

    /** {@code 0:14:4f:2:3:4}. */
    public static String text(MacAddress mac) {
        return Arrays.stream(mac.text().split(":", -1))
                .map(octet -> octet.startsWith("0") ? octet.substring(1) : octet)
                .collect(Collectors.joining(":"));
    }
}
