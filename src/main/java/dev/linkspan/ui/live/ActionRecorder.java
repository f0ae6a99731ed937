// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.sim.Event;
import dev.linkspan.ui.plan.ApplyModel;
import dev.linkspan.ui.plan.ApplyStage;
import dev.linkspan.ui.plan.MachinePlan;
import dev.linkspan.ui.plan.MachineWay;
import dev.linkspan.ui.plan.PlanModel;
import org.jspecify.annotations.Nullable;

/** Writes down what was done to machines from this window: begun, kept, taken back, refused, lost. */
public final class ActionRecorder {
    private final ApplyModel applying;
    private final PlanModel plans;
    private final Watched watched;
    private @Nullable ChangePhase told;

    private ActionRecorder(ApplyModel applying, PlanModel plans, Watched watched) {
        this.applying = applying;
        this.plans = plans;
        this.watched = watched;
    }

    /** Follows what is carried out. */
    public static void follow(ApplyModel applying, PlanModel plans, Watched watched) {
        ActionRecorder recorder = new ActionRecorder(applying, plans, watched);
        applying.stageProperty().addListener((property, was, is) -> recorder.write(is));
    }

    private void write(ApplyStage stage) {
        String name = applying.name();
        if (stage instanceof ApplyStage.Beginning) {
            told = null;
            tell(Event.Tone.NEUTRAL, "A change of " + name + " begins", null);
        } else if (stage instanceof ApplyStage.Going going) {
            going(name, going.status());
        } else if (stage instanceof ApplyStage.Refused refused) {
            tell(
                    Event.Tone.WARNING,
                    "The change of " + name + " is refused",
                    refused.refusals().isEmpty()
                            ? null
                            : refused.refusals().get(0).reason());
        } else if (stage instanceof ApplyStage.Lost lost && !lost.trying()) {
            tell(Event.Tone.BAD, "The session with " + name + " is lost while it is changed", lost.reason());
        } else if (stage instanceof ApplyStage.Ended ended) {
            ended(name, ended.status().phase());
        }
    }

    private void going(String name, ChangeStatus status) {
        boolean another = status.phase() != told;
        told = status.phase();
        if (another && status.phase() == ChangePhase.AWAITING) {
            tell(Event.Tone.NEUTRAL, "The change of " + name + " is made and awaits to be kept", null);
        }
    }

    private void ended(String name, ChangePhase phase) {
        switch (phase) {
            case KEPT -> tell(Event.Tone.GOOD, "The change of " + name + " is kept", null);
            case REVERTED -> tell(Event.Tone.WARNING, "The change of " + name + " is taken back", null);
            default -> tell(Event.Tone.BAD, "The change of " + name + " could not be taken back wholly", null);
        }
    }

    private void tell(Event.Tone tone, String text, @Nullable String reason) {
        MachinePlan subject = applying.subject();
        String host = subject == null ? "" : subject.hostId();
        MachineWay way = host.isEmpty() ? null : plans.way(host);
        boolean real = way != null && !(way instanceof MachineWay.Lab);
        watched.recording(real ? Watched.Source.MACHINES : Watched.Source.LAB)
                .tell(Entry.ACTION, tone, host, text, reason);
    }
}
