// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.export.picture.Box;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyJson;
import dev.linkspan.ui.StartOptions;
import dev.linkspan.ui.Workbench;
import dev.linkspan.ui.canvas.CanvasView;
import dev.linkspan.ui.file.FilePicker;
import dev.linkspan.ui.file.UserFolders;
import dev.linkspan.ui.model.EditorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/** A wizard in the real window, in the smallest size we promise it fits, walked as a user walks it. */
@Tag("slow")
abstract class WizardJourney extends ApplicationTest {
    private static final String SIZE = "--size=1280x800";

    @TempDir
    static Path folder;

    private final String wizard;
    private final Topology design;
    private Workbench workbench;

    WizardJourney(String wizard, Topology design) {
        this.wizard = wizard;
        this.design = design;
    }

    @Override
    public void start(Stage stage) throws IOException {
        Path file = Files.writeString(folder.resolve(wizard + ".json"), TopologyJson.write(design));
        workbench = new Workbench(UserFolders.in(folder), new NoFiles(), () -> {});
        workbench.open(stage, StartOptions.parse(Optional.of(file), List.of(SIZE)));
    }

    /** Opens the wizard by its button in the left panel once the design is there. */
    final void openWizard() throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> !editor().topology().hosts().isEmpty());
        clickOn("#wizard-" + wizard);
    }

    @AfterEach
    void stopWorkbench() {
        interact(workbench::stop);
    }

    final EditorModel editor() {
        return workbench.model();
    }

    final Host host() {
        return editor().topology().hosts().get(0);
    }

    final void next() {
        clickOn("#wizard-next");
    }

    final boolean isOpen() {
        return lookup("#wizard").tryQuery().isPresent();
    }

    final String text(String selector) {
        return lookup(selector).<Labeled>query().getText();
    }

    /** The picture shows the element as a node of its own, and the NICs stand inside it: nesting is membership. */
    final void isDrawnAround(String id, String... nics) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> canvas().nodeFor(id).isPresent());
        Box box = canvas().placeOf(id).orElseThrow();
        for (String nic : nics) {
            assertThat(canvas().placeOf(nic))
                    .hasValueSatisfying(chip -> assertThat(box.contains(chip))
                            .as("%s stands in %s", nic, id)
                            .isTrue());
        }
    }

    private CanvasView canvas() {
        return lookup("#canvas").queryAs(CanvasView.class);
    }

    final void undoRestoresTheStart() {
        push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(editor().topology().withoutPositions()).isEqualTo(design.withoutPositions());
    }

    private static final class NoFiles implements FilePicker {
        @Override
        public Optional<Path> open() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> save(String title, String suggestion) {
            return Optional.empty();
        }
    }
}
