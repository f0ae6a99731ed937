// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.plan.LinuxHosts;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Planner;
import dev.linkspan.plan.Setup;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ip;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The helper's side with guards that run as threads of the test; processes are in {@link GuardProcessTest}. */
class GuardedChangesTest {
    private static final Host A = LinuxHosts.random(3);
    private static final Host B = LinuxHosts.random(1_000_003);
    private static final Plan PLAN = Planner.plan(A, B, null);

    @TempDir
    private Path folder;

    private HelperFolders folders;
    private ModelMachine machine;
    private GuardedChanges changes;
    private final List<String> audit = Collections.synchronizedList(new ArrayList<>());
    private final BlockingQueue<ChangeStatus> told = new LinkedBlockingQueue<>();
    private final List<Thread> guards = new ArrayList<>();

    @BeforeEach
    void open() {
        folders = HelperFolders.under(folder);
        machine = new ModelMachine(A);
        changes = changes((where, id) -> {
            Guard guard =
                    new Guard(where, () -> machine, new UntilRestart(), (address, link, limit) -> true, audit::add);
            Thread thread = new Thread(() -> {
                try {
                    guard.run(id);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            guards.add(thread);
            thread.start();
            return thread::isAlive;
        });
    }

    @AfterEach
    void close() throws Exception {
        changes.close();
        for (Thread guard : guards) {
            guard.join(TimeUnit.SECONDS.toMillis(60));
            assertThat(guard.isAlive()).isFalse();
        }
        assertThat(folders.socket()).doesNotExist();
    }

    @Test
    void aChangeGoesThroughItsPhasesAndIsKept() throws Exception {
        ChangeStatus first = changes.apply(ChangeRequest.of(PLAN), told::add);
        assertThat(first.phase()).isEqualTo(ChangePhase.CHECKING);
        assertThat(first.steps()).hasSameSizeAs(PLAN.steps());
        ChangeStatus awaiting = await(ChangePhase.AWAITING);
        assertThat(changes.status())
                .hasValueSatisfying(status -> assertThat(status.id()).isEqualTo(awaiting.id()));
        ChangeStatus kept = changes.confirm(first.id());
        assertThat(kept.phase()).isEqualTo(ChangePhase.KEPT);
        assertThat(await(ChangePhase.KEPT)).isEqualTo(kept);
        assertThat(changes.history()).containsExactly(kept);
        assertThat(Setup.of(machine.observe())).isEqualTo(Setup.of(new ModelMachine(B).observe()));
    }

    @Test
    void closingTakesAnUnconfirmedChangeBackAndWaitsForIt() throws Exception {
        changes.apply(ChangeRequest.of(PLAN), told::add);
        await(ChangePhase.AWAITING);
        changes.close();
        assertThat(await(ChangePhase.REVERTED).text())
                .as("nobody asked for it")
                .contains("the connection of the one who began it ended before the confirmation");
        assertThat(Setup.of(machine.observe())).isEqualTo(Setup.of(new ModelMachine(A).observe()));
        assertThatThrownBy(() -> changes.apply(ChangeRequest.of(PLAN), told::add))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anEndedChangeTakesOneRemarkThatIsKnownForOne() throws Exception {
        ChangeStatus first = changes.apply(ChangeRequest.of(PLAN), told::add);
        await(ChangePhase.AWAITING);
        assertRefused(() -> changes.remark(first.id(), "too early"), "", "has ended here");
        ChangeStatus ended = changes.rollback(first.id());
        changes.remark(first.id(), "Nothing was lost.");
        assertThat(changes.history())
                .containsExactly(ended.withText(ended.text() + "; who asked for it tells: Nothing was lost."));
        assertThat(audit.get(audit.size() - 1)).contains(first.id()).endsWith(" tells: Nothing was lost.");
        assertRefused(() -> changes.remark(first.id(), "All was lost."), "", "has ended here");
        assertRefused(() -> changes.remark("../" + first.id(), "Elsewhere"), "", "has ended here");
        assertThat(changes.history()).hasSize(1);
    }

    @Test
    void oneChangeAtATime() throws Exception {
        ChangeStatus first = changes.apply(ChangeRequest.of(PLAN), told::add);
        await(ChangePhase.AWAITING);
        assertRefused(() -> changes.apply(ChangeRequest.of(PLAN), told::add), "T-07", first.id());
        changes.rollback(first.id());
        // Whoever hears of the end may begin the next at once.
        ChangeStatus second = changes.apply(ChangeRequest.of(PLAN), told::add);
        assertThat(changes.rollback(second.id()).phase()).isEqualTo(ChangePhase.REVERTED);
        assertThat(changes.history()).hasSize(2);
    }

    @Test
    void refusalsComeBackAndNothingIsTouched() throws Exception {
        assertRefused(
                () -> changes.apply(new ChangeRequest(PLAN, Duration.ofSeconds(14), List.of(), null), told::add),
                "T-14",
                "14");
        List<Ip> many = Collections.nCopies(65, Ip.of("192.0.2.1"));
        assertRefused(() -> changes.apply(new ChangeRequest(PLAN, null, many, null), told::add), "", "64");
        assertRefused(
                () -> changes.apply(ChangeRequest.of(Planner.plan(B, A, null)), told::add), "", "make the plan anew");
        assertRefused(() -> changes.confirm("20260101-000000-0000"), "", "no change");
        assertRefused(() -> changes.extend("x", Duration.ofHours(2)), "T-14", "7200");
        assertThat(machine.runs()).isZero();
        assertThat(folders.changes()).isEmptyDirectory();
        assertThat(changes.history()).isEmpty();
    }

    @Test
    void aPreviewTellsTheSameAndTouchesNothing() throws Exception {
        ChangePreview preview = changes.preview(ChangeRequest.of(PLAN));
        assertThat(preview.refusals()).isEmpty();
        assertThat(preview.confirmWithin()).isGreaterThanOrEqualTo(ConfirmWindow.SHORTEST);
        assertThat(preview.reasons()).isNotEmpty();
        assertThat(changes.preview(ChangeRequest.of(Planner.plan(B, A, null))).refusals())
                .hasSize(1);
        assertThat(changes.preview(new ChangeRequest(PLAN, Duration.ofSeconds(15), List.of(), null))
                        .warnings())
                .anyMatch(warning -> warning.contains("taken back after 15 s"));
        assertThat(folders.state()).doesNotExist();
    }

    @Test
    void nothingToDoTouchesNothing() throws Exception {
        ChangeStatus status = changes.apply(ChangeRequest.of(Planner.plan(A, A, null)), told::add);
        assertThat(status.phase()).isEqualTo(ChangePhase.KEPT);
        assertThat(told).containsExactly(status);
        assertThat(guards).isEmpty();
        assertThat(folders.state()).doesNotExist();
    }

    @Test
    void aGuardThatDoesNotStartIsToldAtOnce() {
        assertThatThrownBy(() -> changes((where, id) -> () -> false).apply(ChangeRequest.of(PLAN), told::add))
                .isInstanceOf(HostUnreachableException.class)
                .hasMessageContaining("nothing was changed");
        assertThat(folders.changes()).isEmptyDirectory();
    }

    @Test
    void whatWasLeftIsEndedBeforeTheNextChangeBegins() throws Exception {
        Changing left = new Changing(folders, machine);
        try (Journal journal = Journal.create(folders, left.header(PLAN, BootId.current()))) {
            journal.step(0);
            machine.run(PLAN.steps().get(0).step());
        }
        ChangeStatus next = changes.apply(ChangeRequest.of(PLAN), told::add);
        assertThat(changes.rollback(next.id()).phase()).isEqualTo(ChangePhase.REVERTED);
        assertThat(changes.history()).extracting(ChangeStatus::id).containsExactly(next.id(), Changing.ID);
    }

    @Test
    void whoTalksNonsenseIsLetGoAndDisturbsNobody() throws Exception {
        ChangeStatus first = changes.apply(ChangeRequest.of(PLAN), told::add);
        await(ChangePhase.AWAITING);
        List<String> nonsense = List.of(
                "",
                "null",
                "[]",
                "{}",
                "{\"verb\":\"confirm\"}",
                "{\"verb\":\"format\",\"id\":null,\"remaining\":null}",
                "{\"verb\":0,\"id\":null,\"remaining\":null}",
                "{\"verb\":\"extend\",\"id\":\"" + first.id() + "\",\"remaining\":\"long\"}",
                "{\"verb\":\"status\",\"id\":null,\"remaining\":null,\"more\":1}",
                "x".repeat(100_000));
        for (String line : nonsense) {
            try (LineSocket socket = connect()) {
                socket.write(line);
                String answer = socket.read();
                while (answer != null) {
                    assertThat(answer).startsWith("{\"told\":{");
                    answer = socket.read();
                }
            } catch (IOException e) {
                // It was let go while it still wrote.
            }
        }
        List<SocketChannel> crowd = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            crowd.add(SocketChannel.open(UnixDomainSocketAddress.of(folders.socket())));
        }
        for (SocketChannel channel : crowd) {
            channel.shutdownOutput();
        }
        // There is room for others once the guard has noticed that these went, and has let them go.
        for (SocketChannel channel : crowd) {
            try (LineSocket socket = new LineSocket(channel, 1 << 20)) {
                String told = socket.read();
                while (told != null) {
                    told = socket.read();
                }
            }
        }
        assertThat(changes.status()).isPresent();
        assertThat(changes.extend(first.id(), Duration.ofMinutes(50)).remaining())
                .isEqualTo(Duration.ofMinutes(50));
        assertThat(changes.confirm(first.id()).phase()).isEqualTo(ChangePhase.KEPT);
    }

    @Test
    void foldersOfOthersAreNotUsed() throws Exception {
        Files.createDirectory(
                folders.state(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        folders.create();
        assertThat(Files.getPosixFilePermissions(folders.state()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(folders.state(), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(folders::create).hasMessageContaining(folders.state().toString());
        HelperFolders linked = HelperFolders.under(Files.createDirectory(folder.resolve("linked")));
        Files.createSymbolicLink(linked.state(), Files.createDirectory(folder.resolve("elsewhere")));
        assertThatThrownBy(linked::create).hasMessageContaining(linked.state().toString());
        assertThatThrownBy(() -> folders.journal("../../etc/passwd")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theHistoryHoldsTheLastFifty() throws Exception {
        folders.create();
        History history = new History(folders);
        Changing changing = new Changing(folders, machine);
        ChangeStatus status = changing.header(PLAN, "x").status(ChangePhase.KEPT, 1, "it is kept", List.of());
        for (int i = 0; i < 60; i++) {
            String id = "20260101-000000-%04d".formatted(i);
            Files.createDirectories(folders.backup(id).resolve("etc"));
            history.add(new ChangeStatus(
                    id,
                    status.host(),
                    status.began().plusSeconds(i),
                    status.phase(),
                    status.steps(),
                    1,
                    null,
                    status.text(),
                    List.of()));
        }
        Files.writeString(folders.history().resolve("garbage.json"), "{");
        assertThat(changes.history()).hasSize(50);
        assertThat(changes.history().get(0).id()).endsWith("0059");
        assertThat(changes.history().get(49).id()).endsWith("0010");
        assertThat(folders.backup("20260101-000000-0009")).doesNotExist();
        assertThat(folders.backup("20260101-000000-0010")).exists();
    }

    @Test
    void namesCannotForgeLinesOfTheLog() {
        assertThat(SyslogAudit.harmless("a\nb\u001b[31m\u202ec\u2028\0")).isEqualTo("a#012b#033[31m#20056c#20050#000");
        assertThat(SyslogAudit.harmless("é" + "x".repeat(2000)))
                .startsWith("éxxx")
                .hasSizeLessThan(1000);
    }

    private interface Call {
        void run() throws Exception;
    }

    private static void assertRefused(Call call, String id, String words) {
        assertThatThrownBy(call::run)
                .asInstanceOf(type(ChangeRefusedException.class))
                .satisfies(e -> assertThat(e.refusals())
                        .anyMatch(refusal ->
                                refusal.id().equals(id) && refusal.text().contains(words)));
    }

    private LineSocket connect() throws IOException {
        return new LineSocket(SocketChannel.open(UnixDomainSocketAddress.of(folders.socket())), 1 << 20);
    }

    private GuardedChanges changes(GuardStarter starter) {
        return new GuardedChanges(
                folders, () -> machine, new UntilRestart(), starter, audit::add, new Caller("test", null));
    }

    private ChangeStatus await(ChangePhase phase) throws InterruptedException {
        while (true) {
            ChangeStatus status = told.poll(60, TimeUnit.SECONDS);
            assertThat(status).as("waiting for " + phase).isNotNull();
            if (status.phase() == phase) {
                return status;
            }
            assertThat(status.phase().isLast()).as(status.toString()).isFalse();
        }
    }
}
