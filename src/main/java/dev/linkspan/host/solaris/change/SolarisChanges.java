// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.change;

import dev.linkspan.host.Changes;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.host.solaris.Commands;
import dev.linkspan.plan.Rehearsal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a Solaris or illumos machine. The guard on the machine does all of it; here it is begun, followed and told.
 * Losing the connection changes nothing for the guard: without a confirmation it takes the change back by itself.
 */
public final class SolarisChanges implements Changes {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_END = Duration.ofMinutes(10);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    private final Commands commands;
    private final Observer observer;
    private final GuardPaths paths;
    private final Duration pause;
    private @Nullable RootCommands root;
    private volatile @Nullable Followed followed;

    /**
     * For one machine.
     *
     * @param commands not closed here
     * @param observer sees the same machine
     */
    public SolarisChanges(Commands commands, Observer observer) {
        this(commands, observer, GuardPaths.USUAL, PAUSE);
    }

    /** @param pause between two looks at a guard */
    SolarisChanges(Commands commands, Observer observer, GuardPaths paths, Duration pause) {
        this.commands = commands;
        this.observer = observer;
        this.paths = paths;
        this.pause = pause;
    }

    /** A change that was begun here. */
    private record Followed(String id, Rehearsal rehearsal, int steps, Consumer<ChangeStatus> listener) {}

    private synchronized RootCommands root() throws HostUnreachableException {
        RootCommands known = root;
        if (known == null) {
            known = RootCommands.of(commands);
            root = known;
        }
        return known;
    }

    private GuardFolder folder() throws HostUnreachableException {
        return new GuardFolder(root(), paths);
    }

    @Override
    public ChangePreview preview(ChangeRequest request) throws HostUnreachableException {
        Admission admission = Admission.of(request, root(), observer);
        ChangePreview preview = admission.preview();
        if (admission.rehearsal() == null) {
            return preview;
        }
        List<String> warnings = new ArrayList<>(preview.warnings());
        warnings.add("Until it is confirmed a guard stands in " + paths.change() + " and " + paths.entry()
                + ", and takes the change back should the machine start anew");
        return new ChangePreview(
                preview.confirmWithin(),
                preview.reasons(),
                preview.probes(),
                preview.owners(),
                preview.files(),
                preview.commands(),
                preview.refusals(),
                warnings);
    }

    @Override
    public ChangeStatus apply(ChangeRequest request, Consumer<ChangeStatus> listener)
            throws HostUnreachableException, ChangeRefusedException {
        Admission admission = Admission.of(request, root(), observer);
        StepWork work = admission.work();
        Rehearsal rehearsal = admission.rehearsal();
        if (work == null || rehearsal == null) {
            throw new ChangeRefusedException(admission.preview().refusals());
        }
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        Instant now = Instant.now();
        String id = STAMP.format(now) + "-" + HexFormat.of().formatHex(random);
        List<String> titles = request.plan().steps().stream()
                .map(planned -> planned.step().title())
                .toList();
        String text = new GuardText(work)
                .text(
                        paths,
                        id,
                        admission.preview().probes(),
                        admission.settling(),
                        admission.preview().confirmWithin());
        try {
            folder().begin(text, GuardState.info(id, request.plan().host(), now, titles));
        } catch (GuardFolder.FolderException e) {
            if (e.isBusy()) {
                recover();
            }
            throw new ChangeRefusedException(List.of(new Refusal(
                    e.isBusy() ? "T-09" : "",
                    paths.root(),
                    String.valueOf(e.getMessage()) + ", so that nothing was changed",
                    e.isBusy() ? "wait until it is confirmed or taken back" : "put that right first")));
        }
        Followed mine = new Followed(id, rehearsal, titles.size(), listener);
        followed = mine;
        ChangeStatus first = new ChangeStatus(
                id,
                request.plan().host(),
                now,
                ChangePhase.CHECKING,
                titles,
                0,
                null,
                "The guard gets ready",
                List.of());
        Thread follower = new Thread(() -> follow(mine), "change of " + commands.machine());
        follower.setDaemon(true);
        follower.start();
        return first;
    }

    /** A guard that was ended without its end: what it left is taken back. */
    private void recover() throws HostUnreachableException {
        Optional<GuardState> left = folder().current();
        if (left.isPresent() && !left.get().alive() && !left.get().phase().isLast()) {
            var unused = folder().start("recover");
        }
    }

