// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.HostSession;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.Watch;
import dev.linkspan.host.sign.Gap;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.PortSigns;
import dev.linkspan.host.sign.ProbeTally;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** How a machine is looked at, and what is said of what it does not tell. */
class LookTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void signsAreTakenTwiceWithAPauseAndProbesAreAmongTheLast() throws Exception {
        List<Long> paused = new ArrayList<>();
        Evidence evidence = Look.at(new Healthy(true, seen()), null, List.of(Ip.of("192.0.2.1")), paused::add);
        assertThat(paused).containsExactly(2000L);
        HostEvidence host = evidence.hosts().get(0);
        assertThat(host.signs()).extracting(HostSigns::at).containsExactly(NOON, NOON.plusSeconds(2));
        assertThat(host.signs().get(0).probes()).isEmpty();
        assertThat(host.lastSigns().orElseThrow().probes())
                .extracting(sign -> sign.value().target())
                .containsExactly("192.0.2.1");
    }

    @Test
    void aMachineWithoutSignsIsLookedAtAtOnce() throws Exception {
        List<Long> paused = new ArrayList<>();
        Evidence evidence = Look.at(new Healthy(false, seen()), null, List.of(), paused::add);
        assertThat(paused).isEmpty();
        assertThat(evidence.hosts().get(0).signs()).hasSize(1);
    }

    @Test
    void whatIsMissingAmongSignsIsToldAndDoesNotDecide() throws Exception {
        Diagnosis diagnosis = Diagnosis.of(Look.at(new Healthy(true, seen()), null, List.of(), millis -> {}));
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.HEALTHY);
        assertThat(diagnosis.unseen())
                .containsExactly(
                        "web01: not allowed to see the kernel's log: Ask root",
                        "web01: nothing tells the optical power of eno1: No such module",
                        "web01: could not read forwarding tables: It failed");
    }

    private static Topology seen() throws Exception {
        return BrokenLab.seen(BrokenLab.design("linux-lacp-bond"));
    }

    /** A simulated machine that is well. */
    private static final class Healthy implements HostSession {
        private final boolean tells;
        private final Topology seen;
        private int looks;

        Healthy(boolean tells, Topology seen) {
            this.tells = tells;
            this.seen = seen;
        }

        @Override
        public HostSigns signs() {
            Instant at = NOON.plusSeconds(2L * looks++);
            return tells
                    ? HostSigns.none(at)
                            .withPorts(List.of(PortSigns.of("eno1")))
                            .withGaps(List.of(
                                    new Gap("web01", "the kernel's log", Gap.Reason.NOT_ALLOWED, "Ask root"),
                                    new Gap("eno1", "the optical power", Gap.Reason.NOT_OFFERED, "No such module"),
                                    new Gap("web01", "forwarding tables", Gap.Reason.FAILED, "It failed")))
                    : HostSigns.none(at);
        }

        @Override
        public List<Sign<ProbeTally>> probe(List<Ip> targets) {
            return targets.stream()
                    .map(target -> new Sign<>(new ProbeTally(null, target.text(), null, 3, 3, 0), "ICMP", NOON))
                    .toList();
        }

        @Override
        public Topology observe() {
            return seen;
        }

        @Override
        public Watch watch(Consumer<HostUpdate> listener) {
            throw new IllegalStateException("nobody watches");
        }

        @Override
        public void close() {}
    }
}
