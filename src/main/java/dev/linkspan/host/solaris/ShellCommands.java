// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.Watch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One Bourne shell that reads its commands from its standard input: {@code /bin/sh} here, or {@code ssh DEST /bin/sh}.
 * A batch goes over in one piece. Behind each command the shell writes a line with a random token on standard output
 * and on standard error, which is how the outputs are told apart; nothing is written to a disk over there. After a
 * failure, a time limit or an interruption the connection is in no known state and is given up.
 */
public final class ShellCommands implements Commands {
    /** More than any observation needs; a machine that sends more is not let fill our memory. */
    static final int MOST_BYTES = 16 << 20;

    private static final int PATIENCE_SECONDS = 5;
    private static final Duration BEGINNING = Duration.ofSeconds(30);

    /** Puts into words why a shell is gone. */
    @FunctionalInterface
    public interface Ending {
        /**
         * @param answered whether the shell had ever answered
         * @param exit code of the process
         * @param errors what was written on standard error last
         */
        HostUnreachableException explain(boolean answered, int exit, List<String> errors);
    }

    private final String machine;
    private final Process process;
    private final Ending ending;
    private final Runnable afterwards;
    private final int mostBytes;
    private final Object lock = new Object();
    private final FramedOutput out;
    private final FramedOutput err;
    private boolean answered;
    private volatile boolean closed;
    /** Why it ended by itself, for whoever asks after the one who saw it. */
    private volatile @Nullable HostUnreachableException lost;

    private ShellCommands(String machine, Process process, Ending ending, Runnable afterwards, int mostBytes) {
        this.machine = machine;
        this.process = process;
        this.ending = ending;
        this.afterwards = afterwards;
        this.mostBytes = mostBytes;
        out = new FramedOutput(process.getInputStream(), lock, mostBytes, "output of " + machine);
        err = new FramedOutput(process.getErrorStream(), lock, mostBytes, "errors of " + machine);
    }

    /**
     * Waits for the shell to answer. That may take as long as somebody thinks about a password; interrupt the thread to
     * give up.
     *
     * @param process the shell, or what leads to it; its three streams must be pipes
     * @param ending explains why it ended by itself
     * @param afterwards done once it is closed
     * @throws HostUnreachableException when it ends instead of answering; the process is ended then
     */
    public static ShellCommands open(String machine, Process process, Ending ending, Runnable afterwards)
            throws HostUnreachableException {
        return open(machine, process, ending, afterwards, MOST_BYTES);
    }

    static ShellCommands open(String machine, Process process, Ending ending, Runnable afterwards, int mostBytes)
            throws HostUnreachableException {
        ShellCommands commands = new ShellCommands(machine, process, ending, afterwards, mostBytes);
        try {
            commands.exchange(ShellScript.PREAMBLE, List.of(), null);
            commands.answered = true;
            return commands;
        } catch (HostUnreachableException | RuntimeException e) {
            commands.close();
            throw e;
        }
    }

