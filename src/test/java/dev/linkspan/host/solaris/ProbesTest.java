// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkspan.helper.client.Asker;
import dev.linkspan.helper.client.HelperWay;
import dev.linkspan.helper.client.SshShell;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.ProbeResult;
import dev.linkspan.host.Watch;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.host.lab.shell.SeedCommands;
import dev.linkspan.host.lab.shell.SeedLab;
import dev.linkspan.host.lab.shell.SimulatedShell;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.ipmp.Probe;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Probes as they happen: through the commands of a machine, and out of a simulated one. */
class ProbesTest {
    private static SolarisHost host(String recorded, List<List<String>> followed, List<String> lines) throws Exception {
        RecordedCommands commands = RecordedCommands.of(recorded);
        return new SolarisHost(new Commands() {
            @Override
            public List<CommandResult> run(List<List<String>> asked, Duration limit) throws HostUnreachableException {
                return commands.run(asked, limit);
            }

            @Override
            public Watch follow(List<String> command, Consumer<String> heard) {
                followed.add(command);
                lines.forEach(heard);
                return () -> followed.add(List.of());
            }

            @Override
            public String machine() {
                return commands.machine();
            }

            @Override
            public void close() {
                commands.close();
            }
        });
    }

    @Test
    void linesBecomeProbesAndMessagesDoNot() throws Exception {
        List<List<String>> followed = new ArrayList<>();
        List<ProbeResult> heard = new CopyOnWriteArrayList<>();
        try (SolarisHost host = host(
                "solaris11.txt",
                followed,
                List.of("net0:i7:0.32ms:0.40ms:192.0.2.1", "ipmpstat: what", "net1:i7:::192.0.2.1"))) {
            Watch watch = host.probes(heard::add);
            watch.close();
        }
        assertThat(heard)
                .containsExactly(
                        new ProbeResult("net0", "192.0.2.1", Duration.ofNanos(320_000)),
                        new ProbeResult("net1", "192.0.2.1", null));
        assertThat(String.join(" ", followed.get(0)))
                .endsWith("ipmpstat -n -P -o interface,probe,netrtt,rtt,target -p");
        assertThat(followed.get(1)).isEmpty();
    }

    @Test
    void solaris10IsNotAsked() throws Exception {
        List<List<String>> followed = new ArrayList<>();
        try (SolarisHost host = host("solaris10.txt", followed, List.of())) {
            host.probes(probe -> {}).close();
        }
        assertThat(followed).isEmpty();
    }

    @Test
    void aSimulatedMachineTellsEachProbeOnce() throws Exception {
        Topology design =
                TopologyJson.read(Files.readString(Path.of("assets/examples/ipmp-active-standby-probes.json")));
        String hostId = design.hosts().get(0).id();
        LabWorld world = new LabWorld(design, List.of(), 1, () -> Instant.EPOCH);
        long after = world.ask(hostId, machine -> machine.now());
        List<Probe> told = new ArrayList<>();
        for (int tenth = 1; tenth <= 200; tenth++) {
            world.advance(tenth * Ticks.SECOND / 10);
            long from = after;
            told.addAll(world.ask(hostId, machine -> machine.probes(from)));
            after = world.ask(hostId, machine -> machine.now());
        }
        assertThat(told).isNotEmpty().noneMatch(Probe::isLost);
        assertThat(told).doesNotHaveDuplicates();
        assertThat(told).extracting(Probe::name).contains("igb0", "igb1");

        design.routers().forEach(router -> world.fail(Fault.down(router.id())));
        long from = after;
        world.advance(world.time() + 5 * Ticks.SECOND);
        List<Probe> later = world.ask(hostId, machine -> machine.probes(from + 2 * Ticks.SECOND));
        assertThat(later).isNotEmpty().allMatch(Probe::isLost);
    }

    /** The simulated ipmpstat prints one probe of each interface and ends, where a real one goes on. */
    @ParameterizedTest
    @CsvSource({"SOLARIS_11, admin, true", "ILLUMOS, root, true", "ILLUMOS, netadmin, false"})
    void theyComeBesideObservationsOverSsh(Platform platform, String user, boolean may, @TempDir Path home)
            throws Exception {
        String missing = SolarisSshd.missing();
        if (!missing.isEmpty()) {
            System.out.println("SKIPPED: probes of a simulated machine heard over ssh, because there is " + missing);
        }
        assumeTrue(missing.isEmpty());
        LabWorld world = SeedLab.world(SeedLab.design(platform));
        List<ProbeResult> heard = new CopyOnWriteArrayList<>();
        try (SimulatedShell shell = SimulatedShell.start(world, "h", home)) {
            SeedCommands.of(platform).forEach(line -> shell.run(line.split(" ", -1)));
            try (SolarisSshd sshd = new SolarisSshd(shell, home);
                    SolarisHost host = new SolarisHost(
                            SshShell.open(new HelperWay.Ssh("127.0.0.1", sshd.options(user)), Asker.NOBODY))) {
                Topology before = host.observe();
                try (Watch watch = host.probes(heard::add)) {
                    assertThat(watch).isNotNull();
                    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
                    boolean asked = false;
                    while ((!asked || (may && heard.isEmpty())) && System.nanoTime() < end) {
                        assertThat(HostUpdate.isOther(before, host.observe())).isFalse();
                        asked = sshd.executables().asked().stream()
                                .anyMatch(command -> command.contains("ipmpstat") && command.contains("-p"));
                    }
                    assertThat(asked).isTrue();
                }
                assertThat(HostUpdate.isOther(before, host.observe())).isFalse();
            }
        }
        assertThat(heard.isEmpty()).isNotEqualTo(may);
        assertThat(heard).allSatisfy(probe -> assertThat(probe.interfaceName()).matches("(aggr|net|ixgbe)[0-9]"));
    }
}
