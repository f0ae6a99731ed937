// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import dev.linkspan.edit.Edit;
import dev.linkspan.edit.EditRefusedException;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.ui.model.EditorModel;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an edit would make wrong, before it is made. The rules run in the background; only the last question is
 * answered.
 */
public final class Foresight {
    private final EditorModel editor;
    private final Function<TopologyIndex, List<Finding>> rules;
    private final Executor background;
    private final Executor fxThread;
    private final AtomicLong question = new AtomicLong();

    /**
     * Prepares asking.
     *
     * @param rules called on the background executor; what they keep must not be shared with others
     */
    public Foresight(
            EditorModel editor, Function<TopologyIndex, List<Finding>> rules, Executor background, Executor fxThread) {
        this.editor = editor;
        this.rules = rules;
        this.background = background;
        this.fxThread = fxThread;
    }

    /**
     * Asks for the worst error that an edit would bring; the answer comes on the JavaFX thread, or never.
     *
     * @param about id of an element; an error about it comes before others
     */
    void ask(Edit edit, @Nullable String about, Consumer<Finding> answer) {
        long asked = question.incrementAndGet();
        TopologyIndex index = editor.index();
        List<Finding> known = List.copyOf(editor.findings());
        background.execute(() -> {
            if (asked == question.get()) {
                newError(index, edit, about, known)
                        .ifPresent(finding -> fxThread.execute(() -> {
                            if (asked == question.get()) {
                                answer.accept(finding);
                            }
                        }));
            }
        });
    }

    /** Answers nothing that was asked before. */
    void forget() {
        question.incrementAndGet();
    }

    private Optional<Finding> newError(TopologyIndex index, Edit edit, @Nullable String about, List<Finding> known) {
        try {
            return rules.apply(index.next(edit.apply(index.topology()))).stream()
                    .filter(it -> it.severity() == Severity.ERROR)
                    .filter(it -> known.stream()
                            .noneMatch(other -> other.rule().equals(it.rule())
                                    && other.subject().equals(it.subject())))
                    .min(Comparator.comparing(it -> !it.subject().equals(about)));
        } catch (EditRefusedException refused) {
            return Optional.empty();
        }
    }
}
