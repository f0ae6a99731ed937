// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Evidence;
import dev.linkspan.helper.client.HelperWay;
import dev.linkspan.helper.client.Machines;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.host.lab.shell.SeedLab;
import dev.linkspan.host.lab.shell.SimulatedShell;
import dev.linkspan.host.solaris.SolarisSshd;
import dev.linkspan.plan.solaris.SolarisHosts;
import dev.linkspan.sim.Fault;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A simulated machine behind a real ssh is followed: what goes wrong there is told, and a cut connection is made anew. */
@Tag("slow")
@Timeout(300)
class FollowedOverSshTest {
    private static final long TEN_SECONDS = 10_000_000_000L;

    private final BlockingQueue<WatchLine> lines = new LinkedBlockingQueue<>();

    @TempDir
    private Path home;

    @Test
    void aCableIsToldALostConnectionIsMadeAnewAndTheCauseIsNotToldTwice() throws Exception {
        String missing = SolarisSshd.missing();
        if (!missing.isEmpty()) {
            System.out.println("SKIPPED: a simulated machine followed over ssh, because there is " + missing);
        }
        assumeTrue(missing.isEmpty());
        LabWorld world = SeedLab.world(oneAddress());
        try (SimulatedShell shell = SimulatedShell.start(world, "h", home);
                SolarisSshd sshd = new SolarisSshd(shell, home);
                Followed followed = follow(sshd)) {
            assertThat(followed).isNotNull();
            assertThat(next(WatchLine.Kind.VERDICT).text()).isEqualTo("Nothing is wrong.");

            world.fail(Fault.down("cable-4"));
            world.advance(world.time() + TEN_SECONDS);
            WatchLine cause = next(WatchLine.Kind.CAUSE);
            assertThat(cause.cause()).isEqualTo("P-01");
            assertThat(cause.subject()).isEqualTo("h/net4");
            assertThat(next(WatchLine.Kind.VERDICT).text()).isEqualTo("Something is wrong.");

            sshd.cut();
            assertThat(next(WatchLine.Kind.LOST).text()).contains("127.0.0.1 is out of reach: the connection was cut");
            // A cause that was told before would come first.
            assertThat(next(WatchLine.Kind.VERDICT).text()).isEqualTo("Something is wrong.");

            world.repair("cable-4", null);
            world.advance(world.time() + TEN_SECONDS);
            assertThat(next(WatchLine.Kind.GONE).cause()).isEqualTo("P-01");
        }
    }

    private static Topology oneAddress() {
        Topology design = SeedLab.withoutPortChannels(SeedLab.design(Platform.SOLARIS_11));
        Host bare = design.hosts().get(0);
        return design.withHosts(List.of(bare.withInterfaces(List.of(SolarisHosts.ip("net4", "192.0.2.13/24")))));
    }

    private Followed follow(SolarisSshd sshd) {
        Followed.Sink sink = new Followed.Sink() {
            @Override
            public void lines(List<WatchLine> told) {
                lines.addAll(told);
            }

            @Override
            public void seen(String name, Evidence evidence, Diagnosis diagnosis, Instant at) {}
        };
        HelperWay way = new HelperWay.Ssh("127.0.0.1", sshd.options("admin"));
        return new Followed(
                "h",
                () -> Machines.open(way, (kind, text) -> Optional.empty()).host(),
                null,
                sink,
                InstantSource.system());
    }

    /** The next line but for what just happens on the machine. */
    private WatchLine next(WatchLine.Kind kind) throws InterruptedException {
        WatchLine line;
        do {
            line = lines.poll(2, TimeUnit.MINUTES);
            assertThat(line).isNotNull();
        } while (line.kind() == WatchLine.Kind.EVENT);
        assertThat(line.kind()).as(line.text()).isEqualTo(kind);
        return line;
    }
}
