// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wizard;

import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.export.picture.Box;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyJson;
import dev.linkspan.ui.StartOptions;
import dev.linkspan.ui.WindowTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeoutException;
import javafx.scene.input.KeyCode;

/** A wizard in the real window, in the smallest size we promise it fits, walked as a user walks it. */
abstract class WizardJourney extends WindowTest {
    private final String wizard;
    private final Topology design;

    WizardJourney(String wizard, Topology design) {
        this.wizard = wizard;
        this.design = design;
    }

    @Override
    protected StartOptions options() throws IOException {
        return options("--open=" + Files.writeString(folder.resolve(wizard + ".json"), TopologyJson.write(design)));
    }

    /** Opens the wizard by its button in the left panel. */
    final void openWizard() {
        clickOn("#wizard-" + wizard);
    }

    final Host host() {
        return model.topology().hosts().get(0);
    }

    final void next() {
        clickOn("#wizard-next");
    }

    final boolean isOpen() {
        return lookup("#wizard").tryQuery().isPresent();
    }

    /** The picture shows the element as a node of its own, and the NICs stand inside it: nesting is membership. */
    final void isDrawnAround(String id, String... nics) throws TimeoutException {
        until(() -> window.canvas().nodeFor(id).isPresent());
        Box box = window.canvas().placeOf(id).orElseThrow();
        for (String nic : nics) {
            assertThat(window.canvas().placeOf(nic))
                    .hasValueSatisfying(chip -> assertThat(box.contains(chip))
                            .as("%s stands in %s", nic, id)
                            .isTrue());
        }
    }

    final void undoRestoresTheStart() {
        push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(model.topology().withoutPositions()).isEqualTo(design.withoutPositions());
    }
}
