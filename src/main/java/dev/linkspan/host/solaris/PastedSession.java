// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.topology.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a pasted text says besides the outputs in it: the name of the host in its prompts ({@code root@db01:~# dladm
 * show-aggr -L}) and in the output of uname, and commands that changed something, whose effect is not in what was printed
 * before them.
 *
 * @param outputs the text, what was taken from it here left blank; every line is at its place
 * @param host name of the host; null when nothing tells it
 * @param platform by uname; null without it
 * @param release by uname; null without it
 * @param changes a sentence for each command that changed something
 */
record PastedSession(
        String outputs,
        @Nullable String host,
        @Nullable Platform platform,
        @Nullable String release,
        List<String> changes) {
    /** {@code uname -a}. */
    private static final Pattern UNAME = Pattern.compile("SunOS (\\S{1,64}) (5\\.1[01]) (\\S{1,80})(?: .*)?");

    private static final Pattern PROMPT = Pattern.compile(
            "\\[?(?:[a-z_][a-z0-9_.-]{0,31}@)([A-Za-z0-9][A-Za-z0-9.-]{0,62})[: ].{0,200}?[#$%>](?: .*)?");

    private static final Pattern CHANGE =
            Pattern.compile("(?:.{0,200}[#$%>]\\s*)?(?:pfexec\\s+|sudo\\s+)?(?:/usr)?(?:/sbin/)?((?:dladm|ipadm)\\s+"
                    + "(?:create|delete|modify|add|remove|set|reset|rename|up|down|enable|disable|refresh)-\\S+.*"
                    + "|ifconfig\\s+\\S+\\s+(?:inet6?\\s+)?(?:plumb|unplumb|addif|removeif|group|up|down|-?failover|-?standby)\\b.*"
                    + "|if_mpadm\\s.*)");

    /** A prompt with whatever was typed behind it, or one of the commands without a prompt: neither is a row of a table. */
    private static final Pattern TYPED = Pattern.compile("(?:\\S*[#$%>]|\\S+ +[#$%>]|\\S+ +\\S*\\][#$%>])(?:\\s.*)?"
            + "|(?:pfexec +|sudo +)?(?:/\\S*/)?(?:dladm|ipadm|ipmpstat|ifconfig|netstat|route|dlstat|lldpadm|uname|cat)"
            + "(?: +[a-z/-].*)?");

    /** A whole log of a terminal may have many. */
    private static final int MOST_CHANGES = 20;

    static PastedSession of(String text) {
        StringBuilder outputs = new StringBuilder(text.length());
        List<String> changes = new ArrayList<>();
        String host = null;
        Platform platform = null;
        String release = null;
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String bare = line.strip();
            Matcher uname = UNAME.matcher(bare);
            Matcher prompt = PROMPT.matcher(bare);
            boolean taken = uname.matches() || TYPED.matcher(bare).matches();
            if (uname.matches()) {
                host = uname.group(1);
                platform = platform(uname.group(2), uname.group(3));
                release = platform == Platform.SOLARIS_11 ? uname.group(3) : release;
            } else if (host == null && prompt.matches()) {
                host = prompt.group(1);
            }
            Matcher change = CHANGE.matcher(bare);
            if (changes.size() < MOST_CHANGES && change.matches()) {
                changes.add("line " + number + ": \"" + Names.shown(change.group(1))
                        + "\" changes the machine; only what was printed is taken, and not what this did");
            }
            outputs.append(taken ? "" : line).append('\n');
        }
        return new PastedSession(outputs.toString(), host, platform, release, List.copyOf(changes));
    }

    /** By the second and third word of uname; 5.11 with a version of Oracle's is Solaris 11, with any other illumos. */
    static Platform platform(String release, String version) {
        return release.equals("5.10")
                ? Platform.SOLARIS_10
                : version.startsWith("11.") ? Platform.SOLARIS_11 : Platform.ILLUMOS;
    }
}
