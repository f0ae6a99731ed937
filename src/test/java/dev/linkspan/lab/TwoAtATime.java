// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs what needs machines of its own two at a time, because an emulated machine keeps one processor busy. */
final class TwoAtATime {
    private final Map<String, Callable<Void>> tasks = new LinkedHashMap<>();

    interface Task {
        void run() throws Exception;
    }

    /** The longest comes first. */
    TwoAtATime with(String name, Task task) {
        tasks.put(name, () -> {
            task.run();
            return null;
        });
        return this;
    }

    /** Runs all to their ends; then fails with what each that failed says, under its name. */
    void run() throws InterruptedException {
        ExecutorService two = Executors.newFixedThreadPool(2);
        AssertionError failed = null;
        try {
            Map<String, Future<Void>> running = new LinkedHashMap<>();
            tasks.forEach((name, task) -> running.put(name, two.submit(task)));
            for (Map.Entry<String, Future<Void>> each : running.entrySet()) {
                try {
                    each.getValue().get();
                } catch (ExecutionException e) {
                    AssertionError error = new AssertionError(
                            each.getKey() + ": " + e.getCause().getMessage(), e.getCause());
                    if (failed == null) {
                        failed = error;
                    } else {
                        failed.addSuppressed(error);
                    }
                }
            }
        } finally {
            two.shutdownNow();
        }
        if (failed != null) {
            throw failed;
        }
    }
}
