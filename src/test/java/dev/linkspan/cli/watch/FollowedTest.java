// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Evidence;
import dev.linkspan.diagnose.Settling;
import dev.linkspan.diagnose.Verdict;
import dev.linkspan.diagnose.Wire;
import dev.linkspan.host.HostEvent;
import dev.linkspan.host.HostSession;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.Watch;
import dev.linkspan.sim.Event;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostBuilder;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Observation;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FollowedTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final BlockingQueue<WatchLine> lines = new LinkedBlockingQueue<>();
    private final BlockingQueue<Verdict> verdicts = new LinkedBlockingQueue<>();
    private final Machine machine = new Machine(oneNic(LinkState.UP));
    private volatile Instant time = NOW;

    @Test
    void whatHappensAndWhatIsWrongIsToldOnceAsItComesAndGoes() throws Exception {
        Followed followed = follow();
        assertThat(next().text()).isEqualTo("Nothing is wrong.");
        machine.becomes(oneNic(LinkState.DOWN));
        assertThat(next().kind()).isEqualTo(WatchLine.Kind.EVENT);
        WatchLine cause = next();
        assertThat(cause.kind()).isEqualTo(WatchLine.Kind.CAUSE);
        assertThat(cause.cause()).isEqualTo("P-01");
        assertThat(cause.subject()).isEqualTo("web01/eth0");
        assertThat(cause.text()).endsWith("192.0.2.10 is cut off.");
        assertThat(next().text()).isEqualTo("Something is wrong.");
        machine.becomes(oneNic(LinkState.UP));
        assertThat(next().kind()).isEqualTo(WatchLine.Kind.EVENT);
        WatchLine gone = next();
        assertThat(gone.kind()).isEqualTo(WatchLine.Kind.GONE);
        assertThat(gone.cause()).isEqualTo("P-01");
        assertThat(next().text()).isEqualTo("Nothing is wrong.");
        followed.close();
        assertThat(machine.closed).isTrue();
        assertThat(lines).isEmpty();
    }

    @Test
    void aLostMachineIsNotHealthyAndWhatWasWrongIsNotCalledGone() throws Exception {
        machine.now = oneNic(LinkState.DOWN);
        try (Followed followed = follow()) {
            assertThat(next().cause()).isEqualTo("P-01");
            assertThat(next().kind()).isEqualTo(WatchLine.Kind.VERDICT);
            machine.gone = true;
            WatchLine lost = next();
            assertThat(lost.kind()).isEqualTo(WatchLine.Kind.LOST);
            assertThat(lost.text()).isEqualTo("the cable is cut");
            Verdict last = verdicts.take();
            while (last != Verdict.UNKNOWN) {
                last = verdicts.take();
            }
            machine.gone = false;
            // The same cause still stands: only the verdict is told anew.
            assertThat(next().text()).isEqualTo("Something is wrong.");
            assertThat(followed).isNotNull();
        }
    }

    @Test
    void whatTwoEndsNegotiateIsToldWhenItHasStoodForAMoment() throws Exception {
        Topology bond = Wire.bond(it -> it);
        Topology notInSync = Wire.bond(it -> it.withLacpPorts(it.lacpPorts().stream()
                .map(port -> port.withActorState(0x07).withPartnerState(0x07))
                .toList()));
        machine.now = bond;
        try (Followed followed = follow()) {
            assertThat(next().text()).isEqualTo("Nothing is wrong.");
            verdicts.clear();
            machine.becomes(notInSync);
            assertThat(next().kind()).isEqualTo(WatchLine.Kind.EVENT);
            // It is asked again by itself, and no time has passed.
            assertThat(verdicts.take()).isEqualTo(Verdict.HEALTHY);
            assertThat(verdicts.take()).isEqualTo(Verdict.HEALTHY);
            machine.becomes(bond);
            assertThat(next().kind()).isEqualTo(WatchLine.Kind.EVENT);
            machine.becomes(notInSync);
            assertThat(next().kind()).as("neither a cause nor its end").isEqualTo(WatchLine.Kind.EVENT);
            while (verdicts.take() == Verdict.HEALTHY) {
                time = time.plus(Settling.HOLD);
            }
            WatchLine cause = next();
            assertThat(cause.kind()).isEqualTo(WatchLine.Kind.CAUSE);
            assertThat(cause.cause()).startsWith("L-");
            assertThat(followed).isNotNull();
        }
    }

    private Followed follow() {
        Followed.Sink sink = new Followed.Sink() {
            @Override
            public void lines(List<WatchLine> told) {
                lines.addAll(told);
            }

            @Override
            public void seen(String name, Evidence evidence, Diagnosis diagnosis, Instant at) {
                verdicts.add(diagnosis.verdict());
            }
        };
        return new Followed("web01", machine::open, null, sink, () -> time);
    }

    private WatchLine next() throws InterruptedException {
        WatchLine line = lines.poll(50, TimeUnit.SECONDS);
        assertThat(line).isNotNull();
        return line;
    }

    private static Topology oneNic(LinkState carrier) {
        Nic nic = Nic.named("web01/eth0", "eth0").withCarrier(carrier).withAdminUp(true);
        Host host = HostBuilder.builder()
                .id("web01")
                .name("web01")
                .platform(Platform.LINUX)
                .nics(List.of(nic))
                .interfaces(List.of(
                        IpInterface.on("web01/ip", nic).withAddresses(List.of(InterfaceAddress.of("192.0.2.10/24")))))
                .observation(new Observation("test", NOW, List.of()))
                .build();
        return Topology.empty("x").withHosts(List.of(host));
    }

    private static final class Machine implements HostSession {
        private volatile Topology now;
        private volatile boolean gone;
        private volatile boolean closed;
        private volatile Consumer<HostUpdate> listener = update -> {};

        Machine(Topology now) {
            this.now = now;
        }

        HostSession open() throws HostUnreachableException {
            observe();
            return this;
        }

        void becomes(Topology other) {
            now = other;
            listener.accept(new HostUpdate(
                    other,
                    List.of(new HostEvent(
                            NOW, Event.Kind.CARRIER, Event.Tone.BAD, "web01/eth0", "eth0 changed", null, null))));
        }

        @Override
        public Topology observe() throws HostUnreachableException {
            if (gone) {
                throw new HostUnreachableException("the cable is cut");
            }
            return now;
        }

        @Override
        public Watch watch(Consumer<HostUpdate> told) {
            listener = told;
            return () -> listener = update -> {};
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
