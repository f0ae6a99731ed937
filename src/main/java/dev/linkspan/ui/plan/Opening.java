// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.helper.client.Asker;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** A machine on its way to be open: what is waited for, and how it ended. For the JavaFX thread. */
public final class Opening {
    /** How far it is. */
    public enum Stage {
        /** Nothing was heard of it yet. */
        REACHING,
        /** The user is asked something. */
        ASKING,
        /** The answer was given, and it has to let us in. */
        ENTERING,
        /** It was reached and says what it has. */
        READING,
        /** It is open. */
        OPEN,
        /** It could not be opened. */
        FAILED,
        /** The user did not want to any more. */
        GIVEN_UP;

        /** Whether nothing follows. */
        public boolean isLast() {
            return this == OPEN || this == FAILED || this == GIVEN_UP;
        }
    }

    private final MachineWay way;
    private final Runnable ending;
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.REACHING);
    private String system = "";
    private @Nullable Problem problem;

    /** @param ending lets go of the machine, wherever that is */
    Opening(MachineWay way, Runnable ending) {
        this.way = way;
        this.ending = ending;
    }

    /** How the machine is reached. */
    public MachineWay way() {
        return way;
    }

    /** How far it is. */
    public ReadOnlyObjectProperty<Stage> stageProperty() {
        return stage.getReadOnlyProperty();
    }

    /** What the machine says it runs, such as {@code SunOS}; empty before it was reached. */
    String system() {
        return system;
    }

    /** Why it could not be opened; null unless that is so. */
    public @Nullable Problem problem() {
        return problem;
    }

    /** Gives it up: ends at once what leads to the machine. */
    public void cancel() {
        if (!stage.get().isLast()) {
            stage.set(Stage.GIVEN_UP);
            ending.run();
        }
    }

    void is(Stage next) {
        if (!stage.get().isLast()) {
            stage.set(next);
        }
    }

    void failed(Problem why) {
        if (!stage.get().isLast()) {
            problem = why;
            stage.set(Stage.FAILED);
        }
    }

    private void reached(String what) {
        system = what;
        is(Stage.READING);
    }

    /** Passes questions on and follows them here; who gives no answer gives it up. */
    Asker following(Asker asker, Executor fxThread) {
        return new Asker() {
            @Override
            public Optional<char[]> ask(Question kind, String text) {
                if (kind == Question.NOTICE) {
                    return asker.ask(kind, text);
                }
                fxThread.execute(() -> is(Stage.ASKING));
                Optional<char[]> answer = asker.ask(kind, text);
                boolean given = answer.isPresent();
                fxThread.execute(() -> {
                    if (given) {
                        is(Stage.ENTERING);
                    } else {
                        cancel();
                    }
                });
                return answer;
            }

            @Override
            public void reached(String what) {
                fxThread.execute(() -> Opening.this.reached(what));
            }
        };
    }
}
