// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A pulse leaves no styling to the next one. */
@Tag("slow")
@ExtendWith(ApplicationExtension.class)
class StyledAtOnceTest {
    private final List<String> left = new ArrayList<>();
    private final Maker maker = new Maker();

    /** Makes a node when it lays out after it was asked to, as a list makes rows. */
    private static final class Maker extends Pane {
        private boolean asked;

        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            if (asked) {
                asked = false;
                getChildren().add(new Label("made"));
            }
        }
    }

    @Start
    void start(Stage stage) {
        Scene scene = new Scene(new StackPane(maker), 100, 100);
        StyledAtOnce.in(scene);
        scene.addPostLayoutPulseListener(() -> {
            if (!maker.getChildren().isEmpty()) {
                left.add(styling(scene.getRoot()));
            }
        });
        stage.setScene(scene);
        stage.show();
    }

    /** What JavaFX still has to style at and below a node; nothing public tells it. */
    private static String styling(Node node) {
        try {
            Field flag = Node.class.getDeclaredField("cssFlag");
            flag.setAccessible(true);
            return String.valueOf(flag.get(node));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aRowThatALayoutMakesIsNotLeftToTheNextPulse(FxRobot robot) throws TimeoutException {
        robot.interact(() -> {
            maker.asked = true;
            maker.requestLayout();
        });
        WaitForAsyncUtils.waitFor(
                60,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(() -> !left.isEmpty()).get());
        assertThat(left.get(0)).isEqualTo("CLEAN");
    }
}
