// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.ModalPane;
import dev.linkspan.edit.Add;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkbenchTest extends WindowTest {
    /** As the program is started without a word. */
    @Override
    protected StartOptions options() {
        return StartOptions.parse(Optional.empty(), List.of("--size=1280x800"));
    }

    @Test
    void theLabIsThereWithItsProblems() throws TimeoutException {
        until(() -> !model.findings().isEmpty());

        assertThat(model.topology().name()).isEqualTo("Campus lab");
    }

    @Test
    void aChangeIsUndoneAndMadeAgainByKeys() {
        Topology before = model.topology();
        interact(() -> model.perform(Add.router("gw-9")));

        push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(model.topology()).isEqualTo(before);

        push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        assertThat(model.index().element("gw-9")).isPresent();
    }

    @Test
    void thePaletteRunsACommand() {
        boolean before = isDark();
        window.palette("light or");

        assertThat(isDark()).isNotEqualTo(before);
        assertThat(lookup("#palette").tryQuery()).isEmpty();
    }

    @Test
    void thePaletteGoesToAnObject() {
        push(KeyCode.CONTROL, KeyCode.F);
        write("web01").push(KeyCode.ENTER);

        assertThat(model.selection()).hasSize(1);
        assertThat(model.index().name(model.selection().iterator().next())).isEqualTo("web01");
    }

    @Test
    void aProblemShowsItsObjectAndItsFixIsUndoable() throws TimeoutException {
        until(() -> !model.findings().isEmpty());
        int count = model.findings().size();
        Node sentence = lookup("#problems .list-cell .label")
                .match(node -> node instanceof Label label
                        && label.getText().equals(model.findings().get(0).sentence()))
                .query();
        clickOn(sentence);
        assertThat(model.selection()).containsExactly(model.findings().get(0).subject());

        Topology before = model.topology();
        interact(() -> ((javafx.scene.control.Button)
                        lookup("#problems .quick-fix").queryAll().iterator().next())
                .fire());
        until(() -> model.validatedProperty().get() && model.findings().size() < count);

        push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(model.topology()).isEqualTo(before);
    }

    @Test
    void savedAndReopenedItIsTheSameDesign() throws TimeoutException {
        interact(() -> model.perform(Add.router("gw-9")));
        Topology saved = model.topology();
        picked = Optional.of(folder.resolve("saved.json"));

        push(KeyCode.CONTROL, KeyCode.S);
        until(() -> !model.dirtyProperty().get());
        push(KeyCode.CONTROL, KeyCode.N);
        assertThat(model.topology().hosts()).isEmpty();
        push(KeyCode.CONTROL, KeyCode.O);
        until(() -> !model.topology().hosts().isEmpty());

        assertThat(model.topology()).isEqualTo(saved);
    }

    @Test
    void unsavedChangesAreAskedForBeforeTheyGo() {
        interact(() -> model.perform(Add.router("gw-9")));

        push(KeyCode.CONTROL, KeyCode.Q);
        clickOn("#unsaved-cancel");
        assertThat(ended).isFalse();
        assertThat(model.index().element("gw-9")).isPresent();

        push(KeyCode.CONTROL, KeyCode.Q);
        clickOn("#unsaved-discard");
        assertThat(ended).isTrue();
    }

    @Test
    void aBadFileIsToldWithItsPlaceAndNothingIsLost() throws Exception {
        Topology before = model.topology();
        String text = TopologyJson.write(before).replaceFirst("\"hosts\": \\[", "\"hosts\": [ 7,");
        picked = Optional.of(Files.writeString(folder.resolve("bad.json"), text));

        push(KeyCode.CONTROL, KeyCode.O);
        until(() -> lookup("#problem").tryQuery().isPresent());

        assertThat(lookup("#problem .code").queryAs(TextArea.class).getText())
                .contains("line ", "column ", "hosts[0]", "^");
        assertThat(model.topology()).isEqualTo(before);
        clickOn("#problem-close");
    }

    @Test
    void aCrashLosesNothing() throws TimeoutException {
        interact(() -> model.perform(Add.router("gw-9")));
        Topology unsaved = model.topology();
        until(() -> kept().count() == 1);

        // As a crash: the entry stays and its lock goes with the process.
        Path entry = kept().findFirst().orElseThrow();
        Path left = entry.resolveSibling("crashed.json");
        copy(entry, left);
        copy(entry, entry.resolveSibling("crashed.lock"));
        Workbench[] next = new Workbench[1];
        interact(() -> next[0] = show(new Stage()));
        try {
            until(() -> lookup("#recover-open").tryQuery().isPresent());
            interact(() -> lookup("#recover-open").queryButton().fire());
            until(() -> next[0].model().topology().equals(unsaved));

            assertThat(next[0].model().dirtyProperty().get()).isTrue();
            until(() -> !Files.exists(left));
        } finally {
            interact(next[0]::stop);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"#wizard-both", "#wizard-bundle-nics", "#export", "#search"})
    void escapeClosesWhatStandsBeforeTheWindowAndGivesTheKeyboardBack(String opener) throws TimeoutException {
        Node canvas = lookup("#canvas").query();
        ModalPane overlay = lookup("#overlay").queryAs(ModalPane.class);
        interact(canvas::requestFocus);

        interact(() -> lookup(opener).queryButton().fire());
        until(() -> overlay.isDisplay() && holds(overlay.getContent(), focused(overlay)));
        push(KeyCode.ESCAPE);
        until(() -> !overlay.isDisplay());
        assertThat(focused(overlay)).isSameAs(canvas);

        interact(() -> lookup(opener).queryButton().fire());
        until(() -> overlay.isDisplay() && focused(overlay) != canvas);
        interact(canvas::requestFocus);
        push(KeyCode.ESCAPE);
        until(() -> !overlay.isDisplay());
    }

    @Test
    void anExportWithErrorsIsMadeOnlyWhenToldTo() {
        interact(() -> {
            model.select("db01");
            lookup("#export").queryButton().fire();
        });
        CheckBox anyway = lookup("#export-force").queryAs(CheckBox.class);
        assertThat(anyway.isVisible()).isTrue();
        assertThat(lookup("#export-save").queryButton().isDisabled()).isTrue();

        interact(anyway::fire);
        assertThat(lookup("#export-save").queryButton().isDisabled()).isFalse();

        ChoiceBox<?> hosts = lookup("#export-host").queryAs(ChoiceBox.class);
        interact(() -> hosts.getSelectionModel().selectFirst());
        assertThat(anyway.isVisible()).isFalse();
        push(KeyCode.ESCAPE);
    }

    @Test
    void withNothingSelectedTheDrawerPointsAtTheProblemsAndShowsNone() throws TimeoutException {
        until(() -> !model.findings().isEmpty()
                && lookup("#inspector-problems").query().isVisible());

        assertThat(lookup(".finding-card").queryAll()).isEmpty();
        interact(() -> lookup("#inspector-problems").queryAs(Hyperlink.class).fire());
        assertThat(lookup("#problems").query().isFocused()).isTrue();
    }

    @Test
    void noSentenceOfAProblemIsCut() throws TimeoutException {
        until(() -> !model.findings().isEmpty());

        until(() -> !sentences().isEmpty());
        // Rows that have just been put in get their height with the next layouts.
        until(() -> sentences().stream().allMatch(WorkbenchTest::isWhole));
    }

    /** Those of the problems that have a row. */
    private List<Label> sentences() {
        return lookup("#problems .list-cell .label").queryAllAs(Label.class).stream()
                .filter(label -> model.findings().stream()
                        .anyMatch(finding -> finding.sentence().equals(label.getText())))
                .toList();
    }

    private static boolean isWhole(Label label) {
        return label.lookup(".text") instanceof Text shown
                && shown.getText().replace('\n', ' ').equals(label.getText());
    }

    private static @Nullable Node focused(Node inWindow) {
        return inWindow.getScene().getFocusOwner();
    }

    private static boolean holds(Node content, @Nullable Node node) {
        return node != null && (node == content || holds(content, node.getParent()));
    }

    private boolean isDark() {
        return lookup("#canvas").query().getScene().getRoot().getStyleClass().contains("dark");
    }

    private Stream<Path> kept() {
        try (Stream<Path> files = Files.list(folder.resolve("state/recovery"))) {
            return files.filter(file -> file.toString().endsWith(".json")).toList().stream();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
