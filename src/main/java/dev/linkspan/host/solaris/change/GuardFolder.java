// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.change;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.solaris.CommandResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder of root's on the machine in which a guard lives: made, started, asked and told through commands alone. */
final class GuardFolder {
    /** A command may have that many bytes of arguments on every system (ARG_MAX, and 128 KiB a word on Linux). */
    private static final int PIECE = 30_000;

    private static final String SH = "/bin/sh";
    private static final int BUSY = 4;

    /**
     * Makes the folders. Those above must be root's and writable by root alone, ours readable by root alone, and none of
     * them a link; {@code change} is there once at most.
     */
    private static final String MAKE = """
            umask 077
            root=$1
            own() {
                name=$1 want=$2 mode=$3
                if [ -h "$name" ]; then echo "$name is a symbolic link"; exit 3; fi
                if [ -d "$name" ]; then :; elif [ "$mode" ]; then mkdir -m "$mode" "$name" || exit 3; fi
                set -- `ls -ldn "$name"`
                if [ "$3" = 0 ]; then :; else echo "$name belongs to user $3 and not to root"; exit 3; fi
                case "$1" in
                $want) ;;
                *) echo "$name has the mode $1, which lets others in"; exit 3 ;;
                esac
            }
            own "`dirname "$root"`" 'd????-??-?*' 755
            own "$root" 'drwx------*' 700
            own "$root/ended" 'drwx------*' 700
            mkdir "$root/change" 2> /dev/null || exit 4
            own "$root/change" 'drwx------*' ''
            """;

    private static final String APPEND = """
            umask 077
            printf '%s' "$1" >> "$2\"""";

    /** In a process contract of its own where there are such, so that a restart of sshd does not take it along. */
    private static final String START = """
            cd "$1" || exit 1
            umask 077
            if /bin/sh -n ./guard; then :; else exit 1; fi
            if [ "$2" = run ]; then : > pending || exit 1; fi
            contract=
            if [ -x /usr/bin/ctrun ]; then contract='/usr/bin/ctrun -l none'; fi
            nohup $contract /bin/sh ./guard "$2" > /dev/null 2>> log < /dev/null &
            """;

    private static final String ALIVE = """
            kill -0 `cat "$1/pid"` 2> /dev/null""";

    private static final String EXTEND = """
            umask 077
            printf '%s\\n' "$1" > "$2/extend.new" && mv -f "$2/extend.new" "$2/extend\"""";

    private static final String BECAUSE = """
            umask 077
            if [ -f "$2/why" ]; then :; else printf '%s\\n' "$1" > "$2/why"; fi""";

    private final RootCommands root;
    private final GuardPaths paths;

    GuardFolder(RootCommands root, GuardPaths paths) {
        this.root = root;
        this.paths = paths;
    }

    /** Why a folder could not be made; another change is told by {@link #isBusy}. */
    static final class FolderException extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean busy;

        FolderException(String why, boolean busy) {
            super(why);
            this.busy = busy;
        }

