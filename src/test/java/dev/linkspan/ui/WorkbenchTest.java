// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.ModalPane;
import dev.linkspan.edit.Add;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyJson;
import dev.linkspan.ui.file.UserFolders;
import dev.linkspan.ui.model.EditorModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@Tag("slow")
@ExtendWith(ApplicationExtension.class)
class WorkbenchTest {
    @TempDir
    private Path home;

    private final AtomicBoolean ended = new AtomicBoolean();
    private Workbench workbench;
    private Optional<Path> picked = Optional.empty();

    @Start
    void start(Stage stage) {
        workbench = open(stage);
    }

    @AfterEach
    void end(FxRobot robot) {
        robot.interact(workbench::stop);
    }

    @Test
    void theLabIsThereWithItsProblems() {
        await(() -> !model().findings().isEmpty());

        assertThat(model().topology().name()).isEqualTo("Campus lab");
    }

    @Test
    void aChangeIsUndoneAndMadeAgainByKeys(FxRobot robot) {
        Topology before = lab();
        robot.interact(() -> model().perform(Add.router("gw-9")));

        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(model().topology()).isEqualTo(before);

        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        assertThat(model().index().element("gw-9")).isPresent();
    }

    @Test
    void thePaletteRunsACommand(FxRobot robot) {
        lab();
        boolean before = isDark(robot);
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("light or").push(KeyCode.ENTER);

        assertThat(isDark(robot)).isNotEqualTo(before);
        assertThat(robot.lookup("#palette").tryQuery()).isEmpty();
    }

    @Test
    void thePaletteGoesToAnObject(FxRobot robot) {
        lab();
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("web01").push(KeyCode.ENTER);

        assertThat(model().selection()).hasSize(1);
        assertThat(model().index().name(model().selection().iterator().next())).isEqualTo("web01");
    }

    @Test
    void aProblemShowsItsObjectAndItsFixIsUndoable(FxRobot robot) {
        lab();
        await(() -> !model().findings().isEmpty());
        int count = model().findings().size();
        Node sentence = robot.lookup("#problems .list-cell .label")
                .match(node -> node instanceof Label label
                        && label.getText().equals(model().findings().get(0).sentence()))
                .query();
        robot.clickOn(sentence);
        assertThat(model().selection())
                .containsExactly(model().findings().get(0).subject());

        Topology before = model().topology();
        robot.interact(() -> ((javafx.scene.control.Button) robot.lookup("#problems .quick-fix")
                        .queryAll()
                        .iterator()
                        .next())
                .fire());
        await(() -> model().validatedProperty().get() && model().findings().size() < count);

        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(model().topology()).isEqualTo(before);
    }

    @Test
    void savedAndReopenedItIsTheSameDesign(FxRobot robot) {
        lab();
        robot.interact(() -> model().perform(Add.router("gw-9")));
        Topology saved = model().topology();
        picked = Optional.of(home.resolve("saved.json"));

        robot.push(KeyCode.CONTROL, KeyCode.S);
        await(() -> !model().dirtyProperty().get());
        robot.push(KeyCode.CONTROL, KeyCode.N);
        assertThat(model().topology().hosts()).isEmpty();
        robot.push(KeyCode.CONTROL, KeyCode.O);
        await(() -> !model().topology().hosts().isEmpty());

        assertThat(model().topology()).isEqualTo(saved);
    }

    @Test
    void unsavedChangesAreAskedForBeforeTheyGo(FxRobot robot) {
        lab();
        robot.interact(() -> model().perform(Add.router("gw-9")));

        robot.push(KeyCode.CONTROL, KeyCode.Q);
        robot.clickOn("#unsaved-cancel");
        assertThat(ended).isFalse();
        assertThat(model().index().element("gw-9")).isPresent();

        robot.push(KeyCode.CONTROL, KeyCode.Q);
        robot.clickOn("#unsaved-discard");
        assertThat(ended).isTrue();
    }

    @Test
    void aBadFileIsToldWithItsPlaceAndNothingIsLost(FxRobot robot) throws Exception {
        Topology before = lab();
        String text = TopologyJson.write(before).replaceFirst("\"hosts\": \\[", "\"hosts\": [ 7,");
        picked = Optional.of(Files.writeString(home.resolve("bad.json"), text));

        robot.push(KeyCode.CONTROL, KeyCode.O);
        await(() -> robot.lookup("#problem").tryQuery().isPresent());

        assertThat(robot.lookup("#problem .code").queryAs(TextArea.class).getText())
                .contains("line ", "column ", "hosts[0]", "^");
        assertThat(model().topology()).isEqualTo(before);
        robot.clickOn("#problem-close");
    }