    /**
     * The shell of this machine.
     *
     * @throws HostUnreachableException when there is none
     */
    public static ShellCommands local() throws HostUnreachableException {
        String here = "this machine";
        try {
            return open(
                    here,
                    new ProcessBuilder("/bin/sh").start(),
                    (answered, exit, errors) -> new HostUnreachableException(
                            "The shell of this machine ended (exit code " + exit + ") " + String.join(" / ", errors)),
                    () -> {});
        } catch (IOException e) {
            throw new HostUnreachableException("This machine has no /bin/sh: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized List<CommandResult> run(List<List<String>> commands, Duration limit)
            throws HostUnreachableException {
        if (closed) {
            HostUnreachableException before = lost;
            throw before == null
                    ? new HostUnreachableException("The connection to " + machine + " is closed; open it again")
                    : before.withRemedy("open it again");
        }
        return exchange("", commands, limit);
    }

    /** Its lines come in between on standard error, with a token of their own in front, written each at once. */
    @Override
    public Watch follow(List<String> command, Consumer<String> lines) throws HostUnreachableException {
        String token = ShellScript.token();
        synchronized (lock) {
            err.tap(token, lines);
        }
        String job;
        try {
            job = run(List.of(ShellScript.following(command, token)), BEGINNING)
                    .get(0)
                    .out()
                    .strip();
        } catch (HostUnreachableException e) {
            untap(token);
            throw e;
        }
        AtomicBoolean ended = new AtomicBoolean();
        return () -> {
            untap(token);
            if (!ended.getAndSet(true) && !closed && job.matches("[0-9]{1,10}")) {
                try {
                    var unused = run(List.of(List.of("/bin/sh", "-c", ShellScript.ENDING, token, job)), BEGINNING);
                } catch (HostUnreachableException e) {
                    // What writes to a connection that is gone ends by itself.
                }
            }
        };
    }

    private void untap(String token) {
        synchronized (lock) {
            err.untap(token);
        }
    }

    @Override
    public String machine() {
        return machine;
    }

    @Override
    public void close() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            lock.notifyAll();
        }
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        afterwards.run();
    }

    private List<CommandResult> exchange(String before, List<List<String>> commands, @Nullable Duration limit)
            throws HostUnreachableException {
        String token = ShellScript.token();
        String script = before + ShellScript.of(commands, token);
        long end = limit == null ? Long.MAX_VALUE : System.nanoTime() + limit.toNanos();
        synchronized (lock) {
            out.expect(token);
            err.expect(token);
        }
        send(script);
        List<String> outs;
        List<String> errs;
        synchronized (lock) {
            await(end, limit);
            outs = out.frames(commands.size());
            errs = err.frames(commands.size());
        }
        List<CommandResult> results = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            results.add(new CommandResult(
                    commands.get(i),
                    FramedOutput.status(outs.get(i)),
                    FramedOutput.body(outs.get(i)),
                    FramedOutput.body(errs.get(i))));
        }
        return List.copyOf(results);
    }

    private void await(long end, @Nullable Duration limit) throws HostUnreachableException {
        // Closing ends the command first, and what the shell still says of that is no answer.
        while (closed || !(out.isWhole() && err.isWhole())) {
            if (closed) {
                throw new HostUnreachableException("The connection to " + machine + " was closed meanwhile");
            }
            if (out.isTooLong() || err.isTooLong()) {
                close();
                throw new HostUnreachableException(machine + " sent more than " + mostBytes
                        + " bytes, which no answer has; the connection was ended");
            }
            if (out.hasEnded() || err.hasEnded()) {
                throw ended();
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                close();
                throw new HostUnreachableException(
                        machine + " did not answer within " + (limit == null ? 0 : limit.toSeconds())
                                + " s; the connection was ended. Open it again to go on");
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(lock, Math.min(left, TimeUnit.HOURS.toNanos(1)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                close();
                throw new HostUnreachableException("Waiting for " + machine + " was given up", e);
            }
        }
    }

    /** Its last words must be read before it can be said why it ended, for which the lock is let go meanwhile. */
    private HostUnreachableException ended() {
        int exit = -1;
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            for (long left = 1; left > 0 && !(out.hasEnded() && err.hasEnded()); left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(lock, Math.max(left, TimeUnit.MILLISECONDS.toNanos(100)));
            }
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                exit = process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<String> errors = err.lastLines();
        HostUnreachableException why = ending.explain(answered, exit, errors);
        lost = why;
        close();
        return why;
    }

    /** On a thread of its own: a machine that hangs takes nothing in, and the time limit must hold then too. */
    private void send(String script) {
        Thread sender = new Thread(
                () -> {
                    try {
                        process.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
                        process.getOutputStream().flush();
                    } catch (IOException e) {
                        // The other end is gone, which the reading side notices and explains.
                    }
                },
                "commands to " + machine);
        sender.setDaemon(true);
        sender.start();
    }
}
