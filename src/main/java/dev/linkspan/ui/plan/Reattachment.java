// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangeStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, over a new session, how a change stands that was begun over one that is gone: asks every second until it
 * has ended. For the JavaFX thread.
 */
final class Reattachment {
    private final Connection connection;
    private final InstantSource clock;
    private final Executor fxThread;
    private final BiConsumer<Connection, ApplyStage> then;
    private final Timeline timer = new Timeline();
    private ChangeStatus last;
    private boolean asking;

    /** @param then is told every stage that is found */
    Reattachment(
            Connection connection,
            ChangeStatus last,
            InstantSource clock,
            Executor fxThread,
            BiConsumer<Connection, ApplyStage> then) {
        this.connection = connection;
        this.last = last;
        this.clock = clock;
        this.fxThread = fxThread;
        this.then = then;
    }

    void begin() {
        timer.getKeyFrames().setAll(new KeyFrame(Duration.seconds(1), event -> ask()));
        timer.setCycleCount(Timeline.INDEFINITE);
        timer.play();
    }

    private void ask() {
        if (connection.opening().stageProperty().get() == Opening.Stage.GIVEN_UP) {
            end(new ApplyStage.Lost(last, null, "connecting again was given up", false));
        } else if (connection.isClosed()) {
            timer.stop();
        } else if (connection.state() == Connection.State.FAILED) {
            end(new ApplyStage.Lost(last, null, words(connection.problem()), false));
        } else if (connection.session() != null && !asking) {
            asking = true;
            ask(connection.session());
        }
    }

    private static String words(@Nullable Problem problem) {
        return problem == null ? "" : problem.what() + ": " + problem.why();
    }

    private void ask(ChangeableHost session) {
        connection.run(() -> {
            try {
                Optional<ChangeStatus> now =
                        session.status().filter(status -> status.id().equals(last.id()));
                Optional<ChangeStatus> ended = now.isPresent()
                        ? Optional.empty()
                        : session.history().stream()
                                .filter(status -> status.id().equals(last.id()))
                                .findFirst();
                fxThread.execute(() -> found(now, ended));
            } catch (HostUnreachableException | RuntimeException e) {
                fxThread.execute(() -> end(new ApplyStage.Lost(last, null, String.valueOf(e.getMessage()), false)));
            }
        });
    }

    private void found(Optional<ChangeStatus> now, Optional<ChangeStatus> ended) {
        asking = false;
        if (now.isPresent()) {
            last = now.get();
            Instant deadline = last.remaining() == null ? null : clock.instant().plus(last.remaining());
            then.accept(connection, new ApplyStage.Going(last, deadline, ""));
        } else if (ended.isPresent()) {
            end(new ApplyStage.Ended(ended.get()));
        } else {
            end(new ApplyStage.Lost(last, null, "the machine knows nothing of this change any more", false));
        }
    }

    private void end(ApplyStage stage) {
        timer.stop();
        then.accept(connection, stage);
    }
}
