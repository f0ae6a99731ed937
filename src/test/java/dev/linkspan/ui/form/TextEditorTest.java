// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.form;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TextEditorTest {
    private final List<Optional<Integer>> committed = new ArrayList<>();
    private TextEditor<Integer> editor;
    private Button elsewhere;

    @Start
    void start(Stage stage) {
        editor = TextEditor.optional(Formats.number(68, 65_535), "not known");
        editor.show(1500);
        editor.setOnCommit(value -> committed.add(Optional.ofNullable(value)));
        elsewhere = new Button("elsewhere");
        stage.setScene(new Scene(new VBox(editor, elsewhere)));
        stage.show();
    }

    @Test
    void enter_commits_a_good_value_once(FxRobot robot) {
        type(robot, "9000");
        robot.type(KeyCode.ENTER);
        robot.clickOn(elsewhere);

        assertThat(committed).containsExactly(Optional.of(9000));
    }

    @Test
    void leaving_the_field_commits(FxRobot robot) {
        type(robot, "9000");
        robot.clickOn(elsewhere);

        assertThat(committed).containsExactly(Optional.of(9000));
    }

    @Test
    void a_bad_value_is_explained_while_typing_and_never_committed(FxRobot robot) {
        type(robot, "12");

        assertThat(editor.problemProperty().get()).contains("68 to 65535");
        assertThat(editor.focusTarget().getPseudoClassStates()).contains(Styles.STATE_DANGER);
        robot.type(KeyCode.ENTER);
        robot.clickOn(elsewhere);
        assertThat(committed).isEmpty();
    }

    @Test
    void escape_takes_back_what_was_typed(FxRobot robot) {
        type(robot, "12");
        robot.type(KeyCode.ESCAPE);

        assertThat(editor.focusTarget().getText()).isEqualTo("1500");
        assertThat(editor.problemProperty().get()).isEmpty();
    }

    @Test
    void a_cleared_field_means_not_known(FxRobot robot) {
        robot.clickOn(editor.focusTarget());
        robot.interact(() -> editor.focusTarget().clear());
        robot.type(KeyCode.ENTER);

        assertThat(committed).containsExactly(Optional.empty());
    }

    @Test
    void a_value_from_elsewhere_leaves_half_typed_text_alone(FxRobot robot) {
        type(robot, "900");
        robot.interact(() -> editor.show(1400));

        assertThat(editor.focusTarget().getText()).isEqualTo("900");
    }

    @Test
    void a_value_from_elsewhere_is_shown_when_nothing_is_typed(FxRobot robot) {
        robot.interact(() -> editor.show(1400));

        assertThat(editor.focusTarget().getText()).isEqualTo("1400");
        assertThat(committed).isEmpty();
    }

    private void type(FxRobot robot, String text) {
        robot.clickOn(editor.focusTarget());
        robot.interact(() -> editor.focusTarget().clear());
        robot.write(text);
    }
}
