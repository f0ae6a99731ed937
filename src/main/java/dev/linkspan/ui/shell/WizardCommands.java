// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.advise.Goal;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.wizard.WizardModel;
import dev.linkspan.ui.wizard.WizardView;
import java.util.List;
import javafx.geometry.Pos;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** The three things people come for. */
final class WizardCommands {
    private WizardCommands() {}

    static List<Command> list(EditorModel model, Overlay overlay) {
        return List.of(
                wizard(model, overlay, Goal.BANDWIDTH, "bundle-nics", "aggregation", Material2OutlinedAL.CALL_MERGE)
                        .key("Ctrl+Shift+B"),
                wizard(
                                model,
                                overlay,
                                Goal.SURVIVAL,
                                "survive-failure",
                                "IPMP, DLMP, active-backup",
                                Material2OutlinedMZ.SECURITY)
                        .key("Ctrl+Shift+F"),
                wizard(
                                model,
                                overlay,
                                Goal.BOTH,
                                "both",
                                "aggregations in an IPMP group",
                                Material2OutlinedAL.ACCOUNT_TREE)
                        .key("Ctrl+Shift+G"));
    }

    private static Command wizard(EditorModel model, Overlay overlay, Goal goal, String id, String detail, Ikon icon) {
        return Command.of(
                Command.Section.WIZARD,
                "wizard-" + id,
                goal.title() + ": " + detail,
                icon,
                () -> open(model, overlay, goal));
    }

    private static void open(EditorModel model, Overlay overlay, Goal goal) {
        WizardView wizard = new WizardView(new WizardModel(model, goal), overlay::hide);
        overlay.show(wizard, Pos.CENTER, wizard.focusTarget(), true);
    }
}
