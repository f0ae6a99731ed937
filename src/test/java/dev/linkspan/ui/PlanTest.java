// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.edit.Edit;
import dev.linkspan.export.picture.Notes;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Topology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A machine of the lab is given what the design says, in the real window, as a user would do it. */
class PlanTest extends WindowTest {
    /** One more address for bond0 of web01. */
    static final UnaryOperator<Topology> ADDRESS_ON_WEB01 = onWeb01(PlanTest::withAddress);

    private static final String ADDRESS = "198.51.100.21/24";

    @BeforeEach
    void openPlan() {
        interact(() -> model.select("web01"));
        clickOn("#tab-plan");
    }

    @Test
    void aPlanIsShownWithItsCommandsFilesAndChecksAndDrawnIntoThePicture() throws TimeoutException {
        until(() -> window.text("#plan-empty-title").equals("The machine has what the design says"));
        assertThat(lookup("#staged").query().isVisible()).isFalse();

        stage();
        assertThat(window.text("#tab-plan")).isEqualTo("Plan 1");
        assertThat(window.text("#staged-words")).isEqualTo("1 change on web01");
        assertThat(steps()).hasSize(1);
        assertThat(window.canvas().picture().notes().changes())
                .containsEntry(Notes.address("web01/bond0", ADDRESS), Notes.Change.NEW);

        clickOn("#plan-steps .copy-command");
        assertThat(window.clipboard()).isEqualTo("ip addr add 198.51.100.21/24 brd + dev bond0");
        clickOn("#plan-steps .copy-undo");
        assertThat(window.clipboard()).isEqualTo("ip addr del 198.51.100.21/24 dev bond0");
        clickOn("#plan-copy-all");
        assertThat(window.clipboard()).isEqualTo("ip addr add 198.51.100.21/24 brd + dev bond0\n");

        until(() -> window.text("#plan-files-tab").equals("Files 1"));
        clickOn("#plan-files-tab");
        assertThat(lookup("#plan-diff").queryAs(ListView.class).getItems().toString())
                .contains("ADDED", "198.51.100.21/24");
        clickOn("#plan-checks-tab");
        assertThat(choice("#plan-checks-form-time")).isEqualTo("2 min, as computed");

        clickOn("#staged-discard");
        until(() -> !lookup("#staged").query().isVisible());
        assertThat(model.undoLabelProperty().get()).isEqualTo("Discard the changes of web01");
        interact(model::undo);
        until(() -> lookup("#staged").query().isVisible());
    }

    @Test
    void aPlanIsAppliedAndKept() throws TimeoutException {
        stage();
        window.apply();
        assertThat(window.text("#apply-countdown")).matches("[12]:\\d\\d");
        assertThat(machineHas(ADDRESS)).isTrue();
        assertThat(lookup("#apply-keep").queryButton().isDefaultButton()).isFalse();
        assertThat(lookup("#staged-keep").queryButton().isDefaultButton()).isFalse();
        push(KeyCode.ENTER);
        assertThat(window.shown("#apply-countdown")).isTrue();

        // Every mode has the countdown before it.
        live();
        assertThat(window.shown("#apply-countdown")).isTrue();
        assertThat(window.text("#staged-words")).startsWith("web01 is taken back in ");
        clickOn("#mode-design");

        clickOn("#apply-keep");
        until(() -> window.shown("#apply-result"));
        assertThat(window.text("#apply-result")).isEqualTo("The change is kept.");
        assertThat(machineHas(ADDRESS)).isTrue();
        clickOn("#apply-close");
        until(() -> window.text("#tab-plan").equals("Plan"));
        until(() -> window.text("#plan-empty-title").equals("The machine has what the design says"));

        clickOn("#plan-history-tab");
        until(() -> lookup("#plan-history").queryAs(ListView.class).getItems().size() == 1);
        until(() -> lookup("#plan-history .list-cell").queryAll().stream()
                .map(Node::getAccessibleText)
                .anyMatch(words -> String.valueOf(words).contains("web01, The change is kept")));
    }

