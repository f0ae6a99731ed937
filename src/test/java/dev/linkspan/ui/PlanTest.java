// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.edit.Edit;
import dev.linkspan.export.picture.Notes;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Topology;
import dev.linkspan.ui.canvas.CanvasView;
import dev.linkspan.ui.file.FilePicker;
import dev.linkspan.ui.file.UserFolders;
import dev.linkspan.ui.model.EditorModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A machine of the lab is given what the design says, in the real window, as a user would do it. */
@Tag("slow")
@ExtendWith(ApplicationExtension.class)
class PlanTest {
    /** One more address for bond0 of web01. */
    static final UnaryOperator<Topology> ADDRESS_ON_WEB01 = onWeb01(PlanTest::withAddress);

    private static final String ADDRESS = "198.51.100.21/24";

    @TempDir
    static Path folder;

    private final OneFile picker = new OneFile();
    private boolean quit;
    private Workbench workbench;
    private EditorModel model;
    private FxRobot robot;

    @Start
    void start(Stage stage) {
        workbench = new Workbench(UserFolders.in(folder), picker, () -> quit = true);
        workbench.open(
                stage,
                StartOptions.parse(
                        Optional.empty(), List.of("--source=lab:campus", "--theme=light", "--size=1280x800")));
        model = workbench.model();
    }

    @BeforeEach
    void opened(FxRobot given) throws TimeoutException {
        robot = given;
        until(() -> model.index().host("web01").isPresent());
        robot.interact(() -> model.select("web01"));
        robot.clickOn("#tab-plan");
    }

    @AfterEach
    void stop() {
        robot.interact(workbench::stop);
    }

    @Test
    void aPlanIsShownWithItsCommandsFilesAndChecksAndDrawnIntoThePicture() throws TimeoutException {
        until(() -> text("#plan-empty-title").equals("The machine has what the design says"));
        assertThat(robot.lookup("#staged").query().isVisible()).isFalse();

        stage();
        assertThat(text("#tab-plan")).isEqualTo("Plan 1");
        assertThat(text("#staged-words")).isEqualTo("1 change on web01");
        assertThat(steps()).hasSize(1);
        assertThat(canvas().picture().notes().changes())
                .containsEntry(Notes.address("web01/bond0", ADDRESS), Notes.Change.NEW);

        robot.clickOn("#plan-steps .copy-command");
        assertThat(clipboard()).isEqualTo("ip addr add 198.51.100.21/24 brd + dev bond0");
        robot.clickOn("#plan-steps .copy-undo");
        assertThat(clipboard()).isEqualTo("ip addr del 198.51.100.21/24 dev bond0");
        robot.clickOn("#plan-copy-all");
        assertThat(clipboard()).isEqualTo("ip addr add 198.51.100.21/24 brd + dev bond0\n");

        until(() -> text("#plan-files-tab").equals("Files 1"));
        robot.clickOn("#plan-files-tab");
        assertThat(robot.lookup("#plan-diff").queryAs(ListView.class).getItems().toString())
                .contains("ADDED", "198.51.100.21/24");
        robot.clickOn("#plan-checks-tab");
        assertThat(choice("#plan-checks-form-time")).isEqualTo("2 min, as computed");

        robot.clickOn("#staged-discard");
        until(() -> !robot.lookup("#staged").query().isVisible());
        assertThat(model.undoLabelProperty().get()).isEqualTo("Discard the changes of web01");
        robot.interact(model::undo);
        until(() -> robot.lookup("#staged").query().isVisible());
    }

    @Test
    void aPlanIsAppliedAndKept() throws TimeoutException {
        stage();
        apply();
        until(() -> shown("#apply-countdown"));
        assertThat(text("#apply-countdown")).matches("[12]:\\d\\d");
        assertThat(machineHas(ADDRESS)).isTrue();
        assertThat(robot.lookup("#apply-keep").queryButton().isDefaultButton()).isFalse();
        assertThat(robot.lookup("#staged-keep").queryButton().isDefaultButton()).isFalse();
        robot.push(KeyCode.ENTER);
        assertThat(shown("#apply-countdown")).isTrue();

        // Every mode has the countdown before it.
        robot.clickOn("#mode-live");
        until(() -> workbench.live().frameProperty().get() != null);
        assertThat(shown("#apply-countdown")).isTrue();
        assertThat(text("#staged-words")).startsWith("web01 is taken back in ");
        robot.clickOn("#mode-design");

        robot.clickOn("#apply-keep");
        until(() -> shown("#apply-result"));
        assertThat(text("#apply-result")).isEqualTo("Kept.");
        assertThat(machineHas(ADDRESS)).isTrue();
        robot.clickOn("#apply-close");
        until(() -> text("#tab-plan").equals("Plan"));
        assertThat(text("#plan-empty-title")).isEqualTo("The machine has what the design says");

        robot.clickOn("#plan-history-tab");
        until(() ->
                robot.lookup("#plan-history").queryAs(ListView.class).getItems().size() == 1);
        assertThat(robot.lookup("#plan-history .list-cell").queryAll().stream()
                        .map(Node::getAccessibleText)
                        .toList())
                .anyMatch(words -> String.valueOf(words).contains("web01, Kept"));
    }

    @Test
    void aChangeThatNobodyKeepsIsTakenBackByTheMachine() throws TimeoutException {
        stage();
        robot.clickOn("#plan-checks-tab");
        robot.interact(() -> robot.lookup("#plan-checks-form-time")
                .queryAs(ChoiceBox.class)
                .getSelectionModel()
                .select(1));
        robot.clickOn("#plan-steps-tab");
        apply();
        until(() -> shown("#apply-countdown"));
        assertThat(text("#apply-countdown")).matches("0:1\\d");
        until(() -> shown("#apply-result"));
        assertThat(text("#apply-result")).contains("nobody kept it");
        assertThat(machineHas(ADDRESS)).isFalse();
        assertThat(workbench.plans().staged()).hasSize(1);
    }

