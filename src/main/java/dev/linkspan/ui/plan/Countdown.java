// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;

/** Tells how long is left to keep a change, several times a second while there is something left. */
final class Countdown {
    private final ApplyModel applying;
    private final Consumer<Duration> listener;
    private final Timeline timer = new Timeline(new KeyFrame(javafx.util.Duration.millis(200), event -> tell()));

    Countdown(ApplyModel applying, Consumer<Duration> listener) {
        this.applying = applying;
        this.listener = listener;
        timer.setCycleCount(Timeline.INDEFINITE);
        applying.stageProperty().addListener((property, was, is) -> follow());
        follow();
    }

    private void follow() {
        if (deadline() == null) {
            timer.stop();
        } else {
            tell();
            timer.play();
        }
    }

    private void tell() {
        Instant deadline = deadline();
        if (deadline != null) {
            listener.accept(Duration.between(applying.now(), deadline));
        }
    }

    private @org.jspecify.annotations.Nullable Instant deadline() {
        ApplyStage stage = applying.stageProperty().get();
        return stage instanceof ApplyStage.Going going
                ? going.deadline()
                : stage instanceof ApplyStage.Lost lost ? lost.takenBack() : null;
    }
}