    @Test
    void aChangeThatNobodyKeepsIsTakenBackByTheMachine() throws TimeoutException {
        stage();
        clickOn("#plan-checks-tab");
        interact(() -> lookup("#plan-checks-form-time")
                .queryAs(ChoiceBox.class)
                .getSelectionModel()
                .select(1));
        clickOn("#plan-steps-tab");
        window.apply();
        assertThat(window.text("#apply-countdown")).matches("0:(1[0-5]|0\\d)");
        until(() -> window.shown("#apply-result"));
        assertThat(window.text("#apply-result")).contains("nobody confirmed in time");
        assertThat(machineHas(ADDRESS)).isFalse();
        assertThat(workbench.plans().staged()).hasSize(1);
    }

    @Test
    void aChangeIsTakenBackAtOnceAndTheWindowAsksBeforeItGoes() throws TimeoutException {
        stage();
        window.apply();
        push(KeyCode.CONTROL, KeyCode.Q);
        until(() -> window.shown("#unkept-stay"));
        push(KeyCode.ENTER);
        assertThat(ended).isFalse();
        assertThat(window.shown("#apply-countdown")).isTrue();

        window.palette("take the change back");
        until(() -> window.shown("#apply-result"));
        assertThat(window.text("#apply-result"))
                .isEqualTo("The machine has what it had before: somebody asked for it.");
        assertThat(machineHas(ADDRESS)).isFalse();
    }

    @Test
    void whatCantBePlannedSaysWhyAndWhatTheMachineHasIsAdopted() throws TimeoutException {
        interact(() -> model.perform(Edit.of(
                "Set the MTU",
                onWeb01(host -> host.withAggregations(host.aggregations().stream()
                        .map(bond -> bond.withMtu(60))
                        .toList())))));
        until(() -> window.text("#plan-empty-title").equals("No plan for web01, because of bond0"));
        assertThat(window.labels("#plan-empty"))
                .anyMatch(words -> words.contains("bond0 is to have MTU 60, and IPv4 needs 68"));
        interact(model::undo);
        until(() -> window.text("#plan-empty-title").equals("The machine has what the design says"));

        Topology before = model.topology();
        stage();
        window.palette("adopt");
        until(() -> model.undoLabelProperty().get().equals("Adopt what web01 has"));
        Host adopted = model.index().host("web01").orElseThrow().host();
        assertThat(adopted.nics()).extracting("id").containsExactly("web01/enp1s0f0", "web01/enp130s0f0");
        assertThat(adopted.interfaces()).flatExtracting("addresses").doesNotContain(InterfaceAddress.of(ADDRESS));
        assertThat(model.topology().cables()).isEqualTo(before.cables());
        assertThat(model.topology().positions()).isEqualTo(before.positions());
        until(() -> workbench.plans().staged().isEmpty());
        interact(model::undo);
        until(() -> !workbench.plans().staged().isEmpty());
    }

    @Test
    void aPlanIsSavedAndBroughtBack() throws Exception {
        stage();
        Path file = folder.resolve("plan.json");
        picked = Optional.of(file);
        window.palette("save the plan");
        until(() -> Files.exists(file) && Files.size(file) > 0);
        clickOn("#staged-discard");
        until(() -> workbench.plans().staged().isEmpty());

        window.palette("open a plan");
        until(() -> window.text("#tab-plan").equals("Plan 1"));
        assertThat(window.text("#plan-summary")).contains("from a file");
    }

    private void stage() throws TimeoutException {
        interact(() -> model.perform(Edit.of("Add an address", ADDRESS_ON_WEB01)));
        waitForThePlan();
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
        return lookup("#plan-steps").queryAs(ListView.class).getItems();
    }

    @SuppressWarnings("unchecked")
    private String choice(String query) {
        ChoiceBox<Object> box = lookup(query).queryAs(ChoiceBox.class);
        return box.getConverter().toString(box.getValue());
    }
}
