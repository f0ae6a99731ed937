// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.form;

import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.MacAddress;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The formats of values that are typed as text. */
public final class Formats {
    /** Any text, without blanks around it. */
    public static final TextFormat<String> TEXT = TextFormat.of(text -> text, String::strip);

    /** A MAC address, in any of the forms systems print. */
    public static final TextFormat<MacAddress> MAC =
            TextFormat.of(MacAddress::text, text -> MacAddress.of(text.strip()));

    /** One IPv4 or IPv6 address. */
    public static final TextFormat<Ip> IP = TextFormat.of(Ip::text, text -> Ip.of(text.strip()));

    /** An address with its prefix length. */
    public static final TextFormat<InterfaceAddress> ADDRESS =
            TextFormat.of(InterfaceAddress::text, text -> InterfaceAddress.of(text.strip()));

    /** A speed in Mb/s; also reads {@code 10G} and {@code 2.5 Gb/s}. */
    public static final TextFormat<Integer> SPEED = TextFormat.of(Formats::speed, Formats::parseSpeed);

    /** VLAN ids as a list of numbers and ranges ({@code 1, 10-20}). */
    public static final TextFormat<List<Integer>> VLANS = TextFormat.of(Formats::vlans, Formats::parseVlans);

    /** A time kept in ms and typed in s, from 0.1 to 3600. */
    public static final TextFormat<Integer> SECONDS = TextFormat.of(
            millis -> BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString(), Formats::parseSeconds);

    private static final Pattern SECONDS_TEXT = Pattern.compile("\\d{1,4}(\\.\\d{1,3})?");
    private static final Pattern SPEED_TEXT = Pattern.compile("(\\d{1,8}(?:\\.\\d{1,3})?)\\s*([mg]?)(?:b(?:it)?/?s)?");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,4})(?:-(\\d{1,4}))?");

    private Formats() {}

    /** A whole number in a range. */
    public static TextFormat<Integer> number(int least, int most) {
        return TextFormat.of(String::valueOf, text -> {
            try {
                int value = Integer.parseInt(text.strip());
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(expected(text, least, most), e);
            }
            throw new IllegalArgumentException(expected(text, least, most));
        });
    }

    /** A speed as people say it ({@code 10 Gb/s}, {@code 100 Mb/s}). */
    public static String speed(int megabits) {
        return megabits >= 1000 && megabits % 100 == 0
                ? BigDecimal.valueOf(megabits, 3).stripTrailingZeros().toPlainString() + " Gb/s"
                : megabits + " Mb/s";
    }

    private static String expected(String text, int least, int most) {
        return "\"" + text.strip() + "\" doesn't fit: expected a whole number from " + least + " to " + most;
    }

    private static int parseSpeed(String text) {
        Matcher matcher = SPEED_TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (matcher.matches()) {
            BigDecimal number = new BigDecimal(matcher.group(1));
            BigDecimal megabits = matcher.group(2).equals("g") ? number.movePointRight(3) : number;
            if (megabits.compareTo(BigDecimal.ONE) >= 0 && megabits.compareTo(BigDecimal.valueOf(10_000_000)) <= 0) {
                return megabits.intValue();
            }
        }
        throw new IllegalArgumentException("\"" + text.strip() + "\" is no speed: expected one like 10G or 100 Mb/s");
    }

    private static int parseSeconds(String text) {
        int millis = SECONDS_TEXT.matcher(text.strip()).matches()
                ? new BigDecimal(text.strip()).movePointRight(3).intValue()
                : 0;
        if (millis < 100 || millis > 3_600_000) {
            throw new IllegalArgumentException(
                    "\"" + text.strip() + "\" doesn't fit: expected seconds from 0.1 to 3600");
        }
        return millis;
    }

    private static String vlans(List<Integer> tags) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < tags.size(); i++) {
            int from = tags.get(i);
            while (i + 1 < tags.size() && tags.get(i + 1) == tags.get(i) + 1) {
                i++;
            }
            parts.add(tags.get(i) == from ? String.valueOf(from) : from + "-" + tags.get(i));
        }
        return String.join(", ", parts);
    }

    private static List<Integer> parseVlans(String text) {
        TreeSet<Integer> tags = new TreeSet<>();
        for (String part : text.strip().replaceAll("\\s*-\\s*", "-").split("\\s*,\\s*|\\s+", -1)) {
            Matcher matcher = RANGE.matcher(part);
            int from = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
            int to = from > 0 && matcher.group(2) != null ? Integer.parseInt(matcher.group(2)) : from;
            if (from < 1 || to > 4094 || to < from) {
                throw new IllegalArgumentException(
                        "\"" + part + "\" is no VLAN: expected ids from 1 to 4094, like 1, 10-20");
            }
            for (int tag = from; tag <= to; tag++) {
                tags.add(tag);
            }
        }
        return List.copyOf(tags);
    }
}
