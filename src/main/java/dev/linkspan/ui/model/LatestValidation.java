// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.model;

import dev.linkspan.rule.Finding;
import dev.linkspan.topology.TopologyIndex;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Checks topologies off the JavaFX thread. Only the newest one is checked: what was overtaken before its turn is skipped,
 * what was overtaken during it is dropped by {@link EditorModel}.
 */
final class LatestValidation {
    /** What was asked for, with the number of the change it belongs to. */
    private record Request(long revision, TopologyIndex index) {}

    /** The findings in the topology of a revision. */
    record Result(long revision, List<Finding> findings) {}

    private final Function<TopologyIndex, List<Finding>> rules;
    private final Executor background;
    private final Consumer<Result> receiver;
    private final AtomicReference<Request> waiting = new AtomicReference<>();

    /**
     * Prepares checking.
     *
     * @param rules called on the background executor, one call at a time if that has one thread
     * @param receiver called on the background executor too
     */
    LatestValidation(Function<TopologyIndex, List<Finding>> rules, Executor background, Consumer<Result> receiver) {
        this.rules = rules;
        this.background = background;
        this.receiver = receiver;
    }

    void request(long revision, TopologyIndex index) {
        if (waiting.getAndSet(new Request(revision, index)) == null) {
            background.execute(this::checkNewest);
        }
    }

    private void checkNewest() {
        Request request = waiting.getAndSet(null);
        if (request != null) {
            receiver.accept(new Result(request.revision(), rules.apply(request.index())));
        }
    }
}
