// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerLight;
import dev.linkspan.edit.Delete;
import dev.linkspan.edit.Update;
import dev.linkspan.rule.Finding;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Topology;
import dev.linkspan.ui.model.EditorModel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@Tag("slow")
@ExtendWith(ApplicationExtension.class)
class InspectorViewTest {
    private EditorModel editor;
    private Stage stage;

    @Start
    void start(Stage window) {
        stage = window;
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        open(Designs.example("aggregation-spans-switches"));
        stage.show();
    }

    @Test
    void a_bad_mtu_is_explained_and_changes_nothing(FxRobot robot) {
        Topology before = editor.topology();
        select(robot, nic().id());

        type(robot, "mtu", "12");
        robot.type(KeyCode.ENTER);

        assertThat(texts(robot, ".form-error")).anyMatch(text -> text.contains("68"));
        assertThat(editor.topology()).isSameAs(before);
    }

    @Test
    void a_good_mtu_changes_the_design_and_is_one_step_of_undo(FxRobot robot) {
        Topology before = editor.topology();
        select(robot, nic().id());

        type(robot, "mtu", "9000");
        robot.type(KeyCode.ENTER);

        assertThat(nic().mtu()).isEqualTo(9000);
        undo(robot);
        assertThat(editor.topology()).isEqualTo(before);
        assertThat(field(robot, "mtu").getText())
                .isEqualTo(nic().mtu() == null ? "" : nic().mtu().toString());
    }

    @Test
    void a_cleared_field_makes_the_value_not_known(FxRobot robot) {
        robot.interact(() -> editor.perform(Update.nic(nic().id(), "MTU", it -> it.withMtu(9000))));
        select(robot, nic().id());

        robot.clickOn("#inspector-mtu");
        robot.interact(() -> field(robot, "mtu").clear());
        robot.type(KeyCode.ENTER);

        assertThat(nic().mtu()).isNull();
        assertThat(field(robot, "mtu").getPromptText()).isEqualTo("not known");
    }

    @Test
    void half_typed_text_survives_a_change_from_elsewhere(FxRobot robot) {
        select(robot, nic().id());
        type(robot, "mtu", "90");

        robot.interact(() -> editor.perform(Update.nic(nic().id(), "Driver", it -> it.withDriver("ixgbe"))));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(field(robot, "mtu").getText()).isEqualTo("90");
        assertThat(field(robot, "mtu").isFocused()).isTrue();
        assertThat(field(robot, "driver").getText()).isEqualTo("ixgbe");
    }

    @Test
    void what_is_typed_is_kept_when_another_element_is_selected(FxRobot robot) {
        String id = nic().id();
        select(robot, id);
        type(robot, "mtu", "9000");

        select(robot, editor.topology().hosts().get(0).id());

        assertThat(editor.index().nic(id))
                .hasValueSatisfying(nic -> assertThat(nic.mtu()).isEqualTo(9000));
    }

    @Test
    void a_field_of_a_deleted_element_goes_without_a_word(FxRobot robot) {
        select(robot, nic().id());
        type(robot, "mtu", "9000");

        robot.interact(() -> editor.perform(Delete.elements(List.of(nic().id()))));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(editor.notices()).isEmpty();
        assertThat(title(robot)).isEqualTo(editor.topology().name());
    }

    @Test
    void a_taken_name_is_refused_under_the_field(FxRobot robot) {
        Host host = editor.topology().hosts().get(0);
        select(robot, nic().id());

        type(robot, "name", host.nics().get(1).name());

        assertThat(texts(robot, ".form-error")).anyMatch(text -> text.contains("already"));
    }

    @Test
    void the_finding_comes_first_and_its_fix_takes_it_away(FxRobot robot) {
        Aggregation spanning = spanning();
        select(robot, spanning.id());
        assertThat(robot.lookup(".finding-card").queryAll()).isNotEmpty();

        Button fix = robot.lookup(".finding-card .button").queryAll().stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .findFirst()
                .orElseThrow();
        robot.interact(fix::fire);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(editor.findingsOf(spanning.id())).extracting(Finding::rule).doesNotContain("S-01");
        assertThat(editor.undoLabelProperty().get()).isNotEmpty();
    }

    @Test
    void a_choice_changes_the_design(FxRobot robot) {
        Aggregation spanning = spanning();
        select(robot, spanning.id());

        ComboBox<?> lacp = robot.lookup("#inspector-lacp").queryAs(ComboBox.class);
        robot.interact(() -> lacp.getSelectionModel().select(0));

        assertThat(editor.undoLabelProperty().get()).isEqualTo("LACP of " + spanning.name());
    }

    @Test
    void more_options_are_closed_until_asked_for(FxRobot robot) {
        select(robot, spanning().id());
        Node fixed = robot.lookup("#inspector-fixed-mac").query();
        assertThat(isShown(fixed)).isFalse();

        robot.interact(() ->
                robot.lookup("#inspector-fold-more").queryAs(ToggleButton.class).fire());

        assertThat(isShown(fixed)).isTrue();
    }

    @Test
    void every_element_of_every_design_opens(FxRobot robot) {
        Set<Class<?>> drawn = new HashSet<>();
        Designs.all().forEach(topology -> {
            EditorModel other = Designs.editor(topology, Runnable::run);
            robot.interact(() -> {
                InspectorView view = new InspectorView(other, Runnable::run);
                stage.setScene(new Scene(view, InspectorView.WIDTH, 760));
                for (Element element : topology.elements().toList()) {
                    other.select(element.id());
                    // Drawing is slow and the same for all elements of a kind: once a kind is enough.
                    if (drawn.add(element.getClass())) {
                        view.applyCss();
                        view.layout();
                    }
                    assertThat(((Label) view.getContent().lookup("#inspector-title")).getText())
                            .isEqualTo(element.name());
                }
            });
        });
    }

    private void open(Topology topology) {
        editor = Designs.editor(topology, Platform::runLater);
        stage.setScene(new Scene(new InspectorView(editor), InspectorView.WIDTH, 760));
    }

    private void select(FxRobot robot, String id) {
        robot.interact(() -> editor.select(id));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void undo(FxRobot robot) {
        robot.interact(() -> editor.undo());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void type(FxRobot robot, String key, String text) {
        robot.clickOn("#inspector-" + key);
        robot.interact(() -> field(robot, key).clear());
        robot.write(text);
    }

    private static TextField field(FxRobot robot, String key) {
        return robot.lookup("#inspector-" + key).queryAs(TextField.class);
    }

    private static String title(FxRobot robot) {
        return robot.lookup("#inspector-title").queryAs(Label.class).getText();
    }

    private static List<String> texts(FxRobot robot, String query) {
        return robot.lookup(query).queryAllAs(Label.class).stream()
                .filter(Node::isVisible)
                .map(Label::getText)
                .toList();
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private Nic nic() {
        return editor.topology().hosts().get(0).nics().get(0);
    }

    private Aggregation spanning() {
        return editor.topology().hosts().stream()
                .flatMap(host -> host.aggregations().stream())
                .filter(aggregation -> editor.findingsOf(aggregation.id()).stream()
                        .anyMatch(finding -> finding.rule().equals("S-01")))
                .findFirst()
                .orElseThrow();
    }
}