        boolean isBusy() {
            return busy;
        }
    }

    /** Makes the folder of a change, puts the guard in it and starts it. */
    void begin(String guard, String info) throws HostUnreachableException, FolderException {
        CommandResult made = root.run(List.of(sh(MAKE, paths.root()))).get(0);
        if (made.status() != 0) {
            throw new FolderException(
                    made.status() == BUSY ? "another change is going on" : said(made), made.status() == BUSY);
        }
        List<List<String>> commands = new ArrayList<>();
        write(commands, guard, "guard");
        write(commands, GuardText.entry(paths), "entry");
        write(commands, info, "info");
        write(commands, "checking\n", "phase");
        commands.add(List.of("wc", "-c", paths.change() + "/guard"));
        List<CommandResult> results = root.run(commands);
        String size = results.get(results.size() - 1).out().strip();
        boolean whole = results.stream().allMatch(result -> result.status() == 0)
                && size.startsWith(guard.getBytes(java.nio.charset.StandardCharsets.UTF_8).length + " ");
        CommandResult started = whole ? start("run") : results.get(0);
        if (!whole || started.status() != 0) {
            root.run(List.of(List.of("rm", "-rf", paths.change())));
            throw new FolderException(
                    whole ? "the guard could not be started: " + said(started) : "the guard could not be written whole",
                    false);
        }
    }

    CommandResult start(String how) throws HostUnreachableException {
        return root.run(List.of(sh(START, paths.change(), how))).get(0);
    }

    private void write(List<List<String>> commands, String text, String name) {
        int at = 0;
        while (at < text.length()) {
            int end = Math.min(text.length(), at + PIECE);
            commands.add(sh(APPEND, text.substring(at, end), paths.change() + "/" + name));
            at = end;
        }
    }

    /**
     * The change that goes on. One whose guard has said how it ended, and has not moved its folder away yet, goes on
     * still: until then it is not in the history, and keeps another from beginning.
     */
    Optional<GuardState> current() throws HostUnreachableException {
        return state(paths.change()).map(GuardState::goingOn);
    }

    /** A change by its id, whether it goes on or has ended. */
    Optional<GuardState> find(String id) throws HostUnreachableException {
        Optional<GuardState> current = current().filter(state -> state.id().equals(id));
        if (current.isPresent()) {
            return current;
        }
        return state(paths.ended() + "/" + id);
    }

    /** What stands in a folder; nothing when it is not there, or was moved away while it was read. */
    private Optional<GuardState> state(String folder) throws HostUnreachableException {
        List<CommandResult> results = root.run(questions(folder));
        CommandResult first = results.get(0);
        CommandResult last = results.get(results.size() - 1);
        boolean whole = first.status() == 0 && last.status() == 0 && first.out().equals(last.out());
        return whole ? Optional.of(GuardState.of(results)) : Optional.empty();
    }

    /** The changes that ended, the latest first. */
    List<GuardState> ended() throws HostUnreachableException {
        CommandResult listed = root.run(List.of(List.of("ls", paths.ended()))).get(0);
        List<String> ids = listed.status() == 0
                ? listed.out().lines().filter(GuardState::isId).toList()
                : List.of();
        List<GuardState> states = new ArrayList<>();
        for (String id : ids) {
            state(paths.ended() + "/" + id).ifPresent(states::add);
        }
        states.sort((a, b) -> b.began().compareTo(a.began()));
        return List.copyOf(states);
    }

    private static List<List<String>> questions(String folder) {
        List<List<String>> questions = new ArrayList<>();
        for (String file : GuardState.FILES) {
            questions.add(List.of("cat", folder + "/" + file));
        }
        questions.add(sh(ALIVE, folder));
        // The guard moves its folder when it ends, maybe between two of these.
        questions.add(List.of("cat", folder + "/" + GuardState.FILES.get(0)));
        return questions;
    }

    /** Decides a change; false when it was decided already. Exactly one of both can ever happen. */
    boolean decide(boolean keep) throws HostUnreachableException {
        String folder = paths.change();
        return root.run(List.of(List.of("mv", folder + "/pending", folder + "/" + (keep ? "kept" : "reverting"))))
                        .get(0)
                        .status()
                == 0;
    }

    /** Says why a change is taken back, unless that is said already. */
    void because(String why) throws HostUnreachableException {
        root.run(List.of(sh(BECAUSE, why, paths.change())));
    }

    void extend(Duration remaining) throws HostUnreachableException {
        root.run(List.of(sh(EXTEND, String.valueOf(remaining.toSeconds()), paths.change())));
    }

    private static List<String> sh(String script, String... arguments) {
        List<String> words = new ArrayList<>(List.of(SH, "-c", script, "linkspan"));
        words.addAll(List.of(arguments));
        return words;
    }

    private static String said(@Nullable CommandResult result) {
        if (result == null) {
            return "";
        }
        String text = (result.out() + " " + result.err()).strip();
        return text.isEmpty() ? "exit code " + result.status() : text;
    }
}
