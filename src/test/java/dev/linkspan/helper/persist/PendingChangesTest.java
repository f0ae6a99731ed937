// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.change.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PendingChangesTest {

    @Test
    void anOpenCheckpointIsNamedByItsPath(@TempDir Path root) throws IOException {
        Machine machine = new Machine(root).folder("/run/NetworkManager");
        FakeCommands commands = new FakeCommands()
                .answer(
                        "busctl --system --json=short get-property org.freedesktop.NetworkManager",
                        "{\"type\":\"ao\",\"data\":[\"/org/freedesktop/NetworkManager/Checkpoint/7\"]}\n");

        assertThat(new PendingChanges(machine.files(), commands).refusals())
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.id()).isEqualTo("T-07");
                    assertThat(refusal.reason()).contains("/org/freedesktop/NetworkManager/Checkpoint/7");
                });
    }

    @Test
    void theFolderOfANetworkManagerThatIsGoneHidesNothing(@TempDir Path root) throws IOException {
        Machine machine = new Machine(root).folder("/run/NetworkManager").process(1, "/sbin/init");
        PendingChanges pending = new PendingChanges(machine.files(), new FakeCommands());

        assertThat(pending.refusals()).isEmpty();

        machine.process(7, "/usr/sbin/NetworkManager");
        assertThat(pending.refusals())
                .extracting(Refusal::text)
                .containsExactly(
                        "NetworkManager runs, and whether a change of it is open can't be told, since busctl is"
                                + " not installed: install busctl, which systemd has, or stop NetworkManager");
    }

    @Test
    void aTryOfNetplanIsPendingWhileItRuns(@TempDir Path root) throws IOException {
        Machine machine = new Machine(root)
                .file("/run/netplan/netplan-try.ready", "")
                .process(1, "/sbin/init")
                .process(12, "netplan", "generate");
        PendingChanges pending = new PendingChanges(machine.files(), new FakeCommands());

        assertThat(pending.refusals()).isEmpty();

        machine.process(13, "/usr/bin/python3", "/usr/sbin/netplan", "try", "--timeout=60");
        assertThat(pending.refusals()).extracting(Refusal::object).containsExactly("netplan");
    }

    @Test
    void theLockOfIfupdown2CountsOnlyWhileItIsHeld(@TempDir Path root) throws IOException {
        Machine machine = new Machine(root).file("/run/network/.lock", "").file("/proc/locks", "");
        PendingChanges pending = new PendingChanges(machine.files(), new FakeCommands());

        List<Refusal> free = pending.refusals();
        Object inode = Files.getAttribute(root.resolve("run/network/.lock"), "unix:ino");
        machine.file("/proc/locks", "1: FLOCK  ADVISORY  WRITE 815 00:19:" + inode + " 0 EOF\n");

        assertThat(free).isEmpty();
        assertThat(pending.refusals()).extracting(Refusal::object).containsExactly("ifupdown2");
    }

    @Test
    void aMachineWithoutAllThatHasNothingPending(@TempDir Path root) throws IOException {
        assertThat(new PendingChanges(new Machine(root).files(), new FakeCommands()).refusals())
                .isEmpty();
    }
}
