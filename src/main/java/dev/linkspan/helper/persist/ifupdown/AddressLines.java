// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.ifupdown;

import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import inet.ipaddr.IPAddressString;
import java.util.ArrayList;
import java.util.List;

/** The addresses that a stanza gives. */
final class AddressLines {
    private static final int WHOLE_INET = 32;
    private static final int USUAL_INET6 = 64;

    private AddressLines() {}

    /** Those that are understood, in order. */
    static List<InterfaceAddress> of(Block stanza) {
        List<InterfaceAddress> addresses = new ArrayList<>();
        for (String value : stanza.values("address")) {
            String text = value.split("\\s+", -1)[0];
            try {
                addresses.add(InterfaceAddress.of(text.indexOf('/') >= 0 ? text : text + "/" + length(stanza, text)));
            } catch (IllegalArgumentException ignored) {
                // Not an address: the tool will say so, and the line stays.
            }
        }
        return addresses;
    }

    private static int length(Block stanza, String address) {
        boolean six = address.indexOf(':') >= 0;
        String mask = stanza.value("netmask").orElse("");
        if (mask.matches("\\d{1,3}")) {
            return Integer.parseInt(mask);
        }
        Integer length = mask.isEmpty()
                ? null
                : new IPAddressString(mask).getAddress() == null
                        ? null
                        : new IPAddressString(mask).getAddress().getBlockMaskPrefixLength(true);
        return length != null ? length : six ? USUAL_INET6 : WHOLE_INET;
    }

    /** Makes a stanza give exactly these; lines that give them already stay as they are. */
    static void set(Block stanza, List<InterfaceAddress> addresses) {
        if (of(stanza).equals(addresses)) {
            return;
        }
        stanza.removeIf(line -> List.of("netmask", "broadcast", "network").contains(line.name()));
        stanza.set("address", addresses.stream().map(InterfaceAddress::text).toList());
    }

    static String family(InterfaceAddress address) {
        return address.family() == IpFamily.INET6 ? "inet6" : "inet";
    }
}
