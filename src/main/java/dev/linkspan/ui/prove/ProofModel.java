// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.prove;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.prove.PortProof;
import dev.linkspan.diagnose.prove.ProofBook;
import dev.linkspan.diagnose.prove.WholeAgain;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.sim.Event;
import dev.linkspan.ui.live.Entry;
import dev.linkspan.ui.live.Watched;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.model.Notice;
import dev.linkspan.ui.plan.PlanModel;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The proof of redundancy of one aggregation at a time. All methods are for the JavaFX thread; the machine is spoken to on
 * a thread of the proof's own, which ends with it.
 */
public final class ProofModel {
    private final Watched watched;
    private final PlanModel plans;
    private final EditorModel editor;
    private final ProofBook book;
    private final Executor fxThread;
    private final ReadOnlyObjectWrapper<ProofStage> stage = new ReadOnlyObjectWrapper<>(new ProofStage.None());
    private final InstantSource clock;
    /** Ids of the ports that are or were proved, and until when what is seen of them may come of that. */
    private final Map<String, Instant> touched = new HashMap<>();

    private @Nullable Going going;

    /** @param book keeps what is measured */
    public ProofModel(
            Watched watched,
            PlanModel plans,
            EditorModel editor,
            ProofBook book,
            InstantSource clock,
            Executor fxThread) {
        this.watched = watched;
        this.plans = plans;
        this.editor = editor;
        this.book = book;
        this.clock = clock;
        this.fxThread = fxThread;
        watched.lab().onWorld(world -> labChanged());
        watched.sourceProperty().addListener((property, was, is) -> forget());
    }

    /** One proof, from the look to its end. */
    private static final class Going {
        private final ProofSubject subject;
        private final ProofMachine machine;
        private @Nullable Thread thread;
        private double speed;
        private boolean measuring;

        Going(ProofSubject subject, ProofMachine machine) {
            this.subject = subject;
            this.machine = machine;
        }
    }

    /** How far it is. */
    ReadOnlyObjectProperty<ProofStage> stageProperty() {
        return stage.getReadOnlyProperty();
    }

    /**
     * Whether something goes back to a proof: to a port that it has out of use, or had until so lately that LACP may not
     * have taken it back yet.
     */
    public boolean isOurs(Explanation one) {
        Instant now = clock.instant();
        return one.nics().stream().anyMatch(nic -> now.isBefore(touched.getOrDefault(nic, Instant.MIN)));
    }

    /** Asks the machine whether it can be done; changes nothing. */
    void look(ProofSubject subject) {
        leave();
        Going next;
        try {
            next = new Going(subject, ProofMachine.of(subject, watched, plans));
        } catch (HostUnreachableException e) {
            stage.set(new ProofStage.Ended(subject, List.of(), String.valueOf(e.getMessage())));
            return;
        }
        going = next;
        stage.set(new ProofStage.Looking(subject));
        spawn(next, () -> {
            ProofStage.Offered offered = next.machine.run().look();
            fxThread.execute(() -> {
                if (going == next) {
                    stage.set(offered);
                }
            });
        });
    }

    /** Begins what was offered: the user consents. */
    void start() {
        Going now = going;
        if (now == null || !(stage.get() instanceof ProofStage.Offered)) {
            return;
        }
        now.measuring = true;
        now.subject.nics().forEach(port -> touched.put(port, Instant.MAX));
        if (now.machine.isLab()) {
            // Probes are sent by the wall clock: at another speed the number would be another.
            now.speed = watched.lab().speed();
            watched.lab().hold();
            watched.lab().setSpeed(1);
        }
        tell(now, Event.Tone.NEUTRAL, "Redundancy of " + now.subject.name() + " is put to the proof", null);
        stage.set(new ProofStage.Running(now.subject, List.of(), "Measuring before anything is touched", false));
        spawn(now, () -> {
            now.machine.run().run(text -> fxThread.execute(() -> progress(text)), proof -> {
                String problem = keep(proof);
                fxThread.execute(() -> measured(now, proof, problem));
            });
            fxThread.execute(() -> ended(now, ""));
        });
    }

