// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one command printed, of a file with the output of several: pasted from a terminal with its prompts, or written by
 * a script with a line of its own above each.
 *
 * @param file name of the file
 * @param line number of the first line, from 1
 * @param command the command that stood above it; null when there was none
 * @param host name of the machine in the prompt; null without one
 */
record Section(
        String file,
        int line,
        @Nullable String command,
        @Nullable String host,
        String text) {

    private static final String TOOLS =
            "(?:ip|ethtool|lldpcli|lldpctl|bridge|dmesg|journalctl|cat|uname|hostname|date|tail|head|grep)";

    /** {@code root@web01:~# ip -j link}, {@code [root@web01 ~]# ...}, {@code # ...}, {@code + ...}, {@code ==== ... ====}. */
    private static final Pattern COMMAND =
            Pattern.compile("(?:\\[?[a-z_][a-z0-9_.-]{0,31}@([A-Za-z0-9][A-Za-z0-9.-]{0,62})[: ].{0,200}?[#$%>]"
                    + "|[#$%>+]|[=*#-]{2,20})\\s*((?:sudo )?(?:/\\S*/)?" + TOOLS + "(?:\\s.*?)?)[\\s=*#:-]*");

    /** A prompt without a command behind it, or with another one. */
    private static final Pattern PROMPT =
            Pattern.compile("\\[?[a-z_][a-z0-9_.-]{0,31}@([A-Za-z0-9][A-Za-z0-9.-]{0,62})[: ].{0,200}?[#$%>](?: .*)?");

    static List<Section> of(ReplayFile file) {
        List<Section> sections = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        String command = null;
        String host = null;
        int start = 1;
        int number = 0;
        for (String line : file.text().split("\r?\n", -1)) {
            number++;
            String bare = line.length() > 400 ? "" : line.strip();
            Matcher typed = COMMAND.matcher(bare);
            Matcher prompt = PROMPT.matcher(bare);
            boolean isCommand = typed.matches();
            if (isCommand || prompt.matches()) {
                add(sections, file, start, command, host, text);
                text.setLength(0);
                command = isCommand ? typed.group(2) : null;
                String named = isCommand ? typed.group(1) : prompt.group(1);
                host = named == null ? host : named;
                start = number + 1;
            } else {
                text.append(line).append('\n');
            }
        }
        add(sections, file, start, command, host, text);
        return sections;
    }

    private static void add(
            List<Section> sections,
            ReplayFile file,
            int start,
            @Nullable String command,
            @Nullable String host,
            StringBuilder text) {
        if (!text.toString().isBlank()) {
            sections.add(new Section(file.name(), start, command, host, text.toString()));
        }
    }

    /** File and line for a message. */
    String place() {
        return line == 1 ? file : file + ", line " + line;
    }

    String baseName() {
        return file.substring(file.lastIndexOf('/') + 1);
    }
}
