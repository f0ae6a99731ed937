// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.sim.Fault;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.LinkState;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** Solaris machines of the lab are given what the user typed, in the real window. */
class SolarisPlanTest extends WindowTest {
    private static final String ADDRESS = "192.0.2.12/24";

    @Test
    void anAddressForAGroupOfSolaris11IsAppliedAndKept() throws TimeoutException {
        addAddress("db01/ipmp0");
        assertThat(window.text("#staged-words")).isEqualTo("1 change on db01");
        assertThat(commands())
                .anyMatch(command -> command.startsWith("ipadm create-addr -T static -a 192.0.2.12/24 ipmp0/"));

        // What breaks in the lab is still seen while a change waits.
        window.apply();
        assertThat(machineHas("db01", ADDRESS)).isTrue();
        interact(() -> workbench.live().fail(List.of(Fault.down("db01/net0"))));
        until(() -> carrier("db01/net0") == LinkState.DOWN);
        clickOn("#apply-keep");
        until(() -> window.shown("#apply-result"));
        assertThat(window.text("#apply-result")).isEqualTo("The change is kept.");
        assertThat(machineHas("db01", ADDRESS)).isTrue();

        clickOn("#apply-close");
        until(() -> window.text("#tab-plan").equals("Plan"));
        until(() -> window.text("#plan-empty-title").equals("The machine has what the design says"));
        clickOn("#plan-history-tab");
        until(() -> lookup("#plan-history").queryAs(ListView.class).getItems().size() == 1);
        until(() -> lookup("#plan-history .list-cell").queryAll().stream()
                .map(Node::getAccessibleText)
                .anyMatch(words -> String.valueOf(words).contains("db01, The change is kept")));
    }

    @Test
    void anAddressForAGroupOfSolaris10IsAppliedAndTakenBackWithItsFiles() throws TimeoutException {
        addAddress("old10/production");
        until(() -> !window.text("#plan-files-tab").equals("Files"));
        clickOn("#plan-files-tab");
        assertThat(lookup("#plan-diff").queryAs(ListView.class).getItems().toString())
                .contains("ADDED", "192.0.2.12");
        clickOn("#plan-checks-tab");
        assertThat(window.shown("#plan-checks-form-keeper")).isFalse();
        clickOn("#plan-steps-tab");

        window.apply();
        assertThat(machineHas("old10", ADDRESS)).isTrue();
        clickOn("#apply-revert");
        until(() -> window.shown("#apply-result"));
        assertThat(window.text("#apply-result"))
                .isEqualTo("The machine has what it had before: somebody asked for it.");
        assertThat(machineHas("old10", ADDRESS)).isFalse();
        // The machine is looked at every few seconds, as a real one is.
        until(() -> workbench.plans().staged().size() == 1);
    }

    private void addAddress(String group) throws TimeoutException {
        interact(() -> model.select(group));
        WaitForAsyncUtils.waitForFxEvents();
        clickOn("#inspector-addresses");
        write(ADDRESS).push(KeyCode.ENTER);
        clickOn("#tab-plan");
        waitForThePlan();
    }

    private List<String> commands() {
        return window.texts("#plan-steps .plan-command").stream()
                .filter(words -> !words.isEmpty())
                .toList();
    }

    private boolean machineHas(String host, String address) {
        return machine(host).groups().stream()
                .flatMap(group -> group.addresses().stream())
                .anyMatch(it -> it.address().equals(InterfaceAddress.of(address)));
    }

    private Host machine(String id) {
        return workbench.live().machines().hosts().stream()
                .filter(host -> host.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private LinkState carrier(String nic) {
        var frame = workbench.live().frameProperty().get();
        return frame == null
                ? LinkState.UNKNOWN
                : frame.moment().state().hosts().stream()
                        .flatMap(host -> host.nics().stream())
                        .filter(it -> it.id().equals(nic))
                        .findFirst()
                        .orElseThrow()
                        .carrier();
    }
}
