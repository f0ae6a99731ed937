// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.change;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.host.solaris.CommandResult;
import dev.linkspan.host.solaris.Commands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The way to do something as root on the machine. A guard that goes on when the machine starts needs all of root: the
 * profile Network Management has dladm and ipadm, and writes no file of root's.
 */
final class RootCommands {
    static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Pattern UID = Pattern.compile("uid=(\\d+)(?:\\(([^)]*)\\))?.*", Pattern.DOTALL);

    private final Commands commands;
    private final List<String> prefix;
    private final @Nullable Refusal refusal;

    private RootCommands(Commands commands, List<String> prefix, @Nullable Refusal refusal) {
        this.commands = commands;
        this.prefix = prefix;
        this.refusal = refusal;
    }

    /** Finds out who we are, and whether pfexec(1) makes root of us. */
    static RootCommands of(Commands commands) throws HostUnreachableException {
        List<CommandResult> results =
                commands.run(List.of(List.of("id"), List.of("pfexec", "id"), List.of("profiles")), LIMIT);
        if (uid(results.get(0)).equals("0")) {
            return new RootCommands(commands, List.of(), null);
        }
        if (results.get(1).status() == 0 && uid(results.get(1)).equals("0")) {
            return new RootCommands(commands, List.of("pfexec"), null);
        }
        String profiles = results.get(2).status() == 0
                ? String.join(
                        ", ",
                        results.get(2)
                                .out()
                                .lines()
                                .map(String::strip)
                                .filter(it -> !it.isEmpty())
                                .toList())
                : "";
        String has = profiles.isEmpty() ? "has no profile that gives that" : "has the profiles " + profiles;
        return new RootCommands(
                commands,
                List.of(),
                new Refusal(
                        "",
                        name(results.get(0)),
                        name(results.get(0)) + " is not root on " + commands.machine() + " and " + has
                                + "; the guard that takes a change back when the machine starts must be root's, for which"
                                + " Network Management is not enough",
                        "open the machine as root, or give the user the profile Primary Administrator (usermod -P), whose"
                                + " commands run with uid 0"));
    }

    /** Why nothing can be done as root; null when it can. */
    @Nullable
    Refusal refusal() {
        return refusal;
    }

    List<CommandResult> run(List<List<String>> vectors) throws HostUnreachableException {
        List<List<String>> all = new ArrayList<>();
        for (List<String> vector : vectors) {
            List<String> words = new ArrayList<>(prefix);
            words.addAll(vector);
            all.add(words);
        }
        return commands.run(all, LIMIT);
    }

    private static String uid(CommandResult id) {
        Matcher matcher = UID.matcher(id.out());
        return matcher.matches() ? matcher.group(1) : "";
    }

    private static String name(CommandResult id) {
        Matcher matcher = UID.matcher(id.out());
        return matcher.matches() && matcher.group(2) != null ? matcher.group(2) : "the user";
    }
}
