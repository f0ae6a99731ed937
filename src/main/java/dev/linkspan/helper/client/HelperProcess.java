// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.client;

import dev.linkspan.host.HostUnreachableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** The started helper, or the ssh, sudo or pkexec that starts it. */
final class HelperProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 5;

    private final HelperWay way;
    private final Process process;
    private final Started started;
    private final InputStream output;
    private final ErrorOutput errors;
    private volatile boolean runs;

    /**
     * A program that was started before, of whose errors nothing was read yet.
     *
     * @param output what it says from now on
     */
    HelperProcess(HelperWay way, Started started, InputStream output) {
        this.output = output;
        this.way = way;
        this.started = started;
        this.process = started.process();
        this.errors = new ErrorOutput(process.getErrorStream(), started.prompt(), this::answerSudo);
    }

    /** @throws HostUnreachableException when the first program on the way can't be started */
    static HelperProcess start(HelperWay way, Asker asker) throws HostUnreachableException {
        Started started = Started.start(way, asker, way::argv);
        return new HelperProcess(way, started, started.process().getInputStream());
    }

    OutputStream input() {
        return process.getOutputStream();
    }

    InputStream output() {
        return output;
    }

    /** The helper runs: from now on nobody asks for a password any more. */
    void runs() {
        runs = true;
    }

    /**
     * Waits for what it says, see {@link Started#read}. The dialog of polkit is not ours, so it may take its time there.
     */
    <T> T read(Callable<T> reading) throws HostUnreachableException, IOException {
        return started.read(way, way instanceof HelperWay.Pkexec ? null : Machines.PATIENCE, reading);
    }

    /** Why it ended before the helper was there. */
    HostUnreachableException failedToStart() {
        Asker.Question refused = started.questions().refused();
        return refused != null ? Failure.refused(way, refused) : Failure.toStart(way, exit(), lastErrors());
    }

    /** Why it ended in the middle. */
    HostUnreachableException ended() {
        return Failure.inTheMiddle(way, exit(), lastErrors());
    }

    /** Ends it at once. */
    void stop() {
        process.destroy();
    }

    /** Ends what it reads, which makes it end by itself, and sees to that. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            stop();
        }
        exit();
        errors.askNoMore();
        started.askNoMore();
    }

    private int exit() {
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            stop();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private List<String> lastErrors() {
        try {
            return errors.last();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** sudo reads the password from its standard input, up to the line feed and no further (sudo(8), -S). */
    private void answerSudo() {
        if (runs) {
            return;
        }
        Optional<char[]> answer = started.questions()
                .ask(Asker.Question.PASSWORD, "Password for sudo on " + Secrets.shown(way.machine()));
        if (answer.isEmpty()) {
            return;
        }
        byte[] bytes = Secrets.bytes("", answer.get(), "\n");
        try {
            process.getOutputStream().write(bytes);
            process.getOutputStream().flush();
        } catch (IOException e) {
            stop();
        } finally {
            Secrets.wipe(bytes);
        }
    }
}
