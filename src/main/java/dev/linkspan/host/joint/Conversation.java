// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.joint;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeStatus;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Talks with several machines that answer when they like; all that is heard is dealt with on one thread. */
final class Conversation implements AutoCloseable {
    private final BlockingQueue<Runnable> news = new LinkedBlockingQueue<>();
    private final ExecutorService askers = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "change of several machines");
        thread.setDaemon(true);
        return thread;
    });

    /** What a machine is asked; blocks until it answers. */
    interface Question {
        ChangeStatus ask() throws HostUnreachableException, ChangeRefusedException;
    }

    /** Has something dealt with in its turn. From any thread. */
    void later(Runnable what) {
        news.add(what);
    }

    /** Deals with what comes next, or with nothing when nothing comes for so long. */
    void listen(long nanos) throws InterruptedException {
        Runnable next = news.poll(nanos, TimeUnit.NANOSECONDS);
        if (next != null) {
            next.run();
        }
    }

    /** Asks a machine on a thread of its own; what is told meanwhile is heard. */
    ChangeStatus ask(Question question) throws HostUnreachableException, ChangeRefusedException, InterruptedException {
        CompletableFuture<ChangeStatus> answer = submit(question);
        await(answer);
        try {
            return answer.join();
        } catch (CompletionException e) {
            Throwable cause = cause(e);
            if (cause instanceof ChangeRefusedException refused) {
                throw refused;
            }
            // Whatever else is wrong with one machine, the others must not be left alone.
            throw cause instanceof HostUnreachableException lost
                    ? lost
                    : new HostUnreachableException(String.valueOf(cause.getMessage()), cause);
        }
    }

    /** Asks a machine on a thread of its own. */
    CompletableFuture<ChangeStatus> submit(Question question) {
        CompletableFuture<ChangeStatus> answer = new CompletableFuture<>();
        askers.execute(() -> {
            try {
                answer.complete(question.ask());
            } catch (HostUnreachableException | ChangeRefusedException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
            // Whoever waits for the answer, or for what follows from it, looks again.
            news.add(Conversation::nothing);
        });
        return answer;
    }

    private static void nothing() {}

    /** Waits for an answer, or for several; what comes before is dealt with. */
    void await(CompletableFuture<?> answer) throws InterruptedException {
        while (!answer.isDone()) {
            news.take().run();
        }
        for (Runnable next = news.poll(); next != null; next = news.poll()) {
            next.run();
        }
    }

    /** What went wrong on the thread that asked. */
    static Throwable cause(Throwable e) {
        return e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
    }

    @Override
    public void close() {
        askers.shutdownNow();
    }
}
