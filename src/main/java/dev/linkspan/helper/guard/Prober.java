// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Asks addresses whether they answer: ICMP echo where the process may send it, otherwise a TCP connection to port 7,
 * whose refusal is an answer too (InetAddress.isReachable).
 */
public interface Prober {

    /** @param link scope of a link-local address; null for others */
    boolean answers(String address, @Nullable String link, Duration limit);

    /** The network. */
    static Prober network() {
        return (address, link, limit) -> {
            try {
                String scoped = link == null ? address : address + "%" + link;
                return InetAddress.getByName(scoped).isReachable((int) limit.toMillis());
            } catch (IOException e) {
                return false;
            }
        };
    }

    /** Asks all, side by side; the answers in the same order. */
    static List<Boolean> all(Prober prober, List<Probe> probes, boolean after, Duration limit) {
        if (probes.isEmpty()) {
            return List.of();
        }
        int most = 16;
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(most, probes.size()), task -> {
            Thread thread = new Thread(task, "probe");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Callable<Boolean>> questions = new ArrayList<>();
            for (Probe probe : probes) {
                String link = after ? probe.linkAfter() : probe.linkBefore();
                questions.add(() -> prober.answers(probe.address().text(), link, limit));
            }
            List<Boolean> answers = new ArrayList<>();
            for (Future<Boolean> answer : threads.invokeAll(questions)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return probes.stream().map(probe -> false).toList();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a probe answers or does not", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
