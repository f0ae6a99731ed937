// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.cause;

import dev.linkspan.diagnose.Settling;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/** A moment in which it shows whether something goes on: what is being repaired passes through states that look bad. */
public final class Hold {
    private Hold() {}

    /** Does something on the JavaFX thread when {@link Settling#HOLD} is over. */
    public static void then(Runnable work) {
        PauseTransition pause = new PauseTransition(Duration.millis((double) Settling.HOLD.toMillis()));
        pause.setOnFinished(event -> work.run());
        pause.play();
    }
}
