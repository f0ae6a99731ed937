// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.Designs;
import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.lab.LabClock;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.json.TopologyJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The port of a simulated machine, whose cabling it hears by LLDP. */
@Timeout(120)
class LocateCommandTest {
    private static final String NIC = "web01/enp1s0f0";

    @TempDir
    private Path folder;

    private final Topology real = Designs.read(Path.of("assets/examples/linux-lacp-bond.json"));
    private final LabWorld world = new LabWorld(real, List.of(), 1, InstantSource.system());

    private final CountDownLatch watched = new CountDownLatch(1);

    @BeforeEach
    void settle() {
        world.advance(Ticks.seconds(200));
    }

    @AfterEach
    void end() {
        world.end();
    }

    @Test
    void theNeighborThatAnswersIsNamed() {
        CommandRun run = locate("--port", "enp1s0f0", "--seconds", "1");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("enp1s0f0 of web01 is cabled to " + far(real) + " of sw-1 (");
        assertThat(run.code()).isZero();
    }

    @Test
    void aCableThatTheDesignLacksIsDrawnAsItWasHeard() throws Exception {
        List<Cable> others = real.cables().stream()
                .filter(cable -> cable.otherEnd(NIC) == null)
                .toList();
        Path design = Files.writeString(folder.resolve("design.json"), TopologyJson.write(real.withCables(others)));
        CommandRun run = locate("--port", "enp1s0f0", "--seconds", "1", "--record", design.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Recorded in " + design);
        Topology recorded = TopologyJson.read(Files.readString(design));
        assertThat(recorded.cables()).hasSize(others.size() + 1);
        assertThat(far(recorded)).isEqualTo(far(real));
        CommandRun again = locate("--port", "enp1s0f0", "--seconds", "1", "--record", design.toString());
        assertThat(again.out()).contains("The design has it so already.");
    }

    @Test
    void aCableThatIsPulledShowsItself() {
        try (LabClock clock = new LabClock(world, 1)) {
            Thread puller = new Thread(() -> {
                try {
                    watched.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                world.fail(Fault.down(NIC));
            });
            puller.start();
            clock.setSpeed(1);
            CommandRun run = locate("--port", "enp130s0f0", "--seconds", "8");
            assertThat(run.out()).contains(" carrier ").contains("enp1s0f0");
        }
    }

    @Test
    void whatCantBeIsRefused() {
        assertThat(locate("--port", "eth9", "--seconds", "1").err())
                .contains("web01 has no such NIC")
                .hasLineCount(1);
        assertThat(locate("--port", "enp1s0f0", "--seconds", "61").err()).contains("expected 1 to 60");
        assertThat(locate("--port", "enp1s0f0", "--record", "-").err()).contains("a file that can be written");
    }

    private static String far(Topology topology) {
        return TopologyIndex.of(topology).switchPortOf(NIC).orElseThrow().name();
    }

    /** One that tells when it is watched. */
    private ChangeableHost session(String id) {
        ChangeableHost session = world.session(id);
        return (ChangeableHost) Proxy.newProxyInstance(
                ChangeableHost.class.getClassLoader(), new Class<?>[] {ChangeableHost.class}, (proxy, method, args) -> {
                    try {
                        Object answer = method.invoke(session, args);
                        if (method.getName().equals("watch")) {
                            watched.countDown();
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private CommandRun locate(String... args) {
        String[] all = new String[args.length + 3];
        all[0] = "locate";
        all[1] = "--host";
        all[2] = "web01";
        System.arraycopy(args, 0, all, 3, args.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = Terminal.of(new ByteArrayInputStream(new byte[0]), out, err);
        int code = Main.run(terminal, to -> new HostOpener.Opened(session(to), null), all);
        return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
