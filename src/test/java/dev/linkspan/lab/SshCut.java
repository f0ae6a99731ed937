// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.helper.client.Asker;
import dev.linkspan.helper.client.HelperHost;
import dev.linkspan.helper.client.HelperWay;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Planner;
import dev.linkspan.topology.Host;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A machine with systemd is changed by its helper over the system's own ssh, and the connection is cut in the middle: its
 * process killed, so that the other end is told, or its packets lost, so that nobody is told anything.
 */
final class SshCut {
    private static final Duration CONFIRM = Duration.ofSeconds(20);

    private SshCut() {}

    static void run() throws Exception {
        try (SystemsGuest guest = InstalledHelper.boot()) {
            MachineState before = MachineState.of(guest);
            cut(guest, before, "its process killed", ChangePhase.CHANGING, SshCut::killSsh);
            cut(guest, before, "its process killed", ChangePhase.REVERTING, SshCut::killSsh);
            cut(guest, before, "no packet gets through", ChangePhase.CHANGING, () -> guest.network(false));
            System.out.printf("Lab: ssh was cut 3 times, in %d s of processor time%n", guest.processorSeconds());
        }
    }

    private interface Scissors {
        void cut() throws IOException;
    }

    private static void cut(SystemsGuest guest, MachineState before, String how, ChangePhase when, Scissors scissors)
            throws Exception {
        CountDownLatch awaiting = new CountDownLatch(1);
        CountDownLatch cut = new CountDownLatch(1);
        Consumer<ChangeStatus> listener = status -> {
            if (status.phase() == ChangePhase.AWAITING) {
                awaiting.countDown();
            }
            // In the middle: something was done, and something is still to be done.
            if (status.phase() == when && status.done() > 0 && cut.getCount() > 0) {
                try {
                    scissors.cut();
                    cut.countDown();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        try (HelperHost host =
                HelperHost.open(new HelperWay.Ssh("admin@127.0.0.1", guest.sshOptions()), Asker.NOBODY)) {
            Host observed = host.observe().hosts().get(0);
            Plan plan = Planner.plan(observed, LabDesigns.bondedBeside(observed), null);
            assertThat(plan.steps()).hasSize(10);
            String id = host.apply(new ChangeRequest(plan, CONFIRM, List.of(), null), listener)
                    .id();
            if (when == ChangePhase.REVERTING) {
                assertThat(awaiting.await(Lab.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
                rollBack(host, id);
            }
            assertThat(cut.await(Lab.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("cut")
                    .isTrue();
            guest.await(
                    "the change is ended",
                    "ls /var/lib/linkspan/changes /run/linkspan; true",
                    said -> !said.contains(".journal") && !said.contains("guard.sock"));
            String history = guest.run("cat /var/lib/linkspan/history/" + id + ".json");
            assertThat(history).contains("REVERTED");
            assertThat(before.differences(MachineState.of(guest))).isEmpty();
            System.out.printf(
                    "Lab: ssh cut while %s, %s: the old state; %s%n",
                    when, how, history.replaceAll("(?s).*\"text\" ?: ?\"([^\"]*)\".*", "$1"));
        } finally {
            guest.network(true);
        }
    }

    private static void rollBack(HelperHost host, String id) throws ChangeRefusedException {
        try {
            host.rollback(id);
        } catch (HostUnreachableException e) {
            assertThat(e).as("what is told of the cut").hasMessageContaining("127.0.0.1");
        }
    }

    /** SIGKILL for the one that this process has started. */
    private static void killSsh() {
        assertThat(ProcessHandle.current()
                        .descendants()
                        .filter(it -> it.info().command().orElse("").endsWith("/ssh"))
                        .filter(ProcessHandle::destroyForcibly))
                .hasSize(1);
    }
}
