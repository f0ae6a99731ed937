// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Output of {@code ifconfig -a}: a line for each logical unit and indented ones about it. */
public final class Ifconfig implements Block {
    private static final String FLAGS = ": flags=";

    private final Facts facts;
    private @Nullable IfconfigUnit unit;
    private boolean inside;

    private Ifconfig(Facts facts) {
        this.facts = facts;
    }

    /** Reads the whole output into the facts. */
    public static void read(String text, Facts facts) {
        Ifconfig ifconfig = new Ifconfig(facts);
        int number = 0;
        for (String line : Lines.of(text)) {
            number++;
            if (!line.isBlank() && !ifconfig.take(number, line)) {
                facts.problem(number, 1, "no line of ifconfig -a");
            }
        }
        ifconfig.flush();
    }

    static @Nullable Ifconfig begin(String line, Facts facts) {
        return isUnit(line) ? new Ifconfig(facts) : null;
    }

    @Override
    public boolean take(int number, String line) {
        if (isUnit(line)) {
            flush();
            inside = true;
            unit = unit(number, line);
            return true;
        }
        // A paste may have lost the blanks in front.
        if (inside && !line.isEmpty() && (Token.isBlank(line.charAt(0)) || isDetail(line))) {
            detail(number, line);
            return true;
        }
        flush();
        return false;
    }

    /** The last unit is only known to be whole once something else follows. */
    void flush() {
        if (unit != null) {
            facts.add(unit);
        }
        unit = null;
        inside = false;
    }

    private static boolean isDetail(String line) {
        return line.startsWith("inet ")
                || line.startsWith("inet6 ")
                || line.startsWith("groupname ")
                || line.startsWith("ether ");
    }

    private static boolean isUnit(String line) {
        return line.indexOf(FLAGS) > 0 && !Token.isBlank(line.charAt(0));
    }

    private @Nullable IfconfigUnit unit(int number, String line) {
        int at = line.indexOf(FLAGS);
        String name = line.substring(0, at);
        int colon = name.indexOf(':');
        Integer logical = colon < 0 ? (Integer) 0 : decimal(name.substring(colon + 1));
        String interfaceName = colon < 0 ? name : name.substring(0, colon);
        int from = at + FLAGS.length();
        int end = from;
        while (end < line.length() && Character.digit(line.charAt(end), 16) >= 0) {
            end++;
        }
        boolean ended = end == line.length() || line.charAt(end) == '<' || Token.isBlank(line.charAt(end));
        if (!ended || end == from || end - from > 15) {
            facts.problem(number, from + 1, "the flags of " + name + " are no hexadecimal number");
            return null;
        }
        if (logical == null
                || interfaceName.isEmpty()
                || Token.of(interfaceName).size() != 1
                || interfaceName.length()
                        != Token.of(interfaceName).get(0).text().length()) {
            facts.problem(number, 1, "no name of an interface");
            return null;
        }
        long flags = Long.parseLong(line.substring(from, end), 16);
        List<Token> tokens = Token.of(line);
        Integer mtu = null;
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).text().equals("mtu")) {
                mtu = decimal(tokens.get(i + 1).text());
            }
        }
        return new IfconfigUnit(number, interfaceName, logical, flags, mtu, isIpv6(flags), null, null, null);
    }

    private static boolean isIpv6(long flags) {
        return (flags & 0x2000000L) != 0;
    }

    private void detail(int number, String line) {
        IfconfigUnit now = unit;
        List<Token> tokens = Token.of(line);
        if (now == null || tokens.size() < 2) {
            return;
        }
        Token value = tokens.get(1);
        switch (tokens.get(0).text()) {
            case "inet" -> inet(number, now, tokens);
            case "inet6" -> {
                if (value.text().indexOf('/') > 0) {
                    unit = withAddress(now, value.text());
                } else if (!value.text().equals("tunnel")) {
                    facts.problem(
                            number, value.column() + 1, "an IPv6 address of " + now.name() + " has no prefix length");
                }
            }
            case "groupname" ->
                unit = new IfconfigUnit(
                        now.line(),
                        now.name(),
                        now.unit(),
                        now.flags(),
                        now.mtu(),
                        now.isIpv6(),
                        now.address(),
                        value.text(),
                        now.ether());
            case "ether" ->
                unit = new IfconfigUnit(
                        now.line(),
                        now.name(),
                        now.unit(),
                        now.flags(),
                        now.mtu(),
                        now.isIpv6(),
                        now.address(),
                        now.group(),
                        value.text());
            default -> {
                // Zones, tunnels, tokens: nothing that a picture shows.
            }
        }
    }

    private void inet(int number, IfconfigUnit now, List<Token> tokens) {
        Token address = tokens.get(1);
        if (address.text().equals("tunnel")) {
            return;
        }
        for (int i = 2; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).text().equals("netmask")) {
                Token mask = tokens.get(i + 1);
                Integer prefix = prefix(mask.text());
                if (prefix == null) {
                    facts.problem(number, mask.column() + 1, "the netmask of " + now.name() + " is none");
                } else {
                    unit = withAddress(now, address.text() + "/" + prefix);
                }
                return;
            }
        }
        facts.problem(number, address.column() + 1, "an address of " + now.name() + " has no netmask");
    }

    private static IfconfigUnit withAddress(IfconfigUnit now, String address) {
        return new IfconfigUnit(
                now.line(),
                now.name(),
                now.unit(),
                now.flags(),
                now.mtu(),
                now.isIpv6(),
                address,
                now.group(),
                now.ether());
    }

    /** The length of a netmask of eight hexadecimal digits; fewer stand for one with zeros in front, which is none. */
    private static @Nullable Integer prefix(String mask) {
        if (mask.equals("0")) {
            return 0;
        }
        if (mask.length() != 8 || !mask.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            return null;
        }
        return Masks.prefix(Long.parseLong(mask, 16));
    }

    private static @Nullable Integer decimal(String text) {
        return text.isEmpty() || text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')
                ? null
                : Integer.valueOf(text);
    }
}
