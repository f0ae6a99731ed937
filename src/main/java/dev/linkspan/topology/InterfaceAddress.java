// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import inet.ipaddr.IPAddress;

/** An address with the prefix length of its subnet, in canonical form ({@code 192.0.2.10/24}). */
public record InterfaceAddress(@JsonValue String text) {
    public InterfaceAddress {
        int slash = text.indexOf('/');
        boolean canonical = Ipv4Text.prefix(text, slash) >= 0 && Ipv4Text.bits(text, 0, slash) >= 0;
        text = canonical ? text : parse(text).toCanonicalString();
    }

    /** @throws IllegalArgumentException when the text is no address with a prefix length */
    @JsonCreator
    public static InterfaceAddress of(String text) {
        return new InterfaceAddress(text);
    }

    /** The address alone. */
    public Ip ip() {
        return new Ip(text.substring(0, text.indexOf('/')));
    }

    /** Length of the network part in bits. */
    public int prefixLength() {
        return Integer.parseInt(text.substring(text.indexOf('/') + 1));
    }

    /** The subnet, in canonical form ({@code 192.0.2.0/24}); equal texts are equal subnets. */
    public String subnet() {
        return parse(text).toPrefixBlock().toCanonicalString();
    }

    /** Whether the other address lies in our subnet. */
    public boolean reaches(Ip other) {
        long theirs = Ipv4Text.bits(other.text(), 0, other.text().length());
        if (theirs >= 0 && family() == IpFamily.INET) {
            int slash = text.indexOf('/');
            int hostBits = 32 - Ipv4Text.prefix(text, slash);
            return Ipv4Text.bits(text, 0, slash) >> hostBits == theirs >> hostBits;
        }
        return family() == other.family() && parse(text).toPrefixBlock().contains(other.value());
    }

    /** The family the address belongs to. */
    public IpFamily family() {
        return text.indexOf(':') >= 0 ? IpFamily.INET6 : IpFamily.INET;
    }

    /** Whether the address is an IPv6 link-local or IPv4 auto-configured one (RFC 4291 2.5.6, RFC 3927). */
    public boolean isLinkLocal() {
        return family() == IpFamily.INET
                ? text.startsWith("169.254.")
                : parse(text).isLinkLocal();
    }

    private static IPAddress parse(String text) {
        IPAddress address = AddressText.parse(text)
                .filter(IPAddress::isPrefixed)
                .orElseThrow(() -> new IllegalArgumentException(bad(text)));
        // A host part of zeros makes the library see the whole block; the first address of it is what was meant.
        return address.isMultiple() ? address.getLower() : address;
    }

    private static String bad(String text) {
        return "\"" + text
                + "\" is no address with a prefix length: expected one like 192.0.2.10/24 or 2001:db8::10/64";
    }

    @Override
    public String toString() {
        return text;
    }
}