    @Test
    void aChangeIsTakenBackAtOnceAndTheWindowAsksBeforeItGoes() throws TimeoutException {
        stage();
        apply();
        until(() -> shown("#apply-countdown"));
        robot.push(KeyCode.CONTROL, KeyCode.Q);
        until(() -> shown("#unkept-stay"));
        robot.push(KeyCode.ENTER);
        assertThat(quit).isFalse();
        assertThat(shown("#apply-countdown")).isTrue();

        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("take the change back").push(KeyCode.ENTER);
        until(() -> shown("#apply-result"));
        assertThat(text("#apply-result")).contains("as it was asked for");
        assertThat(machineHas(ADDRESS)).isFalse();
    }

    @Test
    void whatCantBePlannedSaysWhyAndWhatTheMachineHasIsAdopted() throws TimeoutException {
        robot.interact(() -> model.perform(Edit.of(
                "Set the MTU",
                onWeb01(host -> host.withAggregations(host.aggregations().stream()
                        .map(bond -> bond.withMtu(60))
                        .toList())))));
        until(() -> text("#plan-empty-title").equals("No plan for web01, because of bond0"));
        assertThat(robot.lookup("#plan-empty .label").queryAll().stream()
                        .map(node -> ((Labeled) node).getText())
                        .toList())
                .anyMatch(words -> words.contains("bond0 is to have MTU 60, and IPv4 needs 68"));
        robot.interact(model::undo);
        until(() -> text("#plan-empty-title").equals("The machine has what the design says"));

        Topology before = model.topology();
        stage();
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("adopt").push(KeyCode.ENTER);
        until(() -> model.undoLabelProperty().get().equals("Adopt what web01 has"));
        Host adopted = model.index().host("web01").orElseThrow().host();
        assertThat(adopted.nics()).extracting("id").containsExactly("web01/enp1s0f0", "web01/enp130s0f0");
        assertThat(adopted.interfaces()).flatExtracting("addresses").doesNotContain(InterfaceAddress.of(ADDRESS));
        assertThat(model.topology().cables()).isEqualTo(before.cables());
        assertThat(model.topology().positions()).isEqualTo(before.positions());
        until(() -> workbench.plans().staged().isEmpty());
        robot.interact(model::undo);
        until(() -> !workbench.plans().staged().isEmpty());
    }

    @Test
    void aPlanIsSavedAndBroughtBack() throws Exception {
        stage();
        picker.file = folder.resolve("plan.json");
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("save the plan").push(KeyCode.ENTER);
        until(() -> Files.exists(picker.file) && Files.size(picker.file) > 0);
        robot.clickOn("#staged-discard");
        until(() -> workbench.plans().staged().isEmpty());

        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("open a plan").push(KeyCode.ENTER);
        until(() -> text("#tab-plan").equals("Plan 1"));
        assertThat(text("#plan-summary")).contains("from a file");
    }

    private void stage() throws TimeoutException {
        robot.interact(() -> model.perform(Edit.of("Add an address", ADDRESS_ON_WEB01)));
        until(() -> text("#tab-plan").equals("Plan 1") && workbench.plans().preview() != null);
    }

    private void apply() throws TimeoutException {
        robot.clickOn("#plan-apply");
        until(() -> shown("#apply-begin")
                && !robot.lookup("#apply-begin").queryAs(Button.class).isDisabled());
        robot.clickOn("#apply-begin");
    }

    private boolean machineHas(String address) {
        return workbench.live().machines().hosts().stream()
                .filter(host -> host.id().equals("web01"))
                .flatMap(host -> host.interfaces().stream())
                .anyMatch(ip -> ip.addresses().contains(InterfaceAddress.of(address)));
    }

    private static UnaryOperator<Topology> onWeb01(UnaryOperator<Host> change) {
        return topology -> topology.withHosts(topology.hosts().stream()
                .map(host -> host.id().equals("web01") ? change.apply(host) : host)
                .toList());
    }

    private static Host withAddress(Host host) {
        return host.withInterfaces(host.interfaces().stream()
                .map(ip -> {
                    List<InterfaceAddress> addresses = new ArrayList<>(ip.addresses());
                    addresses.add(InterfaceAddress.of(ADDRESS));
                    return ip.withAddresses(addresses);
                })
                .toList());
    }

    private List<?> steps() {
        return robot.lookup("#plan-steps").queryAs(ListView.class).getItems();
    }

    private boolean shown(String query) {
        return robot.lookup(query).tryQuery().filter(Node::isVisible).isPresent();
    }

    private String text(String query) {
        return robot.lookup(query).<Labeled>tryQuery().map(Labeled::getText).orElse("");
    }

    @SuppressWarnings("unchecked")
    private String choice(String query) {
        ChoiceBox<Object> box = robot.lookup(query).queryAs(ChoiceBox.class);
        return box.getConverter().toString(box.getValue());
    }

    private String clipboard() {
        List<String> text = new ArrayList<>();
        robot.interact(() -> text.add(Clipboard.getSystemClipboard().getString()));
        return text.get(0);
    }

    private CanvasView canvas() {
        return robot.lookup("#canvas").queryAs(CanvasView.class);
    }

    private static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                40, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static final class OneFile implements FilePicker {
        private Path file = Path.of("");

        @Override
        public Optional<Path> open() {
            return Optional.of(file);
        }

        @Override
        public Optional<Path> save(String title, String suggestion) {
            return Optional.of(file);
        }
    }
}
