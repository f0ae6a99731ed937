// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.helper.client.Asker;
import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.lab.LabClock;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.ui.file.UserFolders;
import dev.linkspan.ui.live.Entry;
import dev.linkspan.ui.live.Watched;
import dev.linkspan.ui.plan.HostConnector;
import dev.linkspan.ui.plan.MachineWay;
import dev.linkspan.ui.shell.ThemeChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Somebody proves that a bond is redundant, cancels a proof, and is refused one. */
@Tag("slow")
@ExtendWith(ApplicationExtension.class)
class ProofInTheWindowTest implements HostConnector {
    private static final String BOND = "web01/bond0";

    @TempDir
    static Path folder;

    private Workbench workbench;
    private FxRobot robot;
    private WindowDriver window;
    private Stage stage;
    private volatile @Nullable LabWorld machines;
    private volatile @Nullable LabClock clock;

    @Start
    void start(Stage shown) {
        stage = shown;
        workbench = new Workbench(UserFolders.in(folder), WindowDriver.noFiles(), this, () -> {});
        workbench.open(
                shown,
                StartOptions.parse(
                        Optional.empty(), List.of("--source=lab:linux-lacp-bond", "--theme=light", "--size=1280x800")));
    }

    @BeforeEach
    void opened(FxRobot given) throws TimeoutException {
        robot = given;
        window = new WindowDriver(given);
        until(() -> workbench.model().index().host("web01").isPresent());
        robot.clickOn("#mode-live");
        until(() -> workbench.live().frameProperty().get() != null);
        robot.interact(() -> window.canvas().fit());
        until(() -> workbench.causes().diagnosis() != null);
    }

    @AfterEach
    void stop() {
        robot.interact(workbench::stop);
        if (clock != null) {
            clock.close();
        }
        if (machines != null) {
            machines.end();
        }
    }

    @Test
    void redundancyIsProvedCancelledAndRefused() throws TimeoutException, IOException {
        robot.interact(() -> workbench.model().select(BOND));
        until(() -> window.shown("#proof-open"));
        robot.clickOn("#proof-open");
        until(() -> window.shown("#proof-start"));
        assertThat(window.text("#proof-preview"))
                .isEqualTo("Takes enp1s0f0, then enp130s0f0 of bond0 of web01 out of use, one at a time, 5 s each, and"
                        + " asks the simulated flows every 50 ms meanwhile.");
        assertThat(down()).isEmpty();
        both("proof-1-preview");

        // Cancelled: the port is back, and no number is kept.
        robot.clickOn("#proof-start");
        until(() -> down().contains("enp1s0f0"));
        robot.clickOn("#proof-cancel");
        until(() -> window.shown("#proof-verdict"));
        assertThat(window.text("#proof-verdict")).isEqualTo("Not proved: it was cancelled");
        until(() -> down().isEmpty());
        assertThat(folder.resolve("state/proofs.jsonl")).doesNotExist();

        // To its end, once the port carries again.
        until(() -> carries() && workbench.causes().loud().isEmpty());
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("prove redundancy").push(KeyCode.ENTER);
        until(() -> window.shown("#proof-start"));
        robot.clickOn("#proof-start");
        until(() -> down().contains("enp1s0f0"));
        both("proof-2-running");
        until(() -> window.texts(".proof-sentence").size() == 1);
        until(() -> window.shown("#proof-verdict"));
        assertThat(window.text("#proof-verdict")).isEqualTo("Redundancy of bond0 of web01 is proved.");
        assertThat(window.texts(".proof-sentence"))
                .hasSize(2)
                .allMatch(
                        text -> text.matches("Without enp\\d+s0f0 bond0 stayed reached: longest silence \\d+ ms when it"
                                + " went, \\d+ ms when it came back, \\d+ of \\d+ probes lost\\."));
        both("proof-3-number");
        assertThat(Files.readAllLines(folder.resolve("state/proofs.jsonl"))).hasSize(2);
        assertThat(workbench.watched().recording().entries())
                .filteredOn(entry -> entry.kind().equals(Entry.ACTION))
                .extracting(Entry::text)
                .contains("Redundancy of bond0 is put to the proof")
                .anyMatch(text -> text.startsWith("Without enp130s0f0 bond0 stayed reached: "));

        // With one port gone it is refused, and why.
        String cable = workbench.model().topology().cables().get(0).id();
        robot.interact(() -> workbench.live().fail(List.of(Fault.down(cable))));
        until(() -> !down().isEmpty());
        robot.clickOn("#proof-again");
        until(() -> window.shown("#proof-verdict")
                && window.text("#proof-verdict").startsWith("Not proved: ")
                && window.text("#proof-verdict").contains("repair "));
        both("proof-4-refused");
    }

    @Test
    void thePortsOfAnOpenMachineAreProvedByItsOwnSession() throws TimeoutException, IOException {
        robot.interact(() -> workbench.plans().connect("web01", new MachineWay.Ssh("admin@web01")));
        until(() -> workbench.watched().hasMachines());
        robot.interact(() -> workbench.model().select(BOND));
        until(() -> window.shown("#proof-open"));
        robot.clickOn("#proof-open");
        until(() -> window.shown("#proof-start"));
        assertThat(window.text("#proof-preview")).contains(" asks 127.0.0.1 every 50 ms");
        robot.clickOn("#proof-start");
        until(() -> window.shown("#proof-verdict"));
        assertThat(window.text("#proof-verdict")).isEqualTo("Redundancy of bond0 of web01 is proved.");
        assertThat(window.texts(".proof-sentence")).hasSize(2);
        assertThat(workbench.watched().recording(Watched.Source.MACHINES).entries())
                .extracting(Entry::text)
                .contains("Redundancy of bond0 is put to the proof");
    }

    /** A machine of a lab in the place of a real one, with an address that answers wherever the test runs. */
    @Override
    public ChangeableHost open(MachineWay way, Asker asker) {
        Topology design = workbench.model().topology();
        LabWorld world = new LabWorld(
                design.withHosts(design.hosts().stream()
                        .map(host -> host.withInterfaces(host.interfaces().stream()
                                .map(ip -> ip.withAddresses(List.of(InterfaceAddress.of("127.0.0.1/8"))))
                                .toList()))
                        .toList()),
                List.of(),
                1,
                InstantSource.system());
        world.advance(Ticks.seconds(10));
        machines = world;
        clock = new LabClock(world, 1);
        return world.session("web01");
    }

    /** Names of the ports of the bond without carrier. */
    /** Whether all ports of all aggregations collect and distribute. */
    private boolean carries() {
        return workbench.live().frameProperty().get().moment().state().hosts().stream()
                .flatMap(host -> host.aggregations().stream())
                .flatMap(aggregation -> aggregation.lacpPorts().stream())
                .allMatch(port -> port.actorState() != null && (port.actorState() & 48) == 48);
    }

    private List<String> down() {
        TopologyIndex seen = TopologyIndex.of(workbench.watched().view().topology());
        return seen.host(BOND).orElseThrow().nicsUnder(BOND).stream()
                .filter(nic -> nic.carrier() == LinkState.DOWN || Boolean.FALSE.equals(nic.adminUp()))
                .map(nic -> nic.name())
                .toList();
    }

    private void both(String name) throws IOException {
        Shot.of(stage.getScene(), name + "-light");
        robot.interact(() -> workbench.appearance().show(ThemeChoice.DARK));
        Shot.of(stage.getScene(), name + "-dark");
        robot.interact(() -> workbench.appearance().show(ThemeChoice.LIGHT));
    }
}
