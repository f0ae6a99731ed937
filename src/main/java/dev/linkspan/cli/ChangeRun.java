// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.cli.report.ChangeText;
import dev.linkspan.export.Text;
import dev.linkspan.host.Changes;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One change from its beginning to its end, told on a terminal, and kept or taken back by what is typed there. */
final class ChangeRun {
    private static final int REVERTED = 1;
    private static final int STUCK = 3;

    private final Changes machine;
    private final Terminal terminal;
    private final String to;
    private final Keyboard keyboard;
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
    private String last = "";
    private boolean listening;
    private @Nullable ChangeStatus awaiting;
    private long deadline;

    private sealed interface News {}

    private record Told(ChangeStatus status) implements News {}

    private record Typed(String line) implements News {}

    ChangeRun(Changes machine, Terminal terminal, String to) {
        this.machine = machine;
        this.terminal = terminal;
        this.to = to;
        this.keyboard = new Keyboard(terminal);
    }

    /** Asks whether it shall begin; only a terminal can be asked. */
    boolean isWanted(String host) {
        return keyboard.isYes("\nApply this to " + Text.printable(host) + "? [y/N] ");
    }

    /** Does it, and returns the exit code. */
    int run(ChangeRequest request) throws HostUnreachableException, ChangeRefusedException, InterruptedException {
        ChangeStatus begun = machine.apply(request, status -> news.add(new Told(status)));
        say("\n" + ChangeText.begun(begun) + "\n");
        while (true) {
            News next = news.poll(1, TimeUnit.SECONDS);
            if (next instanceof Told told) {
                show(told.status());
                if (told.status().phase().isLast()) {
                    return exitCode(told.status());
                }
            } else if (next instanceof Typed typed) {
                typed(typed.line());
            } else {
                look(begun.id());
            }
        }
    }

    /** The exit code for how a change ended. */
    static int exitCode(ChangeStatus status) {
        return switch (status.phase()) {
            case KEPT -> 0;
            case REVERTED -> REVERTED;
            default -> STUCK;
        };
    }

    private void show(ChangeStatus status) {
        if (status.phase() == ChangePhase.AWAITING) {
            await(status);
            return;
        }
        if (awaiting != null && terminal.interactive()) {
            say("\n");
        }
        awaiting = null;
        String line = ChangeText.line(status);
        if (!line.equals(last)) {
            last = line;
            say(line);
        }
    }

    private void await(ChangeStatus status) {
        boolean first = awaiting == null;
        Duration remaining = status.remaining();
        awaiting = status;
        deadline = System.nanoTime() + (remaining == null ? 0 : remaining.toNanos());
        if (first) {
            say(ChangeText.line(status));
            if (!terminal.interactive()) {
                say("It is taken back in " + seconds() + " s unless this keeps it: linkspan confirm"
                        + (to.equals(MachineOption.LOCAL) ? "" : " --to " + to) + "\n");
            }
        }
        if (terminal.interactive()) {
            if (!listening) {
                listening = true;
                keyboard.listen(line -> news.add(new Typed(line)));
            }
            count();
        }
    }

    private void count() {
        say("\rTaken back in " + seconds() + " s. Enter or keep: keep it. q: take it back now. ");
    }

    private long seconds() {
        return Math.max(0, TimeUnit.NANOSECONDS.toSeconds(deadline - System.nanoTime() + 999_999_999));
    }

    private void typed(String line) throws HostUnreachableException {
        ChangeStatus status = awaiting;
        String word = line.strip().toLowerCase(Locale.ROOT);
        if (status == null) {
            return;
        }
        try {
            switch (word) {
                case "", "keep" -> news.add(new Told(machine.confirm(status.id())));
                case "q", "revert" -> news.add(new Told(machine.rollback(status.id())));
                default -> count();
            }
        } catch (ChangeRefusedException e) {
            say(Text.printable(e.getMessage()) + "\n");
        }
    }

    /** Nothing was told for a while: is the machine still there, and has it missed to tell us? */
    private void look(String id) throws HostUnreachableException {
        boolean goesOn =
                machine.status().filter(status -> status.id().equals(id)).isPresent();
        if (!goesOn && news.isEmpty()) {
            machine.history().stream()
                    .filter(status -> status.id().equals(id))
                    .findFirst()
                    .ifPresent(status -> news.add(new Told(status)));
        } else if (awaiting != null && terminal.interactive()) {
            count();
        }
    }

    private void say(String text) {
        terminal.out().print(text);
        terminal.out().flush();
    }
}