    @Test
    void aCrashLosesNothing(FxRobot robot) {
        lab();
        robot.interact(() -> model().perform(Add.router("gw-9")));
        Topology unsaved = model().topology();
        await(() -> kept().count() == 1);

        // As a crash: the entry stays and its lock goes with the process.
        Path entry = kept().findFirst().orElseThrow();
        Path left = entry.resolveSibling("crashed.json");
        copy(entry, left);
        copy(entry, entry.resolveSibling("crashed.lock"));
        Workbench[] next = new Workbench[1];
        robot.interact(() -> next[0] = open(new Stage()));
        try {
            await(() -> robot.lookup("#recover-open").tryQuery().isPresent());
            robot.interact(() -> robot.lookup("#recover-open").queryButton().fire());
            await(() -> next[0].model().topology().equals(unsaved));

            assertThat(next[0].model().dirtyProperty().get()).isTrue();
            await(() -> !Files.exists(left));
        } finally {
            robot.interact(next[0]::stop);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"#wizard-both", "#wizard-bundle-nics", "#export", "#search"})
    void escapeClosesWhatStandsBeforeTheWindowAndGivesTheKeyboardBack(String opener, FxRobot robot) {
        lab();
        Node canvas = robot.lookup("#canvas").query();
        ModalPane overlay = robot.lookup("#overlay").queryAs(ModalPane.class);
        robot.interact(canvas::requestFocus);

        robot.interact(() -> robot.lookup(opener).queryButton().fire());
        await(() -> overlay.isDisplay() && holds(overlay.getContent(), focused(overlay)));
        robot.push(KeyCode.ESCAPE);
        await(() -> !overlay.isDisplay());
        assertThat(focused(overlay)).isSameAs(canvas);

        robot.interact(() -> robot.lookup(opener).queryButton().fire());
        await(() -> overlay.isDisplay() && focused(overlay) != canvas);
        robot.interact(canvas::requestFocus);
        robot.push(KeyCode.ESCAPE);
        await(() -> !overlay.isDisplay());
    }

    @Test
    void anExportWithErrorsIsMadeOnlyWhenToldTo(FxRobot robot) {
        lab();
        robot.interact(() -> {
            model().select("db01");
            robot.lookup("#export").queryButton().fire();
        });
        CheckBox anyway = robot.lookup("#export-force").queryAs(CheckBox.class);
        assertThat(anyway.isVisible()).isTrue();
        assertThat(robot.lookup("#export-save").queryButton().isDisabled()).isTrue();

        robot.interact(anyway::fire);
        assertThat(robot.lookup("#export-save").queryButton().isDisabled()).isFalse();

        ChoiceBox<?> hosts = robot.lookup("#export-host").queryAs(ChoiceBox.class);
        robot.interact(() -> hosts.getSelectionModel().selectFirst());
        assertThat(anyway.isVisible()).isFalse();
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void withNothingSelectedTheDrawerPointsAtTheProblemsAndShowsNone(FxRobot robot) {
        lab();
        await(() -> !model().findings().isEmpty()
                && robot.lookup("#inspector-problems").query().isVisible());

        assertThat(robot.lookup(".finding-card").queryAll()).isEmpty();
        robot.interact(() ->
                robot.lookup("#inspector-problems").queryAs(Hyperlink.class).fire());
        assertThat(robot.lookup("#problems").query().isFocused()).isTrue();
    }

    @Test
    void noSentenceOfAProblemIsCut(FxRobot robot) {
        lab();
        await(() -> !model().findings().isEmpty());

        List<Label> sentences = robot.lookup("#problems .list-cell .label").queryAllAs(Label.class).stream()
                .filter(label -> model().findings().stream()
                        .anyMatch(finding -> finding.sentence().equals(label.getText())))
                .toList();
        assertThat(sentences).isNotEmpty();
        assertThat(sentences)
                .allMatch(label -> label.lookup(".text") instanceof Text shown
                        && shown.getText().replace('\n', ' ').equals(label.getText()));
    }

    private static @Nullable Node focused(Node inWindow) {
        return inWindow.getScene().getFocusOwner();
    }

    private static boolean holds(Node content, @Nullable Node node) {
        return node != null && (node == content || holds(content, node.getParent()));
    }

    private Workbench open(Stage stage) {
        Workbench opened =
                new Workbench(UserFolders.in(home), WindowDriver.picking(() -> picked), () -> ended.set(true));
        opened.open(stage, StartOptions.parse(Optional.empty(), List.of("--size=1280x800")));
        return opened;
    }

    private Topology lab() {
        await(() -> !model().topology().hosts().isEmpty());
        return model().topology();
    }

    private EditorModel model() {
        return workbench.model();
    }

    private static boolean isDark(FxRobot robot) {
        return robot.lookup("#canvas")
                .query()
                .getScene()
                .getRoot()
                .getStyleClass()
                .contains("dark");
    }

    private Stream<Path> kept() {
        try (Stream<Path> files = Files.list(home.resolve("state/recovery"))) {
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

    private static void await(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(
                    20,
                    TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("it did not come to pass within 20 s", e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }
}
