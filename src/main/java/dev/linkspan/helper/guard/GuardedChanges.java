// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.helper.guard.GuardMessage.Verb;
import dev.linkspan.helper.persist.Persistence;
import dev.linkspan.host.Changes;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.change.Refusal;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Changes of this machine, each under a guard of its own. Where a guard dies, this ends its change in its place. */
public final class GuardedChanges implements Changes {
    /** A machine that is busy takes its time; a guard that died is not waited for. */
    private static final Duration START = Duration.ofMinutes(2);

    private static final Duration RECOVERY = Duration.ofSeconds(150);
    private static final Duration BETWEEN = Duration.ofMillis(20);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final HelperFolders folders;
    private final Machine.Opener machines;
    private final Persistence persistence;
    private final GuardStarter starter;
    private final Audit audit;
    private final Caller caller;
    private final SecureRandom random = new SecureRandom();
    private @Nullable OwnedChange owned;
    private boolean closed;

    public GuardedChanges(
            HelperFolders folders,
            Machine.Opener machines,
            Persistence persistence,
            GuardStarter starter,
            Audit audit,
            Caller caller) {
        this.folders = folders;
        this.machines = machines;
        this.persistence = persistence;
        this.starter = starter;
        this.audit = audit;
        this.caller = caller;
    }

    @Override
    public ChangePreview preview(ChangeRequest request) throws HostUnreachableException {
        try (Machine machine = machines.open()) {
            return Admission.of(request, machine.observe(), persistence, caller.peer())
                    .preview();
        } catch (ChangeRefusedException e) {
            return new ChangePreview(
                    ConfirmWindow.SHORTEST,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    e.refusals(),
                    List.of());
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    @Override
    public synchronized ChangeStatus apply(ChangeRequest request, Consumer<ChangeStatus> listener)
            throws HostUnreachableException, ChangeRefusedException {
        if (closed) {
            throw new IllegalStateException("the changes of this machine are closed");
        }
        Instant now = Instant.now();
        byte[] salt = new byte[2];
        random.nextBytes(salt);
        String id = STAMP.format(now) + "-" + HexFormat.of().formatHex(salt);
        GuardRequest asked = new GuardRequest(id, now, caller.who(), caller.peer(), request);
        if (request.plan().isEmpty()) {
            ChangeStatus nothing = asked.status(
                    ChangePhase.KEPT, 0, null, "nothing to do: the machine has what is asked for", List.of());
            listener.accept(nothing);
            return nothing;
        }
        try {
            clear();
            OwnedChange begun = new OwnedChange(id, start(asked), listener, this::recovered);
            ChangeStatus first = begun.begin();
            owned = begun;
            return first;
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** Ends what was left, and sees that nobody else changes the machine. */
    private void clear() throws IOException, ChangeRefusedException {
        folders.create();
        Optional<ChangeLock> free = ChangeLock.tryTake(folders);
        if (free.isEmpty()) {
            throw new ChangeRefusedException(
                    List.of(open().map(Refusals::underWay).orElseGet(Refusals::underWay)));
        }
        try (ChangeLock lock = free.get()) {
            new Recovery(folders, machines, persistence, audit).runLocked(lock);
        }
    }

    private GuardClient start(GuardRequest asked) throws IOException {
        asked.write(folders);
        try {
            return connect(starter.start(folders, asked.id()));
        } catch (IOException e) {
            Files.deleteIfExists(folders.request(asked.id()));
            throw e;
        }
    }

    private GuardClient connect(BooleanSupplier mayCome) throws IOException {
        long limit = Pause.in(START);
        while (true) {
            boolean alive = mayCome.getAsBoolean();
            Optional<GuardClient> client = GuardClient.connect(folders);
            if (client.isPresent()) {
                return client.get();
            }
            if (!alive || Pause.isOver(limit)) {
                throw new IOException("The guard did not start, and nothing was changed; the log of the system or "
                        + folders.guardLog() + " tells why");
            }
            Pause.of(BETWEEN);
        }
    }

    @Override
    public Optional<ChangeStatus> status() throws HostUnreachableException {
        try {
            return open();
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private Optional<ChangeStatus> open() throws IOException {
        Optional<GuardClient> connected = GuardClient.connect(folders);
        if (connected.isEmpty()) {
            return Optional.empty();
        }
        try (GuardClient client = connected.get()) {
            return Optional.of(client.ask(Verb.STATUS, null, null, told -> {}))
                    .filter(status -> !status.phase().isLast());
        } catch (EOFException e) {
            return Optional.empty();
        } catch (ChangeRefusedException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public ChangeStatus confirm(String id) throws HostUnreachableException, ChangeRefusedException {
        return decide(Verb.CONFIRM, id, null);
    }

    @Override
    public ChangeStatus rollback(String id) throws HostUnreachableException, ChangeRefusedException {
        return decide(Verb.ROLLBACK, id, null);
    }

    @Override
    public ChangeStatus extend(String id, Duration remaining) throws HostUnreachableException, ChangeRefusedException {
        List<Refusal> why = Admission.timeRefusals(remaining);
        if (!why.isEmpty()) {
            throw new ChangeRefusedException(why);
        }
        return decide(Verb.EXTEND, id, remaining);
    }

    private ChangeStatus decide(Verb verb, String id, @Nullable Duration remaining)
            throws HostUnreachableException, ChangeRefusedException {
        Optional<GuardClient> connected = GuardClient.connect(folders);
        if (connected.isEmpty()) {
            throw new ChangeRefusedException(List.of(Refusals.notGoingOn(id)));
        }
        try (GuardClient client = connected.get()) {
            return client.ask(verb, id, remaining, told -> {});
        } catch (EOFException e) {
            return recovered(id);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** How a change ended whose guard is gone. */
    private ChangeStatus recovered(String id) throws HostUnreachableException {
        long limit = Pause.in(RECOVERY);
        History history = new History(folders);
        while (true) {
            try {
                Optional<ChangeLock> free = ChangeLock.tryTake(folders);
                if (free.isPresent()) {
                    try (ChangeLock lock = free.get()) {
                        new Recovery(folders, machines, persistence, audit).runLocked(lock);
                    }
                    return history.find(id)
                            .orElseThrow(() -> new IOException("The guard of the change " + id
                                    + " ended before the first step, and nothing was changed"));
                }
            } catch (IOException e) {
                throw unreachable(e);
            }
            if (Pause.isOver(limit)) {
                throw new HostUnreachableException(
                        "The guard of the change " + id
                                + " is gone, and another process still holds the machine; \"linkspan-helper --recover\" ends it");
            }
            Pause.of(BETWEEN);
        }
    }

    @Override
    public void remark(String id, String text) throws HostUnreachableException, ChangeRefusedException {
        try {
            folders.create();
            if (!new History(folders).remark(id, text)) {
                throw new ChangeRefusedException(List.of(Refusals.takesNoRemark(id)));
            }
            audit.write("change " + id + ": " + caller.who() + " tells: " + text);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    @Override
    public List<ChangeStatus> history() throws HostUnreachableException {
        try {
            folders.create();
            return new History(folders).latestFirst();
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (owned != null && owned.isGoingOn()) {
            owned.end(RECOVERY);
        }
    }

    private static HostUnreachableException unreachable(IOException e) {
        return new HostUnreachableException(String.valueOf(e.getMessage()), e);
    }
}
