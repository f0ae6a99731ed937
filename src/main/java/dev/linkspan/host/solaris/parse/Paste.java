// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text with the outputs of several commands, as somebody pastes it: with prompts, blank lines and repeated headers in
 * between. What is no output of ours is a problem with its place.
 */
public final class Paste {
    private static final List<String> TOOLS =
            List.of("dladm", "ipadm", "ipmpstat", "ifconfig", "netstat", "route", "cat", "uname", "pfexec", "lldpadm");

    private Paste() {}

    /**
     * Reads all of it into the facts.
     *
     * @return how many lines were understood as output
     */
    public static int read(String text, Facts facts) {
        Block block = null;
        StringBuilder mpathd = new StringBuilder();
        int number = 0;
        int read = 0;
        for (String line : Lines.of(text)) {
            number++;
            if (block != null && block.take(number, line)) {
                read++;
                continue;
            }
            end(block);
            block = begin(number, line, facts);
            if (block != null) {
                read++;
            } else if (line.startsWith("FAILURE_DETECTION_TIME=") || line.startsWith("FAILBACK=")) {
                mpathd.append(line).append('\n');
                read++;
            } else if (!isIdle(line)) {
                int column = line.length() - line.stripLeading().length() + 1;
                facts.problem(
                        number,
                        column,
                        "this is no output of dladm, ipadm, ipmpstat, ifconfig or netstat: " + shown(line));
            }
        }
        end(block);
        if (!mpathd.isEmpty()) {
            facts.setMpathd(MpathdSettings.read(mpathd.toString(), facts));
        }
        return read;
    }

    private static void end(@Nullable Block block) {
        if (block instanceof Ifconfig ifconfig) {
            ifconfig.flush();
        }
    }

    private static @Nullable Block begin(int number, String line, Facts facts) {
        Block block = HumanTable.begin(line, facts);
        if (block != null) {
            return block;
        }
        block = Ifconfig.begin(line, facts);
        block = block != null ? block : OldAggregations.begin(line, facts);
        block = block != null ? block : OldLinks.begin(line, facts);
        block = block != null ? block : RouteTables.begin(line, facts);
        block = block != null ? block : PersistentRoutes.begin(line, facts);
        return block != null && block.take(number, line) ? block : null;
    }

    /** Blank, a rule, a comment of a file, or a prompt with one of the commands behind it or with none. */
    private static boolean isIdle(String line) {
        List<Token> tokens = Token.of(line);
        if (tokens.isEmpty() || line.startsWith("#") || line.chars().allMatch(c -> c == '-' || c == '=' || c == ' ')) {
            return true;
        }
        String last = tokens.get(tokens.size() - 1).text();
        if (last.endsWith("#") || last.endsWith("$") || last.endsWith("%") || last.endsWith(">")) {
            return true;
        }
        boolean prompted = false;
        for (Token token : tokens) {
            String word = token.text();
            String program = word.substring(word.lastIndexOf('/') + 1);
            if (TOOLS.contains(program) && (prompted || token == tokens.get(0))) {
                return true;
            }
            prompted |= word.endsWith("#") || word.endsWith("$") || word.endsWith("%") || word.endsWith(">");
        }
        return false;
    }

    private static String shown(String line) {
        String text = line.strip().replaceAll("\\p{C}", "?");
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