    /** Brings back at once what is out of use, and ends. */
    void cancel() {
        Going now = going;
        if (now != null && now.thread != null && stage.get() instanceof ProofStage.Running running) {
            stage.set(new ProofStage.Running(running.subject(), running.proofs(), "Bringing it back", true));
            now.thread.interrupt();
        }
    }

    /** What came of a proof in the lab says nothing about a machine, nor the other way round. */
    private void forget() {
        if (!(stage.get() instanceof ProofStage.Running)) {
            decline();
        }
    }

    /** Asks for none any more. */
    void decline() {
        leave();
        stage.set(new ProofStage.None());
    }

    /** Ends for good: a port that is out of use is brought back, by its guard if need be. */
    public void stop() {
        cancel();
    }

    private void labChanged() {
        if (going != null && going.machine.isLab()) {
            if (going.measuring) {
                cancel();
            } else {
                decline();
            }
        }
    }

    /** What may take its time. */
    private interface Work {
        void run() throws HostUnreachableException, ChangeRefusedException, InterruptedException;
    }

    private void spawn(Going now, Work work) {
        Thread thread = new Thread(
                () -> {
                    String reason;
                    try {
                        work.run();
                        return;
                    } catch (InterruptedException e) {
                        reason = "it was cancelled";
                    } catch (HostUnreachableException | ChangeRefusedException | RuntimeException e) {
                        reason = String.valueOf(e.getMessage());
                    }
                    fxThread.execute(() -> ended(now, reason));
                },
                "proof of " + now.subject.name());
        thread.setDaemon(true);
        now.thread = thread;
        thread.start();
    }

    private void progress(String text) {
        if (stage.get() instanceof ProofStage.Running running && !running.stopping()) {
            stage.set(new ProofStage.Running(running.subject(), running.proofs(), text, false));
        }
    }

    private void measured(Going now, PortProof proof, String problem) {
        tell(now, proof.isProved() ? Event.Tone.GOOD : Event.Tone.BAD, proof.sentence(), null);
        if (!problem.isEmpty()) {
            editor.tell(Notice.failed("The number can't be kept: " + problem, "Note it down"));
        }
        if (stage.get() instanceof ProofStage.Running running) {
            List<PortProof> proofs = new ArrayList<>(running.proofs());
            proofs.add(proof);
            stage.set(new ProofStage.Running(
                    running.subject(),
                    proofs,
                    "Waiting until " + proof.port() + " is in use again",
                    running.stopping()));
        }
    }

    private String keep(PortProof proof) {
        try {
            book.add(proof);
            return "";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void ended(Going now, String reason) {
        if (going != now) {
            return;
        }
        List<PortProof> proofs = stage.get() instanceof ProofStage.Running running ? running.proofs() : List.of();
        if (!reason.isEmpty()) {
            tell(now, Event.Tone.WARNING, "Redundancy of " + now.subject.name() + " is not proved", reason);
        }
        leave();
        stage.set(new ProofStage.Ended(now.subject, proofs, reason));
    }

    private void leave() {
        Going now = going;
        going = null;
        if (now == null) {
            return;
        }
        if (now.measuring) {
            Instant until = clock.instant().plus(WholeAgain.LONGEST);
            now.subject.nics().forEach(port -> touched.put(port, until));
        }
        if (now.measuring && now.machine.isLab()) {
            watched.lab().setSpeed(now.speed);
            watched.lab().release();
        }
        now.machine.close();
    }

    private static void tell(Going now, Event.Tone tone, String text, @Nullable String reason) {
        now.machine.recording().tell(Entry.ACTION, tone, now.subject.hostId(), text.replaceAll("\\.$", ""), reason);
    }
}
