// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import dev.linkspan.ui.plan.PlanModel;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

/** Asks the real machines every few seconds how they are, and lets the age of those that are silent go on. */
public final class MachinePoll {
    private static final Duration PAUSE = Duration.seconds(4);
    private static final Duration TICK = Duration.seconds(1);

    private MachinePoll() {}

    /** Asks as long as some machine is open. */
    public static void begin(PlanModel plans, MachinesModel machines, Watched watched) {
        Timeline ask = forever(PAUSE, () -> {
            plans.sessions().ask();
            watched.lookAtMachines();
        });
        Timeline age = forever(TICK, () -> {
            if (machines.isAnyLost()) {
                machines.show();
            }
        });
        machines.frameProperty().addListener((property, was, is) -> {
            if (was == null && is != null) {
                plans.sessions().ask();
                ask.play();
                age.play();
            } else if (is == null) {
                ask.stop();
                age.stop();
            }
        });
    }

    private static Timeline forever(Duration every, Runnable action) {
        Timeline timeline = new Timeline(new KeyFrame(every, event -> action.run()));
        timeline.setCycleCount(Animation.INDEFINITE);
        return timeline;
    }
}
