// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.now;
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
import dev.linkspan.ui.live.Entry;
import dev.linkspan.ui.live.Watched;
import dev.linkspan.ui.plan.MachineWay;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody proves that a bond is redundant, cancels a proof, and is refused one. */
class ProofInTheWindowTest extends WindowTest {
    private static final String BOND = "web01/bond0";

    @Override
    protected StartOptions options() {
        return options("--source=lab:linux-lacp-bond");
    }

    @BeforeEach
    void opened() throws TimeoutException {
        live();
        window.fit();
        until(() -> workbench.causes().diagnosis() != null);
    }

    @Test
    void redundancyIsProvedCancelledAndRefused() throws TimeoutException, IOException {
        interact(() -> model.select(BOND));
        until(() -> window.shown("#proof-open"));
        clickOn("#proof-open");
        until(() -> window.shown("#proof-start"));
        assertThat(window.text("#proof-preview"))
                .isEqualTo("Takes enp1s0f0, then enp130s0f0 of bond0 of web01 out of use, one at a time, 5 s each, and"
                        + " asks the simulated flows every 50 ms meanwhile.");
        assertThat(down()).isEmpty();
        bothShots("proof-1-preview");

        // Cancelled: the port is back, and no number is kept.
        clickOn("#proof-start");
        until(() -> down().contains("enp1s0f0"));
        clickOn("#proof-cancel");
        until(() -> window.shown("#proof-verdict"));
        assertThat(window.text("#proof-verdict")).isEqualTo("Not proved: it was cancelled");
        until(() -> down().isEmpty());
        assertThat(folder.resolve("state/proofs.jsonl")).doesNotExist();

        // To its end, once the port carries again.
        until(() -> carries() && workbench.causes().loud().isEmpty());
        window.palette("prove redundancy");
        until(() -> window.shown("#proof-start"));
        clickOn("#proof-start");
        until(() -> down().contains("enp1s0f0"));
        bothShots("proof-2-running");
        until(() -> window.texts(".proof-sentence").size() == 1);
        until(() -> window.shown("#proof-verdict"));
        assertThat(window.text("#proof-verdict")).isEqualTo("Redundancy of bond0 of web01 is proved.");
        assertThat(window.texts(".proof-sentence"))
                .hasSize(2)
                .allMatch(
                        text -> text.matches("Without enp\\d+s0f0 bond0 stayed reached: longest silence \\d+ ms when it"
                                + " went, \\d+ ms when it came back, \\d+ of \\d+ probes lost\\."));
        bothShots("proof-3-number");
        assertThat(Files.readAllLines(folder.resolve("state/proofs.jsonl"))).hasSize(2);
        assertThat(entries(Watched.Source.LAB))
                .filteredOn(entry -> entry.kind().equals(Entry.ACTION))
                .extracting(Entry::text)
                .contains("Redundancy of bond0 is put to the proof")
                .anyMatch(text -> text.startsWith("Without enp130s0f0 bond0 stayed reached: "));

        // With one port gone it is refused, and why.
        String cable = model.topology().cables().get(0).id();
        interact(() -> workbench.live().fail(List.of(Fault.down(cable))));
        until(() -> !down().isEmpty());
        clickOn("#proof-again");
        until(() -> window.shown("#proof-verdict")
                && window.text("#proof-verdict").startsWith("Not proved: ")
                && window.text("#proof-verdict").contains("repair "));
        bothShots("proof-4-refused");
    }

    @Test
    void thePortsOfAnOpenMachineAreProvedByItsOwnSession() throws TimeoutException {
        interact(() -> workbench.plans().connect("web01", new MachineWay.Ssh("admin@web01")));
        until(() -> watched().hasMachines());
        interact(() -> model.select(BOND));
        until(() -> window.shown("#proof-open"));
        clickOn("#proof-open");
        until(() -> window.shown("#proof-start"));
        assertThat(window.text("#proof-preview")).contains(" asks 127.0.0.1 every 50 ms");
        clickOn("#proof-start");
        until(() -> window.shown("#proof-verdict"));
        assertThat(window.text("#proof-verdict")).isEqualTo("Redundancy of bond0 of web01 is proved.");
        assertThat(window.texts(".proof-sentence")).hasSize(2);
        assertThat(entries(Watched.Source.MACHINES))
                .extracting(Entry::text)
                .contains("Redundancy of bond0 is put to the proof");
    }

    /** A machine of a lab in the place of a real one, with an address that answers wherever the test runs. */
    @Override
    public ChangeableHost open(MachineWay way, Asker asker) {
        Topology design = model.topology();
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
        afterwards(world::end);
        LabClock clock = new LabClock(world, 1);
        afterwards(clock::close);
        return world.session("web01");
    }

    /** Whether all ports of all aggregations collect and distribute. */
    private boolean carries() {
        return workbench.live().frameProperty().get().moment().state().hosts().stream()
                .flatMap(host -> host.aggregations().stream())
                .flatMap(aggregation -> aggregation.lacpPorts().stream())
                .allMatch(port -> port.actorState() != null && (port.actorState() & 48) == 48);
    }

    /** Names of the ports of the bond without carrier. */
    private List<String> down() {
        TopologyIndex seen = TopologyIndex.of(now(() -> watched().view()).topology());
        return seen.host(BOND).orElseThrow().nicsUnder(BOND).stream()
                .filter(nic -> nic.carrier() == LinkState.DOWN || Boolean.FALSE.equals(nic.adminUp()))
                .map(nic -> nic.name())
                .toList();
    }
}
