// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import inet.ipaddr.IPAddress;

/** One IPv4 or IPv6 address without a prefix length, in canonical form ({@code 192.0.2.10}, {@code 2001:db8::1}). */
public record Ip(@JsonValue String text) {
    public Ip {
        text = Ipv4Text.bits(text, 0, text.length()) >= 0 ? text : parse(text).toCanonicalString();
    }

    /** @throws IllegalArgumentException when the text is no single address */
    @JsonCreator
    public static Ip of(String text) {
        return new Ip(text);
    }

    /** The address as the address library's value, for arithmetic. */
    public IPAddress value() {
        return parse(text);
    }

    /** The family the address belongs to. */
    public IpFamily family() {
        return text.indexOf(':') >= 0 ? IpFamily.INET6 : IpFamily.INET;
    }

    private static IPAddress parse(String text) {
        return AddressText.parse(text)
                .filter(address -> !address.isPrefixed())
                .orElseThrow(() -> new IllegalArgumentException(bad(text)));
    }

    private static String bad(String text) {
        return "\"" + text + "\" is no IP address: expected one like 192.0.2.1 or 2001:db8::1";
    }

    @Override
    public String toString() {
        return text;
    }
}
