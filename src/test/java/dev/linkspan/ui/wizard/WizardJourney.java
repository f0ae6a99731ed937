// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerLight;
import dev.linkspan.advise.Goal;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import dev.linkspan.ui.model.EditorModel;
import java.time.Instant;
import java.util.List;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/** A wizard before a window of the smallest size we support, walked as a user walks it. */
abstract class WizardJourney extends ApplicationTest {
    private final Goal goal;
    private final Topology design;
    private EditorModel editor;
    private StackPane window;

    WizardJourney(Goal goal, Topology design) {
        this.goal = goal;
        this.design = design;
    }

    @Override
    public void start(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        editor = new EditorModel(design, index -> List.of(), Runnable::run, Platform::runLater, () -> Instant.EPOCH);
        window = new StackPane();
        window.getChildren()
                .add(new WizardView(
                        new WizardModel(editor, goal),
                        () -> window.getChildren().clear()));
        stage.setScene(new Scene(window, 1280, 800));
        stage.show();
    }

    EditorModel editor() {
        return editor;
    }

    Host host() {
        return editor.topology().hosts().get(0);
    }

    void next() {
        clickOn("#wizard-next");
    }

    boolean isOpen() {
        return !window.getChildren().isEmpty();
    }

    String text(String selector) {
        return lookup(selector).<Labeled>query().getText();
    }

    void undoRestoresTheStart() {
        interact(editor::undo);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(editor.topology()).isEqualTo(design);
    }
}
