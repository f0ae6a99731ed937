// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.parse;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Output of {@code route -p show}: the commands that are repeated at each boot. */
public final class PersistentRoutes implements Block {
    private static final String START = "persistent: route add ";

    private final Facts facts;

    private PersistentRoutes(Facts facts) {
        this.facts = facts;
    }

    /** Reads the whole output into the facts; what is no route is a remark of the tool. */
    public static void read(String text, Facts facts) {
        PersistentRoutes routes = new PersistentRoutes(facts);
        int number = 0;
        for (String line : Lines.of(text)) {
            number++;
            routes.take(number, line);
        }
    }

    static @Nullable PersistentRoutes begin(String line, Facts facts) {
        return line.startsWith(START) ? new PersistentRoutes(facts) : null;
    }

    @Override
    public boolean take(int number, String line) {
        if (!line.startsWith(START)) {
            return false;
        }
        boolean host = false;
        boolean six = false;
        String mask = null;
        String link = null;
        List<String> operands = new ArrayList<>();
        List<Token> tokens = Token.of(line.substring(START.length()));
        for (int i = 0; i < tokens.size(); i++) {
            String word = tokens.get(i).text();
            String next = i + 1 < tokens.size() ? tokens.get(i + 1).text() : null;
            switch (word) {
                case "-host" -> host = true;
                case "-inet6" -> six = true;
                case "-netmask" -> {
                    mask = next;
                    i++;
                }
                case "-ifp" -> {
                    link = next;
                    i++;
                }
                default -> {
                    if (!word.startsWith("-")) {
                        operands.add(word);
                    }
                }
            }
        }
        if (operands.size() < 2) {
            facts.problem(number, START.length() + 1, "a persistent route has no gateway");
            return true;
        }
        String destination = operands.get(0);
        int slash = destination.indexOf('/');
        Integer prefix = mask != null ? Masks.prefix(mask) : host ? (Integer) (six ? 128 : 32) : null;
        if (slash > 0
                && destination.length() - slash <= 4
                && destination.substring(slash + 1).matches("[0-9]+")) {
            prefix = Integer.valueOf(destination.substring(slash + 1));
        }
        facts.addPersistentRoute(new RouteLine(
                number,
                slash > 0 ? destination.substring(0, slash) : destination,
                prefix,
                operands.get(1),
                "",
                link,
                six || operands.get(1).indexOf(':') >= 0));
        return true;
    }
}
