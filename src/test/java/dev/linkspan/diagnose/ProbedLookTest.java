// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.diagnose.fixture.Dialect;
import dev.linkspan.diagnose.fixture.KernelLogOutput;
import dev.linkspan.host.HostSession;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.Watch;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.ProbeTally;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Topology;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * What nothing shows unasked is found when the machine is let ask an address, as {@code diagnose --probe} does. The tallies
 * are as a machine gives them: one of small packets, one of long ones, and by which link they left is not told.
 */
class ProbedLookTest {
    private static final String TARGET = "192.0.2.1";
    private static final int SENT = 4;

    /** B-12. */
    @Test
    void probesAreLostRightAfterAPortCameBack() throws Exception {
        String up = KernelLogOutput.linkUp(Dialect.KERNEL_6, "bond0", "eth0", 10_000);
        Explanation one = asked(small(1, 0), whole(1)).line(10, up).one("B-12");
        assertThat(one.sentence()).contains("After eth0 of bond0 of web01 came back, 3 probes were lost");
        assertThat(one.evidence().get(0)).contains("nothing was probed before");
        assertThat(asked(small(SENT, 0), whole(SENT)).line(10, up).all()).doesNotContain("B-12");
        assertThat(asked(small(1, 0), whole(1)).line(300, up).all())
                .as("long ago")
                .doesNotContain("B-12");
    }

    /** B-45. */
    @Test
    void answersComeTwice() throws Exception {
        assertThat(asked(small(SENT, SENT), whole(SENT)).one("B-45").evidence().get(0))
                .contains("4 of 4 answers of " + TARGET + " came twice");
        assertThat(asked(small(SENT, 0), whole(SENT)).all()).isEmpty();
    }

    /** M-13. */
    @Test
    void smallPacketsAreAnsweredAndLongOnesAreNot() throws Exception {
        assertThat(asked(small(SENT, 0), whole(0)).one("M-13").evidence())
                .anySatisfy(line -> assertThat(line).contains("small probes: 4 of 4 answered"))
                .anySatisfy(line -> assertThat(line).contains("probes of 1500 bytes: 0 of 4 answered"));
        assertThat(asked(small(0, 0), whole(0)).all())
                .as("nothing is answered at all")
                .doesNotContain("M-13");
    }

    private static ProbeTally small(int answered, int doubled) {
        return new ProbeTally(null, TARGET, null, SENT, answered, doubled);
    }

    private static ProbeTally whole(int answered) {
        return new ProbeTally(null, TARGET, 1500, SENT, answered, 0);
    }

    private static Asked asked(ProbeTally small, ProbeTally whole) {
        return new Asked(Told.atNoon().probe(small).probe(whole));
    }

    private record Asked(Told told) {
        Asked line(int secondsAgo, String text) {
            return new Asked(told.line(secondsAgo, text));
        }

        List<String> all() throws Exception {
            return Case.all(diagnosis().explanations()).toList();
        }

        Explanation one(String id) throws Exception {
            return Flat.one(diagnosis(), id);
        }

        private Diagnosis diagnosis() throws Exception {
            Session session = new Session(Case.activeBackup().evidence().seen(), told.signs());
            return Diagnosis.of(Look.at(session, null, List.of(Ip.of(TARGET)), millis -> {}));
        }
    }

    /** A machine that tells its probes only when it is asked to send them. */
    private record Session(Topology observe, HostSigns told) implements HostSession {
        @Override
        public HostSigns signs() {
            return told.withProbes(List.of());
        }

        @Override
        public List<Sign<ProbeTally>> probe(List<Ip> targets) {
            return told.probes();
        }

        @Override
        public Watch watch(Consumer<HostUpdate> listener) {
            throw new IllegalStateException("nobody watches");
        }

        @Override
        public void close() {}
    }
}
