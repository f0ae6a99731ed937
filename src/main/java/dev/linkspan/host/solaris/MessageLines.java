// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.host.sign.LogLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of /var/adm/messages that are about the network (syslogd(8)). */
final class MessageLines {
    private static final Pattern LINE =
            Pattern.compile("([A-Z][a-z]{2} [ 0-9][0-9] [0-9:]{8}|[0-9]{4}-[0-9]{2}-[0-9]{2}T\\S{8,30}) \\S+ (.+)");
    private static final Pattern ID = Pattern.compile("\\[ID [0-9]+ [a-z0-9.]+\\] ");
    private static final Pattern PROGRAM = Pattern.compile("(in\\.mpathd|aggr|mac|dladm|dlmgmtd|ipmgmtd)\\b.*");
    private static final String BETWEEN_WORDS = "[^A-Za-z0-9_.]+";

    private static final int LONGEST = 400;

    private MessageLines() {}

    /** @param links names of links; a line with one of them is about the network */
    static List<LogLine> read(String text, Set<String> links, MessageTimes times) {
        List<LogLine> lines = new ArrayList<>();
        text.lines().forEach(line -> {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                String said = shown(ID.matcher(matcher.group(2)).replaceFirst(""));
                if (matters(said, links)) {
                    lines.add(new LogLine(times.at(matcher.group(1)), said));
                }
            }
        });
        return lines;
    }

    /** Anybody may write to the log, whatever he likes. */
    static String shown(String text) {
        String printable = text.replaceAll("\\p{C}", "?");
        return printable.length() > LONGEST ? printable.substring(0, LONGEST) + "..." : printable;
    }

    private static boolean matters(String said, Set<String> links) {
        if (PROGRAM.matcher(said).matches()) {
            return true;
        }
        for (String word : said.split(BETWEEN_WORDS, -1)) {
            if (links.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
