// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What is written to a shell. */
final class ShellScript {
    /**
     * PATH of an ssh session is short, and the tools of the system are in its back rows; those of
     * OmniOS and SmartOS that others bring are farther still. Written for the Bourne shell
     * of Solaris 10: no {@code $(...)}, no {@code export NAME=value}.
     */
    static final String PREAMBLE = """
            PATH="${PATH:+$PATH:}/usr/sbin:/sbin:/usr/bin:/bin:/opt/ooce/sbin:/opt/local/sbin"
            LC_ALL=C
            LANG=C
            export PATH LC_ALL LANG
            """;

    /**
     * Runs {@code "$@"} beside what follows and prints the number of the job; each line goes to standard error behind
     * {@code $0}, by one printf, so that nothing comes into its middle. For the shells that have {@code read -r}, which
     * that of Solaris 10 has not.
     */
    private static final String FOLLOWING = """
            "$@" </dev/null 2>/dev/null |
            while IFS= read -r line; do printf '%s %s\\n' "$0" "$line" >&2 || exit; done >/dev/null &
            echo $!
            """;

    /**
     * Ends a job {@code $1} of {@link #FOLLOWING} if it is still there: its number may be another process' by now, so that
     * the token {@code $0} must stand in what ps(1) shows of it, which are 80 characters on Solaris.
     */
    static final String ENDING = """
            case `ps -o args= -p "$1" 2>/dev/null` in *"$0"*) kill "$1" ;; esac
            """;

    private ShellScript() {}

    /** The command that begins to follow another. */
    static List<String> following(List<String> command, String token) {
        List<String> begin = new ArrayList<>(List.of("/bin/sh", "-c", "# " + token + "\n" + FOLLOWING, token));
        begin.addAll(command);
        return begin;
    }

    /**
     * A command that ends its output without a line feed is no matter: the one in front of the token is ours. None reads
     * the script away, because all have an empty standard input.
     */
    static String of(List<List<String>> commands, String token) {
        StringBuilder script = new StringBuilder();
        script.append("echo \"\n")
                .append(token)
                .append("\"; echo \"\n")
                .append(token)
                .append("\" >&2\n");
        for (List<String> command : commands) {
            script.append(ShellWords.command(command)).append(" </dev/null\n");
            script.append("echo \"\n")
                    .append(token)
                    .append(" $?\"; echo \"\n")
                    .append(token)
                    .append("\" >&2\n");
        }
        return script.append("echo ")
                .append(token)
                .append("-end; echo ")
                .append(token)
                .append("-end >&2\n")
                .toString();
    }

    static String token() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return "linkspan" + HexFormat.of().formatHex(bytes);
    }
}
