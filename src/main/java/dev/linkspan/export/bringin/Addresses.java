// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.bringin;

import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import java.util.Map;
import java.util.Optional;

/** Addresses and netmasks as the tools and files of Solaris write them. */
final class Addresses {
    private Addresses() {}

    /** @throws BringInException when the text is no address */
    static Ip ip(Place place, String text) {
        try {
            return Ip.of(text);
        } catch (IllegalArgumentException e) {
            throw new BringInException(place, String.valueOf(e.getMessage()));
        }
    }

    /** The address, if the text is one. */
    static Optional<Ip> maybe(String text) {
        try {
            return Optional.of(Ip.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @throws BringInException when the text is no prefix length of an address of that family */
    static int prefix(Place place, String text, IpFamily family) {
        return Values.number(place, text, 0, family == IpFamily.INET ? 32 : 128, "prefix length");
    }

    /** The length of a netmask, written with dots or as a hexadecimal number. */
    static int mask(Place place, String text) {
        long bits = -1;
        if (text.matches("(0x)?[0-9a-fA-F]{8}")) {
            bits = Long.parseLong(text.replaceFirst("^0x", ""), 16);
        } else if (maybe(text).filter(ip -> ip.family() == IpFamily.INET).isPresent()) {
            bits = 0;
            for (String octet : text.split("\\.", -1)) {
                bits = bits << 8 | Integer.parseInt(octet);
            }
        }
        int length = bits < 0 ? -1 : Long.bitCount(bits);
        if (length < 0 || bits != (0xffffffffL << (32 - length) & 0xffffffffL)) {
            throw new BringInException(place, "\"" + text + "\" is no netmask");
        }
        return length;
    }

    /**
     * The address with its prefix length; without one, that of {@code /etc/netmasks}, or of the address's class as the
     * system takes it then.
     */
    static InterfaceAddress whole(Draft.Unit unit, Map<Ip, Integer> netmasks) {
        Integer length = unit.prefix;
        if (length == null && unit.ip.family() == IpFamily.INET6) {
            throw new BringInException(unit.place, unit.ip + " has no prefix length");
        }
        if (length == null) {
            length = netmasks.entrySet().stream()
                    .filter(entry -> InterfaceAddress.of(entry.getKey() + "/" + entry.getValue())
                            .reaches(unit.ip))
                    .map(Map.Entry::getValue)
                    .max(Integer::compare)
                    .orElseGet(() -> ofClass(unit.ip));
        }
        return InterfaceAddress.of(unit.ip + "/" + length);
    }

    /** The length of the network part by class A, B or C (RFC 791), which Solaris falls back to. */
    static int ofClass(Ip ip) {
        int first = Integer.parseInt(ip.text().substring(0, ip.text().indexOf('.')));
        return first < 128 ? 8 : first < 192 ? 16 : 24;
    }
}
