// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.edit.Add;
import dev.linkspan.edit.Delete;
import dev.linkspan.edit.Edit;
import dev.linkspan.edit.EditRefusedException;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EditorModelTest {
    private static final Topology START =
            Topology.empty("rack").withHosts(List.of(Host.named("db01", "db01", Platform.SOLARIS_11)));

    private final Deque<Runnable> background = new ArrayDeque<>();
    private final Deque<Runnable> fxThread = new ArrayDeque<>();
    private final EditorModel model = new EditorModel(
            START,
            EditorModelTest::oneFindingAHost,
            background::add,
            fxThread::add,
            InstantSource.fixed(Instant.EPOCH));

    @Test
    void aChangeIsUndoneAndMadeAgainUnderItsLabel() {
        assertThat(model.perform(Add.router("gw"))).isTrue();
        Topology edited = model.topology();

        assertThat(model.undoLabelProperty().get()).isEqualTo("Add router gw");
        model.undo();
        assertThat(model.topology()).isEqualTo(START);
        assertThat(model.redoLabelProperty().get()).isEqualTo("Add router gw");
        model.redo();
        assertThat(model.topology()).isEqualTo(edited);
    }

    @Test
    void aRefusalBecomesANoticeAndChangesNothing() {
        Edit refused = Edit.of("Refuse", topology -> {
            throw new EditRefusedException("It is full", "Make room");
        });

        assertThat(model.perform(refused)).isFalse();
        assertThat(model.topology()).isEqualTo(START);
        assertThat(model.notices()).containsExactly(new Notice(Notice.Kind.REFUSED, "It is full", "Make room"));
        assertThat(model.preview(refused)).isEqualTo(new Outcome.Refused("It is full", "Make room"));
    }

    @Test
    void aPreviewChangesNothing() {
        assertThat(model.preview(Add.router("gw"))).isInstanceOf(Outcome.Accepted.class);
        assertThat(model.topology()).isEqualTo(START);
        assertThat(model.undoLabelProperty().get()).isEmpty();
    }

    @Test
    void listenersOfTheTopologySeeItsIndex() {
        List<Boolean> known = new ArrayList<>();
        model.topologyProperty()
                .addListener((property, old, now) -> known.add(model.index().topology() == now
                        && model.index().element("gw").isPresent()));

        model.perform(Add.router("gw"));

        assertThat(known).containsExactly(true);
    }

    @Test
    void findingsArriveByWhatTheyAreAbout() {
        settle();

        assertThat(model.findings()).hasSize(1);
        assertThat(model.findingsOf("db01")).isEqualTo(model.findings());
        assertThat(model.worstIn("db01")).contains(Severity.WARNING);
        assertThat(model.worstIn("db02")).isEmpty();
        assertThat(model.validatedProperty().get()).isTrue();
    }

    @Test
    void findingsOfAnOvertakenTopologyAreDropped() {
        run(background);
        model.perform(Add.host("db02", Platform.LINUX));

        run(fxThread);
        assertThat(model.findings()).isEmpty();
        assertThat(model.validatedProperty().get()).isFalse();

        settle();
        assertThat(model.findings()).hasSize(2);
    }

    @Test
    void onlyTheNewestTopologyIsChecked() {
        model.perform(Add.host("db02", Platform.LINUX));
        model.perform(Add.host("db03", Platform.LINUX));

        assertThat(background).hasSize(1);
        settle();
        assertThat(model.findings()).hasSize(3);
    }

    @Test
    void whatIsDeletedIsNoLongerSelected() {
        model.perform(Add.router("gw"));
        model.select("db01", "gw");
        model.perform(Delete.elements(Set.of("gw")));

        assertThat(model.selection()).containsExactly("db01");
    }

    @Test
    void aDesignIsDirtyUntilSavedAndCleanAgainWhenUndone() {
        model.perform(Add.router("gw"));
        assertThat(model.dirtyProperty().get()).isTrue();

        model.undo();
        assertThat(model.dirtyProperty().get()).isFalse();

        model.redo();
        model.saved(model.topology(), Path.of("rack.json"));
        assertThat(model.dirtyProperty().get()).isFalse();
        assertThat(model.fileProperty().get()).isEqualTo(Path.of("rack.json"));
    }

    @Test
    void aChangeMadeWhileSavingStaysUnsaved() {
        Topology written = model.topology();
        model.perform(Add.router("gw"));
        model.saved(written, Path.of("rack.json"));

        assertThat(model.dirtyProperty().get()).isTrue();
    }

    @Test
    void aRecoveredDesignIsDirtyUntilItIsSaved() {
        model.unsaved();
        assertThat(model.dirtyProperty().get()).isTrue();

        model.saved(model.topology(), Path.of("rack.json"));
        assertThat(model.dirtyProperty().get()).isFalse();
    }

    @Test
    void anotherDesignBeginsWithoutAPast() {
        model.perform(Add.router("gw"));
        model.select("gw");
        model.replace(Topology.empty("other"), null);
        settle();

        assertThat(model.undoLabelProperty().get()).isEmpty();
        assertThat(model.selection()).isEmpty();
        assertThat(model.findings()).isEmpty();
        assertThat(model.dirtyProperty().get()).isFalse();
    }

    private static List<Finding> oneFindingAHost(TopologyIndex index) {
        return index.topology().hosts().stream()
                .map(host -> new Finding(
                        "X-01", Severity.WARNING, List.of(host.id()), host.name() + " is odd", null, null, null))
                .toList();
    }

    private void settle() {
        run(background);
        run(fxThread);
    }

    private static void run(Deque<Runnable> tasks) {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }
}
