// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.sign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.linux.LinuxHostSession;
import dev.linkspan.host.linux.TestNamespace;
import dev.linkspan.host.sign.ProbeTally;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.topology.Ip;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real echo requests between two namespaces that are joined by a veth pair. */
@Timeout(120)
class EchoTest {

    private TestNamespace near;
    private TestNamespace far;

    @BeforeEach
    void makeCable() throws Exception {
        near = TestNamespace.create();
        far = TestNamespace.create();
        near.ip("link add v0 type veth peer name v1 netns " + far.name());
        near.ip("addr add 192.0.2.1/24 dev v0");
        near.ip("addr add 2001:db8::1/64 dev v0 nodad");
        far.ip("addr add 192.0.2.2/24 dev v1");
        far.ip("addr add 2001:db8::2/64 dev v1 nodad");
        near.ip("link set v0 up");
        far.ip("link set v1 up");
        // Until the kernel has noticed in a thread of its own that there is carrier, nothing is sent.
        while (!isSending(near, "v0") || !isSending(far, "v1")) {
            Thread.onSpinWait();
        }
    }

    private static boolean isSending(TestNamespace namespace, String link) throws IOException {
        return namespace
                .ipJson("link show dev " + link)
                .at("/0/operstate")
                .asText()
                .equals("UP");
    }

    @AfterEach
    void removeCable() throws Exception {
        if (near != null) {
            near.close();
        }
        if (far != null) {
            far.close();
        }
    }

    @Test
    void aWholeLinkAnswersPacketsOfBothSizes() throws Exception {
        assertThat(tallies("192.0.2.2"))
                .containsExactly(
                        new ProbeTally(null, "192.0.2.2", null, 3, 3, 0),
                        new ProbeTally(null, "192.0.2.2", 1500, 3, 3, 0));
        // A link that has just come up asks for its neighbours a little later.
        List<ProbeTally> tallies = tallies("2001:db8::2");
        while (tallies.get(0).answered() == 0) {
            tallies = tallies("2001:db8::2");
        }
        assertThat(tallies).extracting(ProbeTally::answered).containsExactly(3, 3);
    }

    @Test
    void aFarEndThatTakesShorterFramesAnswersTheSmallOnesAlone() throws Exception {
        far.ip("link set v1 mtu 1400");
        assertThat(tallies("192.0.2.2")).extracting(ProbeTally::answered).containsExactly(3, 0);
    }

    @Test
    void whoIsNotThereAnswersNothing() throws Exception {
        assertThat(tallies("192.0.2.9")).extracting(ProbeTally::answered).containsExactly(0, 0);
        assertThat(tallies("198.51.100.1"))
                .as("no route")
                .extracting(ProbeTally::answered)
                .containsExactly(0, 0);
    }

    private List<ProbeTally> tallies(String target) throws Exception {
        try (LinuxHostSession session = LinuxHostSession.ofNamespace(near.name())) {
            return session.probe(List.of(Ip.of(target))).stream()
                    .map(Sign::value)
                    .toList();
        }
    }
}
