// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.flow;

import dev.linkspan.topology.Ip;
import org.jspecify.annotations.Nullable;

/**
 * An end of a flow: an address with or without a port ({@code 192.0.2.10:443}, {@code [2001:db8::10]:443}).
 *
 * @param port 0 to 65535; null when none was said
 */
public record Endpoint(Ip ip, @Nullable Integer port) {

    /** @throws IllegalArgumentException when the text is none */
    public static Endpoint of(String text) {
        int colon = text.lastIndexOf(':');
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            if (end < 0 || (end + 1 != text.length() && end + 1 != colon)) {
                throw bad(text);
            }
            return new Endpoint(Ip.of(text.substring(1, end)), end + 1 == text.length() ? null : port(text, colon));
        }
        boolean plain = colon < 0 || text.indexOf(':') != colon;
        return plain
                ? new Endpoint(Ip.of(text), null)
                : new Endpoint(Ip.of(text.substring(0, colon)), port(text, colon));
    }

    private static int port(String text, int colon) {
        String digits = text.substring(colon + 1);
        int port = digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : -1;
        if (port < 0 || port > 65_535) {
            throw bad(text);
        }
        return port;
    }

    private static IllegalArgumentException bad(String text) {
        return new IllegalArgumentException(
                "\"" + text + "\" is no address with a port: expected one like 192.0.2.10:443 or [2001:db8::10]:443");
    }
}
