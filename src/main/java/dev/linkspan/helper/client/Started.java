// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.client;

import dev.linkspan.host.HostUnreachableException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A program that leads to a machine.
 *
 * @param askpass takes its questions; null when it is no ssh
 * @param questions passes them on
 * @param prompt with which sudo asks for a password
 */
record Started(Process process, @Nullable Askpass askpass, Questions questions, String prompt) {
    private static final long LOOK_MILLIS = 200;

    /**
     * Starts it.
     *
     * @param argv the program and its arguments, by the prompt of sudo
     * @throws HostUnreachableException when it can't be started
     */
    static Started start(HelperWay way, Asker asker, Function<String, List<String>> argv)
            throws HostUnreachableException {
        String prompt = "linkspan" + Askpass.token();
        List<String> words = argv.apply(prompt);
        Questions questions = new Questions(asker);
        Askpass askpass = null;
        try {
            ProcessBuilder builder = new ProcessBuilder(words);
            // The texts by which failures are told apart.
            builder.environment().put("LC_ALL", "C.UTF-8");
            if (way instanceof HelperWay.Ssh) {
                askpass = new Askpass(questions);
                builder.environment().putAll(askpass.environment());
            }
            Process process = builder.start();
            questions.whenRefused(() -> end(process));
            return new Started(process, askpass, questions, prompt);
        } catch (IOException e) {
            if (askpass != null) {
                askpass.close();
            }
            String program = words.get(0);
            throw new HostUnreachableException(
                    program + " can't be started: "
                            + (program.equals(HelperWay.HELPER)
                                    ? "installer/install-helper installs it"
                                    : "is it installed?")
                            + " (" + e.getMessage() + ")",
                    e);
        }
    }

    /**
     * Waits for what it says. Reading can't be interrupted, so it is done on a thread of its own, which ends with the
     * program; whoever waits here can be, and ends the program by that.
     *
     * @param limit how long it may be silent while nobody is asked anything; null for ever
     * @throws HostUnreachableException when that time is over, or the waiting was interrupted; the program is ended then
     */
    <T extends @Nullable Object> T read(HelperWay way, @Nullable Duration limit, Callable<T> reading)
            throws HostUnreachableException, IOException {
        FutureTask<T> task = new FutureTask<>(reading);
        Thread reader = new Thread(task, "first words of " + way.machine());
        reader.setDaemon(true);
        reader.start();
        while (true) {
            try {
                return task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (limit != null && questions.quiet().compareTo(limit) > 0) {
                    end();
                    throw Failure.silent(way, limit);
                }
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IOException cause) {
                    throw cause;
                }
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                end();
                Thread.currentThread().interrupt();
                throw new HostUnreachableException("Opening " + way.machine() + " was given up", e);
            }
        }
    }

    /** Ends it and whatever it started, and asks no more. */
    void end() {
        end(process);
        askNoMore();
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    /** Nobody is asked any more, and an open question is taken away. */
    void askNoMore() {
        if (askpass != null) {
            askpass.close();
        }
    }
}
