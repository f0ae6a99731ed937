// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.helper.ExampleMachine;
import dev.linkspan.helper.RecordingChanges;
import dev.linkspan.helper.server.FakeHelper;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.Watch;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.topology.Ip;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class HelperHostTest {
    @TempDir
    private Path folder;

    @Test
    void everythingAHelperCanIsReachedThroughIt() throws Exception {
        try (HelperHost host = open()) {
            assertThat(host.welcome().host()).isEqualTo("h");
            assertThat(host.observe()).isEqualTo(ExampleMachine.design(ExampleMachine.NOW));
            assertThat(host.signs()).isEqualTo(ExampleMachine.SIGNS);
            assertThat(host.probe(List.of(Ip.of("192.0.2.1")))).isEqualTo(ExampleMachine.SIGNS.probes());
            ChangeRequest request = ChangeRequest.of(ExampleMachine.PLAN);
            assertThat(host.preview(request)).isEqualTo(new RecordingChanges().preview(request));
            assertThat(host.status()).isEmpty();

            BlockingQueue<ChangeStatus> told = new LinkedBlockingQueue<>();
            ChangeStatus begun = host.apply(request, told::add);
            assertThat(begun.steps()).hasSize(ExampleMachine.PLAN.steps().size());
            List<ChangePhase> phases = new ArrayList<>();
            while (!phases.contains(ChangePhase.AWAITING)) {
                phases.add(next(told).phase());
            }
            assertThat(host.status().orElseThrow().remaining()).isEqualTo(Duration.ofSeconds(90));
            assertThat(host.extend(begun.id(), Duration.ofMinutes(2)).remaining())
                    .isEqualTo(Duration.ofMinutes(2));
            assertThat(next(told).remaining()).isEqualTo(Duration.ofMinutes(2));
            assertThat(host.confirm(begun.id()).phase()).isEqualTo(ChangePhase.KEPT);
            assertThat(next(told).phase()).isEqualTo(ChangePhase.KEPT);
            host.remark(begun.id(), "Nothing was lost.");
            assertThat(host.history()).isEqualTo(new RecordingChanges().history());
            host.identify("eth1", Duration.ofSeconds(3));
            assertThat(host.diagnostics()).isNotEmpty();
        }
        assertThat(calls())
                .containsExactly(
                        "preview",
                        "apply",
                        "extend c-1 PT2M",
                        "confirm c-1",
                        "remark c-1 Nothing was lost.",
                        "history",
                        "blink eth1 PT3S",
                        "close");
    }

    @Test
    void aRefusalComesThroughWithItsWayOut() throws Exception {
        try (HelperHost host = open()) {
            assertThatThrownBy(() -> host.apply(ChangeRequest.of(ExampleMachine.PLAN_OF_ANOTHER), status -> {}))
                    .isInstanceOfSatisfying(
                            ChangeRefusedException.class,
                            refused -> assertThat(refused.refusals())
                                    .singleElement()
                                    .satisfies(refusal ->
                                            assertThat(refusal.wayOut()).isEqualTo("make the plan anew")));
            assertThatThrownBy(() -> host.rollback("c-9")).isInstanceOf(ChangeRefusedException.class);
        }
    }

    @Test
    void updatesComeUntilTheWatchIsClosed() throws Exception {
        try (HelperHost host = open()) {
            BlockingQueue<HostUpdate> updates = new LinkedBlockingQueue<>();
            Watch watch = host.watch(updates::add);
            assertThat(next(updates).state()).isEqualTo(ExampleMachine.design(ExampleMachine.NOW));
            watch.close();
            watch.close();
            // The server ended the watch, so its name is free again and nothing is told under it.
            updates.clear();
            assertThat(host.observe()).isNotNull();
            try (Watch second = host.watch(updates::add)) {
                assertThat(second).isNotNull();
                assertThat(next(updates)).isNotNull();
            }
        }
    }

    @Test
    void onceTheHelperIsDeadEveryCallSaysSo() throws Exception {
        try (HelperHost host = open()) {
            ProcessHandle.of(host.welcome().pid()).orElseThrow().destroyForcibly();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(host::observe)
                        .isInstanceOf(HostUnreachableException.class)
                        .hasMessageContaining("This machine is out of reach")
                        .hasMessageContaining("is taken back over there");
            }
        }
    }

    @Test
    void whatAShellSaysBeforeTheHelperRunsIsNoHarm() throws Exception {
        List<String> noisy =
                new ArrayList<>(List.of("sh", "-c", "echo 'Welcome to db01'; echo '{}'; exec \"$@\"", "sh"));
        noisy.addAll(FakeHelper.command(folder.resolve("calls")));
        try (HelperHost host = HelperHost.open(new HelperWay.Local(noisy), Asker.NOBODY)) {
            assertThat(host.observe()).isNotNull();
        }
    }

    @Test
    void aHelperThatIsNotThereIsExplained() {
        assertThatThrownBy(() -> HelperHost.open(
                        new HelperWay.Local(List.of(folder.resolve("nothing").toString())), Asker.NOBODY))
                .isInstanceOf(HostUnreachableException.class)
                .hasMessageContaining("can't be started");
        assertThatThrownBy(() -> HelperHost.open(
                        new HelperWay.Local(List.of("sh", "-c", "echo something is wrong >&2; exit 9")), Asker.NOBODY))
                .isInstanceOf(HostUnreachableException.class)
                .hasMessageContaining("exit code 9")
                .hasMessageContaining("something is wrong");
    }

    @Test
    void aHelperOfAnotherVersionIsExplained() {
        String ready = "{\"jsonrpc\":\"2.0\",\"method\":\"ready\",\"params\":{}}";
        String error = "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32002,\"message\":"
                + "\"it speaks version 9: install the helper that belongs to the program\",\"data\":null}}";
        List<String> other = List.of("sh", "-c", "echo \"$1\"; read hello; echo \"$2\"", "sh", ready, error);
        assertThatThrownBy(() -> HelperHost.open(new HelperWay.Local(other), Asker.NOBODY))
                .isInstanceOf(HostUnreachableException.class)
                .hasMessage("it speaks version 9: install the helper that belongs to the program");
    }

    @Test
    void destinationsThatWouldBeOptionsAreRefused() {
        for (String bad : List.of("-oProxyCommand=touch x", "", " ", "a b", "a\nb")) {
            assertThatIllegalArgumentException().isThrownBy(() -> HelperWay.Ssh.to(bad));
        }
        for (String bad : List.of("ProxyCommand", "=x", "Port=1\nProxyCommand=x", "-oPort=1")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new HelperWay.Ssh("a", List.of(bad)));
        }
        assertThat(HelperWay.Ssh.to("admin@db01").argv("prompt"))
                .containsSubsequence("ssh", "-T", "--", "admin@db01", "sudo", "-S", "-p", "prompt", "--")
                .endsWith(HelperWay.HELPER);
        assertThat(HelperWay.Ssh.to("root@db01").argv("prompt"))
                .doesNotContain("sudo")
                .endsWith(HelperWay.HELPER);
    }

    private HelperHost open() throws HostUnreachableException {
        return HelperHost.open(new HelperWay.Local(FakeHelper.command(folder.resolve("calls"))), Asker.NOBODY);
    }

    private List<String> calls() throws Exception {
        return Files.readAllLines(folder.resolve("calls"));
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(60, TimeUnit.SECONDS);
        assertThat(next).as("something told within a minute").isNotNull();
        return next;
    }
}
