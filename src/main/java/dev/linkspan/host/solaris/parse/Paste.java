// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text with the outputs of several commands, as somebody pastes it: with prompts, blank lines, repeated headers and
 * the outputs of other commands in between. A row of a table that can't be read is a problem with its place; a line that
 * belongs to none of our tables is passed over and remarked.
 */
public final class Paste {
    private static final List<String> TOOLS =
            List.of("dladm", "ipadm", "ipmpstat", "ifconfig", "netstat", "route", "cat", "uname", "pfexec", "lldpadm");

    /** A whole log of a terminal may hold thousands of lines of other things. */
    private static final int MOST_REMARKS = 20;

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
        int passedOver = 0;
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
            } else if (isMessage(line)) {
                facts.remark(shown(line));
            } else if (!isIdle(line) && ++passedOver <= MOST_REMARKS) {
                int column = line.length() - line.stripLeading().length() + 1;
                facts.remark("line " + number + ", column " + column
                        + ": this is no output of dladm, ipadm, ipmpstat, ifconfig or netstat: " + shown(line));
            }
        }
        end(block);
        if (passedOver > MOST_REMARKS) {
            facts.remark(passedOver - MOST_REMARKS + " more lines that are no output of them");
        }
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

    /** {@code ipmpstat: cannot contact in.mpathd}: why something is not there. */
    private static boolean isMessage(String line) {
        int colon = line.indexOf(": ");
        return colon > 0 && TOOLS.contains(line.substring(0, colon)) && !line.contains(": flags=");
    }

    /** Blank, a rule, a comment, a prompt with whatever behind it, or one of the commands without a prompt. */
    private static boolean isIdle(String line) {
        List<Token> tokens = Token.of(line);
        if (tokens.isEmpty() || line.startsWith("#") || line.chars().allMatch(c -> c == '-' || c == '=' || c == ' ')) {
            return true;
        }
        String first = tokens.get(0).text();
        return isPrompt(first)
                || (tokens.size() > 1 && isPrompt(tokens.get(1).text()))
                || TOOLS.contains(first.substring(first.lastIndexOf('/') + 1));
    }

    private static boolean isPrompt(String word) {
        return "#$%>".indexOf(word.charAt(word.length() - 1)) >= 0;
    }

    private static String shown(String line) {
        String text = line.strip().replaceAll("\\p{C}", "?");
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
