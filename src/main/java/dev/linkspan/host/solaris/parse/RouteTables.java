// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Routing tables: {@code netstat -rn}, which leaves out the masks of IPv4, and {@code netstat -rnv}, which tells them.
 * The interface is left blank where the system chooses it.
 */
public final class RouteTables implements Block {
    private final Facts facts;
    private boolean six;
    private boolean verbose;
    private boolean inside;

    private RouteTables(Facts facts) {
        this.facts = facts;
    }

    /** Reads the whole output into the facts. */
    public static void read(String text, Facts facts) {
        RouteTables tables = new RouteTables(facts);
        int number = 0;
        for (String line : Lines.of(text)) {
            number++;
            if (!tables.take(number, line)) {
                facts.problem(number, 1, "no line of netstat -rn");
            }
        }
    }

    static @Nullable RouteTables begin(String line, Facts facts) {
        return isTitle(line) ? new RouteTables(facts) : null;
    }

    private static boolean isTitle(String line) {
        return line.startsWith("Routing Table: IPv") || line.startsWith("IRE Table: IPv");
    }

    @Override
    public boolean take(int number, String line) {
        if (isTitle(line)) {
            six = line.contains("IPv6");
            verbose = line.startsWith("IRE");
            inside = true;
            return true;
        }
        // Which columns there are is told by the title alone.
        if (!inside) {
            return line.isBlank();
        }
        List<Token> tokens = Token.of(line);
        if (tokens.isEmpty()
                || tokens.get(0).text().startsWith("--")
                || tokens.get(0).text().startsWith("Destination")) {
            return true;
        }
        int gateway = verbose && !six ? 2 : 1;
        int flags = flags(tokens, gateway + 1);
        if (flags < 0) {
            return false;
        }
        String destination = tokens.get(0).text();
        Integer prefix = null;
        int slash = destination.indexOf('/');
        if (six && slash > 0) {
            prefix = number(destination.substring(slash + 1));
            destination = destination.substring(0, slash);
        } else if (six && !destination.equals("default")) {
            prefix = 128;
        } else if (verbose) {
            prefix = Masks.prefix(tokens.get(1).text());
        } else if (tokens.get(flags).text().indexOf('H') >= 0) {
            prefix = 32;
        }
        facts.addRoute(new RouteLine(
                number,
                destination,
                prefix,
                tokens.get(gateway).text(),
                tokens.get(flags).text(),
                link(tokens, gateway, flags),
                six));
        return true;
    }

    /** Behind the gateway in the verbose form, at the end in the other; a name begins with a letter. */
    private @Nullable String link(List<Token> tokens, int gateway, int flags) {
        int at = verbose ? gateway + 1 : tokens.size() - 1;
        if (at <= gateway || at == flags || at >= tokens.size()) {
            return null;
        }
        String text = tokens.get(at).text();
        return Character.isLetter(text.charAt(0)) ? text : null;
    }

    /** All flags of a route are letters, and the first one says that it is up. */
    private static int flags(List<Token> tokens, int from) {
        for (int i = from; i < tokens.size(); i++) {
            String text = tokens.get(i).text();
            if (text.charAt(0) == 'U' && text.chars().allMatch(Character::isLetter)) {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable Integer number(String text) {
        return text.isEmpty() || text.length() > 3 || !text.chars().allMatch(c -> c >= '0' && c <= '9')
                ? null
                : Integer.valueOf(text);
    }
}
