// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.bundle;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds addresses and names in texts and replaces them. */
final class TextMask {

    private static final Pattern MAC = Pattern.compile(
            "(?<![0-9A-Fa-f:-])(?:[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{2}(?:-[0-9A-Fa-f]{2}){5})(?![0-9A-Fa-f:-])"
                    + "|(?<![0-9A-Fa-f.])[0-9A-Fa-f]{4}\\.[0-9A-Fa-f]{4}\\.[0-9A-Fa-f]{4}(?![0-9A-Fa-f.])");

    private static final Pattern IPV4 =
            Pattern.compile("(?<![0-9.])(\\d{1,3}(?:\\.\\d{1,3}){3})(?:/(\\d{1,2}))?(?![0-9.]*\\d)");

    private static final Pattern IPV6 = Pattern.compile(
            "(?<![0-9A-Za-z:])([0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7})(?:/(\\d{1,3}))?(?![0-9A-Fa-f:])");

    private final AddressMask addresses;
    private final Map<String, String> names;
    private final @Nullable Pattern named;

    /** @param names other names of machines, by their names */
    TextMask(AddressMask addresses, Map<String, String> names) {
        this.addresses = addresses;
        this.names = Map.copyOf(names);
        // Longer ones first: "web01.example.net" before "web01". All at once: a mask may be another machine's name.
        String all = names.keySet().stream()
                .sorted(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        this.named = all.isEmpty() ? null : Pattern.compile("(?<![A-Za-z0-9_])(?:" + all + ")(?![A-Za-z0-9_])");
    }

    /** The text with all of them replaced. */
    String masked(String text) {
        String result = MAC.matcher(text).replaceAll(found -> Matcher.quoteReplacement(mac(found.group())));
        result = IPV4.matcher(result).replaceAll(found -> Matcher.quoteReplacement(ip(found)));
        result = IPV6.matcher(result).replaceAll(found -> Matcher.quoteReplacement(ip(found)));
        return named == null
                ? result
                : named.matcher(result)
                        .replaceAll(found -> Matcher.quoteReplacement(names.getOrDefault(found.group(), "")));
    }

    private String mac(String text) {
        String digits = text.replaceAll("[:.-]", "").toLowerCase(Locale.ROOT);
        String masked = addresses.mac(digits.replaceAll("(..)(?!$)", "$1:"));
        String plain = masked.replace(":", "");
        if (text.contains(".")) {
            return plain.replaceAll("(....)(?!$)", "$1.");
        }
        String shaped = text.contains("-") ? masked.replace(':', '-') : masked;
        return text.equals(text.toUpperCase(Locale.ROOT)) && !text.equals(text.toLowerCase(Locale.ROOT))
                ? shaped.toUpperCase(Locale.ROOT)
                : shaped;
    }

    private String ip(MatchResult found) {
        byte[] address = bytes(found.group(1));
        if (address == null || isMask(address)) {
            return found.group();
        }
        String length = found.group(2);
        int bits = address.length * 8;
        int kept = 0;
        if (length != null) {
            int host = bits - Integer.parseInt(length);
            kept = host > 0 && zeros(address) >= host ? host : 0;
        }
        byte[] masked = address.length == 4 ? addresses.ipv4(address, kept) : addresses.ipv6(address, kept);
        return text(masked) + (length == null ? "" : "/" + length);
    }

    private static byte @Nullable [] bytes(String text) {
        IPAddressString parsed = new IPAddressString(text);
        IPAddress address = text.isEmpty() || !parsed.isIPAddress() ? null : parsed.getAddress();
        return address == null || address.isMultiple() ? null : address.getBytes();
    }

    /** A mask such as 255.255.255.0 is no address. */
    private static boolean isMask(byte[] address) {
        return address.length == 4 && (address[0] & 0xff) == 255;
    }

    private static int zeros(byte[] address) {
        int zeros = 0;
        for (int bit = address.length * 8 - 1; bit >= 0 && (address[bit >> 3] >> (7 - (bit & 7)) & 1) == 0; bit--) {
            zeros++;
        }
        return zeros;
    }

    private static String text(byte[] address) {
        try {
            return new IPAddressString(InetAddress.getByAddress(address).getHostAddress())
                    .getAddress()
                    .toCanonicalString();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + address.length + " octets", e);
        }
    }
}