    private void follow(Followed mine) {
        ChangeStatus told = null;
        boolean compared = false;
        while (true) {
            try {
                Optional<GuardState> state = folder().find(mine.id());
                ChangeStatus status = state.map(GuardState::status).orElse(told);
                if (status != null && status.phase() == ChangePhase.AWAITING && !compared) {
                    compared = true;
                    compare(mine);
                }
                if (status != null && !status.equals(told)) {
                    told = status.phase() == ChangePhase.REVERTED ? readBack(mine, status) : status;
                    mine.listener().accept(told);
                }
                if (status != null && status.phase().isLast()) {
                    followed = null;
                    return;
                }
                if (state.isPresent() && !state.get().alive()) {
                    recover();
                }
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            } catch (HostUnreachableException e) {
                // The guard goes on without us, and takes the change back; whoever comes next finds how it ended.
                if (told != null) {
                    mine.listener().accept(gone(told, e));
                }
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static ChangeStatus gone(ChangeStatus told, HostUnreachableException e) {
        return new ChangeStatus(
                told.id(),
                told.host(),
                told.began(),
                told.phase(),
                told.steps(),
                told.done(),
                told.remaining(),
                "The connection is lost, and the machine takes the change back by itself unless it is confirmed: "
                        + e.getMessage(),
                told.differences());
    }

    /** Sees the machine anew; what is otherwise than planned is no success, and is taken back. */
    private void compare(Followed mine) throws HostUnreachableException {
        List<String> differences = mine.rehearsal().differences(mine.steps(), observer.observe());
        if (!differences.isEmpty()) {
            folder().because("what there is afterwards is not what was planned: " + String.join("; ", differences));
            boolean unused = folder().decide(false);
        }
    }

    /** Called reverted only when the machine, seen anew, has what it had. */
    private ChangeStatus readBack(Followed mine, ChangeStatus status) throws HostUnreachableException {
        List<String> differences = mine.rehearsal().differences(0, observer.observe());
        return differences.isEmpty()
                ? status
                : new ChangeStatus(
                        status.id(),
                        status.host(),
                        status.began(),
                        ChangePhase.STUCK,
                        status.steps(),
                        status.done(),
                        null,
                        status.text() + ", and yet not all is as it was",
                        differences);
    }

    @Override
    public Optional<ChangeStatus> status() throws HostUnreachableException {
        if (root().refusal() != null) {
            return Optional.empty();
        }
        recover();
        return folder().current().map(GuardState::status);
    }

    @Override
    public ChangeStatus confirm(String id) throws HostUnreachableException, ChangeRefusedException {
        GuardState state = awaiting(id);
        Followed mine = followed;
        if (mine != null && mine.id().equals(id)) {
            compare(mine);
        }
        if (!folder().decide(true)) {
            throw refusal(id, "the change " + state.id() + " is taken back already", "make it anew");
        }
        return end(id);
    }

    @Override
    public ChangeStatus rollback(String id) throws HostUnreachableException, ChangeRefusedException {
        Optional<GuardState> state = folder().current().filter(it -> it.id().equals(id));
        if (state.isEmpty() || state.get().phase().isLast()) {
            throw refusal(id, "no change " + shown(id) + " is going on", "look at the history");
        }
        folder().because("that was asked for");
        if (!folder().decide(false)
                && folder().find(id)
                        .filter(it -> it.phase() == ChangePhase.KEPT)
                        .isPresent()) {
            throw refusal(id, "the change was confirmed already", "make a plan that leads back");
        }
        recover();
        return end(id);
    }

    @Override
    public ChangeStatus extend(String id, Duration remaining) throws HostUnreachableException, ChangeRefusedException {
        GuardState state = awaiting(id);
        if (remaining.compareTo(SolarisWindow.SHORTEST) < 0 || remaining.compareTo(SolarisWindow.LONGEST) > 0) {
            throw refusal(id, "the time left can't be " + remaining.toSeconds() + " s", "choose 15 s to an hour");
        }
        folder().extend(remaining);
        ChangeStatus status = state.status();
        return new ChangeStatus(
                status.id(),
                status.host(),
                status.began(),
                status.phase(),
                status.steps(),
                status.done(),
                remaining,
                status.text(),
                status.differences());
    }

    @Override
    public List<ChangeStatus> history() throws HostUnreachableException {
        return root().refusal() != null
                ? List.of()
                : folder().ended().stream().map(GuardState::status).toList();
    }

    @Override
    public void close() {
        Followed mine = followed;
        followed = null;
        if (mine == null) {
            return;
        }
        try {
            folder().because("the one who asked for it left before it was confirmed");
            boolean unused = folder().decide(false);
        } catch (HostUnreachableException e) {
            // Then the guard does so by itself when its time is over.
        }
    }

    private GuardState awaiting(String id) throws HostUnreachableException, ChangeRefusedException {
        if (root().refusal() != null) {
            throw refusal(id, "changes can't be seen without being root", "open the machine as root");
        }
        Optional<GuardState> state = folder().current().filter(it -> it.id().equals(id));
        if (state.isEmpty() || state.get().phase() != ChangePhase.AWAITING) {
            throw refusal(id, "no change " + shown(id) + " awaits it", "look at the history");
        }
        return state.get();
    }

    /** Waits until the guard has ended. */
    private ChangeStatus end(String id) throws HostUnreachableException {
        long until = System.nanoTime() + LONGEST_END.toNanos();
        while (true) {
            Optional<GuardState> state = folder().find(id);
            if (state.isPresent() && (state.get().phase().isLast() || System.nanoTime() > until)) {
                return state.get().status();
            }
            try {
                TimeUnit.NANOSECONDS.sleep(pause.toNanos() / 4);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new HostUnreachableException("Waiting for the end of the change was given up", e);
            }
        }
    }

    private static ChangeRefusedException refusal(String id, String reason, String wayOut) {
        return new ChangeRefusedException(List.of(new Refusal("", shown(id), reason, wayOut)));
    }

    private static String shown(String id) {
        return id.replaceAll("\\p{C}", "?");
    }
}
