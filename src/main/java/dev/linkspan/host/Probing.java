// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host;

import dev.linkspan.host.sign.ProbeTally;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.topology.Ip;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks several addresses side by side. */
public final class Probing {

    /** Addresses that a machine is asked to probe at once, at most. */
    public static final int MOST_TARGETS = 16;

    private Probing() {}

    /** How one is asked. */
    public interface Asking {
        List<Sign<ProbeTally>> ask(Ip target) throws Exception;
    }

    /**
     * What became of all, in the order of the targets.
     *
     * @throws HostUnreachableException when one can't be asked at all, or the thread is interrupted
     */
    public static List<Sign<ProbeTally>> all(List<Ip> targets, Asking asking) throws HostUnreachableException {
        if (targets.isEmpty()) {
            return List.of();
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(MOST_TARGETS, targets.size()), task -> {
            Thread thread = new Thread(task, "probe");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Callable<List<Sign<ProbeTally>>>> questions = new ArrayList<>();
            targets.forEach(target -> questions.add(() -> asking.ask(target)));
            List<Sign<ProbeTally>> tallies = new ArrayList<>();
            for (Future<List<Sign<ProbeTally>>> answer : threads.invokeAll(questions)) {
                tallies.addAll(answer.get());
            }
            return tallies;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostUnreachableException("Interrupted while addresses were probed", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new HostUnreachableException("Addresses can't be probed. " + cause.getMessage(), cause);
        } finally {
            threads.shutdownNow();
        }
    }
}
