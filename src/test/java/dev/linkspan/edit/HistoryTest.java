// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.topology.Topology;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private final Topology start = Topology.empty("start");
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final History history = new History(start, now::get);

    @Test
    void hasNothingToUndoOrRedoAtFirst() {
        assertThat(history.undoLabel()).isEmpty();
        assertThat(history.redoLabel()).isEmpty();
        assertThat(history.undo()).isSameAs(start);
        assertThat(history.redo()).isSameAs(start);
    }

    @Test
    void namesWhatUndoAndRedoWillDo() {
        history.apply(name("a"));
        history.apply(name("b"));
        history.undo();
        assertThat(history.undoLabel()).contains("Call it a");
        assertThat(history.redoLabel()).contains("Call it b");
    }

    @Test
    void forgetsTheOldestStepsBeyondTheBound() {
        for (int i = 0; i < History.BOUND + 7; i++) {
            history.apply(name("n" + i));
        }
        int steps = 0;
        while (history.undoLabel().isPresent()) {
            history.undo();
            steps++;
        }
        assertThat(steps).isEqualTo(History.BOUND);
        assertThat(history.current().name()).isEqualTo("n6");
    }

    @Test
    void mergesEditsOfOneKeyWithinASecond() {
        history.apply(typed("a"));
        now.set(Instant.EPOCH.plusMillis(1000));
        history.apply(typed("ab"));
        history.undo();
        assertThat(history.current()).isSameAs(start);
    }

    @Test
    void doesNotMergeEditsThatAreMoreThanASecondApart() {
        history.apply(typed("a"));
        now.set(Instant.EPOCH.plusMillis(1001));
        history.apply(typed("ab"));
        history.undo();
        assertThat(history.current().name()).isEqualTo("a");
    }

    @Test
    void doesNotMergeEditsOfDifferentKeysOrWithoutOne() {
        history.apply(name("a"));
        history.apply(name("b"));
        history.undo();
        assertThat(history.current().name()).isEqualTo("a");
    }

    @Test
    void doesNotMergeIntoAStepThatWasRedone() {
        history.apply(typed("a"));
        history.undo();
        history.redo();
        history.apply(typed("ab"));
        history.undo();
        assertThat(history.current().name()).isEqualTo("a");
    }

    @Test
    void forgetsWhatCouldBeRedoneAfterANewEdit() {
        history.apply(name("a"));
        history.undo();
        history.apply(name("b"));
        assertThat(history.redoLabel()).isEmpty();
    }

    @Test
    void keepsNoStepForAnEditThatChangesNothing() {
        history.apply(Edit.of("Nothing", topology -> topology.withName(topology.name())));
        assertThat(history.undoLabel()).isEmpty();
        assertThat(history.current()).isSameAs(start);
    }

    @Test
    void anEditInsideAnEditIsAProgrammingMistake() {
        Edit nested = Edit.of("Outer", topology -> history.apply(name("inner")));
        assertThatThrownBy(() -> history.apply(nested))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Call it inner");
        history.apply(name("works again"));
        assertThat(history.current().name()).isEqualTo("works again");
    }

    private static Edit name(String name) {
        return Edit.of("Call it " + name, topology -> topology.withName(name));
    }

    private static Edit typed(String name) {
        return new Edit("Call it " + name, "name", topology -> topology.withName(name));
    }
}
