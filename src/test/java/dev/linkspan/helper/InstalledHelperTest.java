// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.helper.client.Asker;
import dev.linkspan.helper.client.HelperHost;
import dev.linkspan.helper.client.HelperWay;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.Watch;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Planner;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.LinkState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The installed helper with its guard, on this kernel, in a namespace that nobody else is in. */
@Tag("slow")
@Timeout(300)
@EnabledIfSystemProperty(named = "user.name", matches = "root")
class InstalledHelperTest {
    private static final String OLD = "198.51.100.7/24";
    private static final String NEW = "198.51.100.8/24";

    @TempDir
    private static Path folder;

    private static Installation installation;

    private Sandbox sandbox;
    private final BlockingQueue<ChangeStatus> told = new LinkedBlockingQueue<>();

    @BeforeAll
    static void install() throws Exception {
        installation = new Installation(folder);
    }

    @BeforeEach
    void enter() throws Exception {
        sandbox = new Sandbox();
    }

    @AfterEach
    void leave() {
        sandbox.close();
    }

    @Test
    void aChangeIsKeptByAnotherSessionThanTheOneThatBeganIt() throws Exception {
        try (HelperHost first = open();
                HelperHost second = open()) {
            ChangeStatus begun = first.apply(request(plan(first, OLD)), told::add);
            until(ChangePhase.AWAITING);
            assertThat(second.status().orElseThrow().id()).isEqualTo(begun.id());
            assertThat(second.confirm(begun.id()).phase()).isEqualTo(ChangePhase.KEPT);
            until(ChangePhase.KEPT);
            assertThat(sandbox.addresses()).contains(NEW).doesNotContain(OLD);
            assertThat(second.history()).extracting(ChangeStatus::phase).containsExactly(ChangePhase.KEPT);
        }
    }

    @Test
    void onlyOneWriterAtATime() throws Exception {
        try (HelperHost first = open();
                HelperHost second = open()) {
            Plan plan = plan(first, OLD);
            ChangeStatus begun = first.apply(request(plan), told::add);
            until(ChangePhase.AWAITING);
            assertThatThrownBy(() -> second.apply(request(plan(second, NEW)), status -> {}))
                    .isInstanceOf(ChangeRefusedException.class);
            assertThat(first.rollback(begun.id()).phase()).isEqualTo(ChangePhase.REVERTED);
            assertThat(sandbox.addresses()).contains(OLD).doesNotContain(NEW);
        }
    }

    @Test
    void whenTheHelperIsKilledTheMachineHasWhatItHadBefore() throws Exception {
        try (HelperHost first = open();
                HelperHost second = open()) {
            assertThat(first.apply(request(plan(first, OLD)), told::add)).isNotNull();
            until(ChangePhase.AWAITING);
            assertThat(sandbox.addresses()).contains(NEW);
            ProcessHandle.of(first.welcome().pid()).orElseThrow().destroyForcibly();
            assertThatThrownBy(first::observe).isInstanceOf(HostUnreachableException.class);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (second.history().isEmpty() && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            assertThat(second.history()).extracting(ChangeStatus::phase).containsExactly(ChangePhase.REVERTED);
            assertThat(sandbox.addresses()).contains(OLD).doesNotContain(NEW);
        }
    }

    @Test
    void aReplayedPlanIsRefusedOnceTheMachineMovedOn() throws Exception {
        try (HelperHost host = open()) {
            Plan plan = plan(host, OLD);
            ChangeStatus begun = host.apply(request(plan), told::add);
            until(ChangePhase.AWAITING);
            assertThat(host.confirm(begun.id()).phase()).isEqualTo(ChangePhase.KEPT);
            assertThatThrownBy(() -> host.apply(request(plan), told::add))
                    .isInstanceOf(ChangeRefusedException.class)
                    .hasMessageContaining("make the plan anew");
            assertThat(host.history()).hasSize(1);
        }
    }

    @Test
    void aNicWithoutALightSaysSo() throws Exception {
        try (HelperHost host = open()) {
            assertThatThrownBy(() -> host.identify("eth1", Duration.ofSeconds(1)))
                    .isInstanceOf(HostUnreachableException.class)
                    .hasMessageContaining("Cannot blink the LED of eth1, its driver can't");
        }
    }

    @Test
    void aWatchTellsWhatTheKernelTells() throws Exception {
        BlockingQueue<HostUpdate> updates = new LinkedBlockingQueue<>();
        try (HelperHost host = open();
                Watch watch = host.watch(updates::add)) {
            assertThat(watch).isNotNull();
            sandbox.run("ip", "link", "set", "peer1", "down");
            HostUpdate update;
            do {
                update = updates.poll(60, TimeUnit.SECONDS);
                assertThat(update).as("told within a minute").isNotNull();
            } while (carrier(update) != LinkState.DOWN);
        }
    }

    private static LinkState carrier(HostUpdate update) {
        return update.state().hosts().get(0).nics().stream()
                .filter(nic -> nic.name().equals("eth1"))
                .findFirst()
                .orElseThrow()
                .carrier();
    }

    @Test
    void whoIsNotRootLooksAndLeavesNothing() throws Exception {
        List<String> nobody = sandbox.inside(
                "setpriv",
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                installation.launcher().toString());
        // The folder of the test is closed to others, as temporary folders are.
        org.junit.jupiter.api.Assumptions.assumeTrue(
                folder.toFile().setExecutable(true, false) && folder.toFile().setReadable(true, false));
        try (HelperHost host = HelperHost.open(new HelperWay.Local(nobody), Asker.NOBODY)) {
            assertThat(host.welcome().hindrance()).contains("pkexec or sudo");
            assertThatThrownBy(() -> host.apply(request(plan(host, OLD)), told::add))
                    .isInstanceOf(ChangeRefusedException.class)
                    .hasMessageContaining("pkexec or sudo");
        }
        assertThat(sandbox.addresses()).contains(OLD);
        assertThat(sandbox.run("ls", "/var/lib", "/run")).doesNotContain("linkspan");
    }

    private HelperHost open() throws HostUnreachableException {
        List<String> command = sandbox.inside(installation.launcher().toString());
        return HelperHost.open(new HelperWay.Local(command), Asker.NOBODY);
    }

    private static ChangeRequest request(Plan plan) {
        return new ChangeRequest(plan, null, List.of(), ConfigSystem.NONE);
    }

    /** From an address of eth1 to the other one. */
    private static Plan plan(HelperHost helper, String from) throws HostUnreachableException {
        Host now = helper.observe().hosts().get(0);
        InterfaceAddress to = InterfaceAddress.of(from.equals(OLD) ? NEW : OLD);
        Host wanted = now.withInterfaces(now.interfaces().stream()
                .map(ip -> ip.name().equals("eth1")
                        ? ip.withAddresses(ip.addresses().stream()
                                .map(address -> address.text().equals(from) ? to : address)
                                .toList())
                        : ip)
                .toList());
        return Planner.plan(now, wanted, null);
    }

    private void until(ChangePhase phase) throws InterruptedException {
        ChangeStatus status;
        do {
            status = told.poll(60, TimeUnit.SECONDS);
            assertThat(status).as("told within a minute, before " + phase).isNotNull();
        } while (status.phase() != phase);
    }
}
