// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

import dev.linkspan.topology.Platform;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script of ours that comes back: which part of it says what is wanted, and which lines somebody has added.
 *
 * @param platform the system that it is for
 * @param hostName the host that it was made for
 * @param statements the lines between the first and the last line of {@code design()}
 * @param firstLine number of the first of them
 * @param strangeLines the lines elsewhere that no such script has, by number
 */
public record OwnScript(
        Platform platform, String hostName, String statements, int firstLine, Map<Integer, String> strangeLines) {
    private static final Pattern TITLE = Pattern.compile("# .* of host (.+)");
    private static final Pattern ORIGIN =
            Pattern.compile("# Made by Linkspan from the design \".*\", format (\\S+)\\. .*");
    private static final Pattern STATE = Pattern.compile("STATE=/var/opt/linkspan-[A-Za-z0-9._:@-]+");
    private static final Set<String> MACHINERY = Machinery.lines();

    /** The script, if the text is one. */
    public static Optional<OwnScript> of(String text) {
        List<String> lines = text.lines().toList();
        int opening = lines.indexOf(Script.OPENING);
        if (lines.size() < 3 || opening < 0) {
            return Optional.empty();
        }
        Matcher title = TITLE.matcher(lines.get(1));
        Matcher origin = ORIGIN.matcher(lines.get(2));
        if (!title.matches() || !origin.matches()) {
            return Optional.empty();
        }
        String format = origin.group(1);
        int closing = opening + 1;
        while (closing < lines.size() && !lines.get(closing).equals(Script.CLOSING.get(0))) {
            closing++;
        }
        Map<Integer, String> strange = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            if ((i < opening || i > closing) && !isOurs(lines.get(i))) {
                strange.put(i + 1, lines.get(i));
            }
        }
        String statements = String.join("\n", lines.subList(opening + 1, Math.min(closing, lines.size()))) + "\n";
        String nothing = "    :\n";
        return Arrays.stream(Platform.values())
                .filter(platform -> platform.word().equals(format))
                .findFirst()
                .map(platform -> new OwnScript(
                        platform, title.group(1), statements.equals(nothing) ? "" : statements, opening + 2, strange));
    }

    private static boolean isOurs(String line) {
        return MACHINERY.contains(line)
                || Script.CLOSING.contains(line)
                || line.startsWith("#")
                || STATE.matcher(line).matches();
    }
}
