// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.helper.persist.Persistence;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.change.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A guard at work, for one change: it looks, says that it begins or why not, carries the change out and ends it. */
public final class Guard {
    /** How long it waits for the one who had it started. */
    private static final Duration OWNER = Duration.ofSeconds(20);

    /** The longest that taking back may hold up the end of the process. */
    private static final long STOPPING_SECONDS = 100;

    private final HelperFolders folders;
    private final Machine.Opener machines;
    private final Persistence persistence;
    private final Prober prober;
    private final Audit audit;
    private final Verdict verdict = new Verdict();
    private final CountDownLatch ended = new CountDownLatch(1);

    public Guard(HelperFolders folders, Machine.Opener machines, Persistence persistence, Prober prober, Audit audit) {
        this.folders = folders;
        this.machines = machines;
        this.persistence = persistence;
        this.prober = prober;
        this.audit = audit;
    }

    /** Takes back what is not confirmed yet, and waits for that. */
    public void stop() {
        verdict.takeBack("the guard was told to stop");
        try {
            if (!ended.await(STOPPING_SECONDS, TimeUnit.SECONDS)) {
                audit.write("the guard is stopped in the middle of a change");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Guards the change from its request to its end. Where the request was taken already, which is when the system
     * manager starts a killed guard anew, it ends what was left instead.
     */
    public void run(String id) throws IOException {
        try {
            folders.create();
            Optional<ChangeLock> free = ChangeLock.tryTake(folders);
            if (free.isPresent()) {
                try (ChangeLock lock = free.get()) {
                    run(id, lock);
                }
            }
        } finally {
            ended.countDown();
        }
    }

    private void run(String id, ChangeLock lock) throws IOException {
        List<ChangeStatus> left = new Recovery(folders, machines, persistence, audit).runLocked(lock);
        if (left.stream().noneMatch(status -> status.id().equals(id))) {
            if (Files.notExists(folders.request(id))) {
                return;
            }
            GuardRequest asked = GuardRequest.take(folders, id);
            GuardDesk desk = new GuardDesk(
                    verdict, asked.status(ChangePhase.CHECKING, 0, null, "the change is checked", List.of()));
            try (GuardServer server = GuardServer.open(folders, desk)) {
                guard(asked, lock, desk, server);
            }
        }
    }

    private void guard(GuardRequest asked, ChangeLock lock, GuardDesk desk, GuardServer server) throws IOException {
        ChangeStatus last;
        try (Machine machine = machines.open()) {
            Admission admission = Admission.of(asked.request(), machine.observe(), persistence, asked.peer());
            if (!admission.refusals().isEmpty()) {
                throw new ChangeRefusedException(admission.refusals());
            }
            if (!desk.awaitOwner(OWNER)) {
                return;
            }
            JournalHeader header = new JournalHeader(
                    JournalHeader.VERSION, BootId.current(), asked, admission.before(), admission.preparation());
            try (Journal journal = Journal.create(folders, header)) {
                desk.accept();
                Transaction.Tools tools =
                        new Transaction.Tools(machine, persistence, prober, audit, folders.backup(asked.id()));
                last = new Transaction(header, admission, tools, journal, verdict, status -> desk.told(status, server))
                        .run();
            }
        } catch (ChangeRefusedException e) {
            refuse(e.refusals(), lock, desk, server);
            return;
        } catch (IOException | RuntimeException e) {
            refuse(
                    List.of(new Refusal(
                            "",
                            asked.request().plan().host(),
                            "the change can't be guarded, and nothing was touched: " + e.getMessage(),
                            "mend that and try again")),
                    lock,
                    desk,
                    server);
            return;
        }
        Recovery.close(folders, new History(folders), last, audit);
        letGo(lock, server);
        desk.told(last, server);
    }

    private static void refuse(List<Refusal> why, ChangeLock lock, GuardDesk desk, GuardServer server)
            throws IOException {
        if (desk.awaitOwner(OWNER)) {
            letGo(lock, server);
            desk.refuse(why);
        }
    }

    /** Whoever hears of the end may begin the next change at once. */
    private static void letGo(ChangeLock lock, GuardServer server) throws IOException {
        server.retire();
        lock.close();
    }
}
