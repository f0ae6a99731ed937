// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What a key does that is pressed again and again by the keyboard while it is held. */
@Tag("slow")
@ExtendWith(ApplicationExtension.class)
class HeldKeysTest {
    private final List<String> done = new ArrayList<>();
    private Stage stage;
    private Scene scene;

    @Start
    void start(Stage given) {
        stage = given;
        scene = new Scene(new StackPane());
        new Commands(List.of(
                        command("next").key("F8").oncePerPress(),
                        command("previous").key("Shift+F8").oncePerPress(),
                        command("undo").key("Ctrl+Z")))
                .install(scene, () -> false);
        stage.setScene(scene);
        stage.show();
    }

    private Command command(String id) {
        return Command.of(Command.Section.LIVE, id, id, Material2OutlinedAL.ARROW_DOWNWARD, () -> done.add(id));
    }

    @Test
    void theNextCauseComesOnceAPressAndWhatCanBeHeldGoesOn(FxRobot robot) {
        press(robot, KeyCode.F8, false, false);
        press(robot, KeyCode.F8, false, false);
        press(robot, KeyCode.F8, true, false);
        assertThat(done).containsExactly("next");

        release(robot, KeyCode.F8);
        press(robot, KeyCode.F8, true, false);
        press(robot, KeyCode.F8, true, false);
        assertThat(done).containsExactly("next", "previous");

        press(robot, KeyCode.Z, false, true);
        press(robot, KeyCode.Z, false, true);
        assertThat(done).containsExactly("next", "previous", "undo", "undo");
    }

    /** Whoever lets the key go in another window presses it anew in this one. */
    @Test
    void aKeyIsNoLongerHeldWhenTheWindowLosesTheFocus(FxRobot robot) throws TimeoutException {
        robot.interact(stage::requestFocus);
        until(stage::isFocused);
        press(robot, KeyCode.F8, false, false);
        // No other window takes the focus on the screen without a screen: this one gives its place up instead.
        robot.interact(() -> {
            stage.setScene(new Scene(new StackPane()));
            stage.setScene(scene);
        });
        press(robot, KeyCode.F8, false, false);
        assertThat(done).containsExactly("next", "next");
    }

    private static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void press(FxRobot robot, KeyCode code, boolean shift, boolean control) {
        fire(robot, KeyEvent.KEY_PRESSED, code, shift, control);
    }

    private void release(FxRobot robot, KeyCode code) {
        fire(robot, KeyEvent.KEY_RELEASED, code, false, false);
    }

    private void fire(FxRobot robot, EventType<KeyEvent> type, KeyCode code, boolean shift, boolean control) {
        robot.interact(() -> Event.fireEvent(scene, new KeyEvent(type, "", "", code, shift, control, false, false)));
    }
}
