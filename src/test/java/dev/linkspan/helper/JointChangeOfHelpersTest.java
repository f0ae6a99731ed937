// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.helper.client.Asker;
import dev.linkspan.helper.client.HelperHost;
import dev.linkspan.helper.client.HelperWay;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.host.joint.JointChange;
import dev.linkspan.host.joint.JointPhase;
import dev.linkspan.host.joint.JointPreview;
import dev.linkspan.host.joint.JointStatus;
import dev.linkspan.host.joint.MachineChange;
import dev.linkspan.host.joint.Standing;
import dev.linkspan.plan.Planner;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Two installed helpers with their guards, on this kernel, each in a namespace of its own, are changed together. */
@Tag("slow")
@Timeout(300)
@EnabledIfSystemProperty(named = "user.name", matches = "root")
class JointChangeOfHelpersTest {
    private static final String OLD = "198.51.100.7/24";
    private static final String NEW = "198.51.100.8/24";

    @TempDir
    private static Path folder;

    private static Installation installation;

    private Sandbox first;
    private Sandbox second;

    @BeforeAll
    static void install() throws Exception {
        installation = new Installation(folder);
    }

    @BeforeEach
    void enter() throws Exception {
        first = new Sandbox();
        second = new Sandbox();
    }

    @AfterEach
    void leave() {
        first.close();
        second.close();
    }

    @Test
    void oneConfirmationKeepsItOnBoth() throws Exception {
        try (HelperHost a = open(first);
                HelperHost b = open(second)) {
            JointStatus end = run(JointChange::keep, change("a", a), change("b", b));
            assertThat(end.phase()).as(end.toString()).isEqualTo(JointPhase.KEPT);
        }
        assertThat(first.addresses()).contains(NEW).doesNotContain(OLD);
        assertThat(second.addresses()).contains(NEW).doesNotContain(OLD);
    }

    @Test
    void whenTheHelperOfOneIsKilledWhileBothWaitBothHaveWhatTheyHadBefore() throws Exception {
        try (HelperHost a = open(first);
                HelperHost b = open(second)) {
            ProcessHandle helper = ProcessHandle.of(b.welcome().pid()).orElseThrow();
            JointStatus end = run(change -> helper.destroyForcibly(), change("a", a), change("b", b));
            assertThat(end.phase()).as(end.toString()).isEqualTo(JointPhase.MIXED);
            assertThat(end.machines())
                    .extracting(JointStatus.Machine::standing)
                    .containsExactly(Standing.REVERTED, Standing.LOST);
            assertThat(end.text()).startsWith("Not all were seen to have what they had before, b: ");
        }
        assertThat(first.addresses()).contains(OLD).doesNotContain(NEW);
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        String addresses = second.addresses();
        // Each address is taken back by a step of its own: for a moment there may be both.
        while ((!addresses.contains(OLD) || addresses.contains(NEW)) && System.nanoTime() < limit) {
            TimeUnit.MILLISECONDS.sleep(100);
            addresses = second.addresses();
        }
        assertThat(addresses).contains(OLD).doesNotContain(NEW);
    }

    private static JointStatus run(Consumer<JointChange> whenBothWait, MachineChange... changes)
            throws InterruptedException {
        JointChange[] change = new JointChange[1];
        change[0] = new JointChange(JointPreview.of(List.of(changes)), status -> {
            if (status.phase() == JointPhase.AWAITING) {
                whenBothWait.accept(change[0]);
            }
        });
        return change[0].run();
    }

    private static HelperHost open(Sandbox sandbox) throws HostUnreachableException {
        List<String> command = sandbox.inside(installation.launcher().toString());
        return HelperHost.open(new HelperWay.Local(command), Asker.NOBODY);
    }

    private static MachineChange change(String name, HelperHost helper) throws HostUnreachableException {
        Host now = helper.observe().hosts().get(0);
        Host wanted = now.withInterfaces(now.interfaces().stream()
                .map(ip -> ip.name().equals("eth1")
                        ? ip.withAddresses(ip.addresses().stream()
                                .map(it -> it.text().equals(OLD) ? InterfaceAddress.of(NEW) : it)
                                .toList())
                        : ip)
                .toList());
        return new MachineChange(
                name, helper, new ChangeRequest(Planner.plan(now, wanted, null), null, List.of(), ConfigSystem.NONE));
    }
}
