// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.linkspan.ui.model.EditorModel;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;

/**
 * Drawers side by side, to look at: {@code light|dark} and then, for each drawer, an example and the ids of the elements
 * to select, all separated by commas ({@code mlag-pair,web01/bond0}).
 */
public final class InspectorGallery {
    private InspectorGallery() {}

    /** Starts the gallery. A main class that is an application itself would not start from the class path. */
    public static void main(String[] args) {
        Application.launch(Window.class, args);
    }

    /** The window with the drawers. */
    public static final class Window extends Application {
        @Override
        public void start(Stage stage) {
            List<String> args = new ArrayList<>(getParameters().getRaw());
            boolean dark = args.remove(0).equals("dark");
            setUserAgentStylesheet((dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
            HBox drawers = new HBox(2);
            for (String arg : args) {
                List<String> parts = List.of(arg.split(","));
                EditorModel editor = Designs.editor(Designs.example(parts.get(0)), Platform::runLater);
                editor.select(parts.subList(1, parts.size()));
                drawers.getChildren().add(new InspectorView(editor));
            }
            Scene scene = new Scene(drawers, 1440, 900);
            scene.getRoot().setStyle("-fx-font-size: 13px;");
            stage.setScene(scene);
            stage.show();
        }
    }
}
