// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.ui.plan.ApplyModel;
import dev.linkspan.ui.plan.PlanActions;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** What keys and palette can do with plans. Nothing but its own button and the palette keeps a change. */
final class PlanCommands {
    private PlanCommands() {}

    /** @param show shows a part of the tab: {@code steps}, {@code files}, {@code checks}, {@code history} */
    static List<Command> list(PlanActions actions, ApplyModel applying, Consumer<String> show) {
        BooleanBinding awaiting = when(applying, applying::isAwaiting);
        BooleanBinding idle = when(applying, () -> !applying.isGoing());
        BooleanBinding going = when(applying, applying::isGoing);
        return List.of(
                command("plan-steps-show", "Show what would be done", Material2OutlinedAL.LIST, () -> {
                            actions.chooseStaged();
                            show.accept("steps");
                        })
                        .key("Ctrl+Shift+P"),
                command("plan-apply-now", "Apply…", Material2OutlinedMZ.PLAY_ARROW, () -> {
                            show.accept("steps");
                            actions.apply();
                        })
                        .key("Ctrl+Shift+Enter")
                        .when(idle),
                command("plan-keep", "Keep the change", Material2OutlinedAL.CHECK, applying::keep)
                        .when(awaiting),
                command("plan-revert", "Take the change back", Material2OutlinedMZ.UNDO, applying::revert)
                        .when(going),
                command(
                                "plan-more-time",
                                "One minute more to look",
                                Material2OutlinedMZ.TIMER,
                                () -> applying.more(Duration.ofMinutes(1)))
                        .when(awaiting),
                command("plan-copy", "Copy all commands", Material2OutlinedAL.CONTENT_COPY, actions::copyCommands),
                command(
                        "plan-copy-back",
                        "Copy the commands that take it back",
                        Material2OutlinedAL.CONTENT_COPY,
                        actions::copyUndo),
                command(
                        "plan-files-show",
                        "Show the files that are written",
                        Material2OutlinedAL.DESCRIPTION,
                        () -> show.accept("files")),
                command(
                        "plan-checks-show",
                        "Show checks and the time to keep",
                        Material2OutlinedAL.FACT_CHECK,
                        () -> show.accept("checks")),
                command(
                        "plan-history-show",
                        "Show what was applied",
                        Material2OutlinedAL.HISTORY,
                        () -> show.accept("history")),
                command("plan-discard", "Discard what is not applied", Material2OutlinedAL.DELETE, actions::discard)
                        .when(idle),
                command("plan-adopt-now", "Adopt what the machine has", Material2OutlinedAL.GET_APP, actions::adopt)
                        .when(idle),
                command(
                                "plan-connect-now",
                                "Connect to the machine…",
                                Material2OutlinedAL.CAST_CONNECTED,
                                actions::connect)
                        .when(idle),
                command(
                                "plan-disconnect-now",
                                "Disconnect from the machine",
                                Material2OutlinedAL.CAST,
                                actions::disconnect)
                        .when(idle),
                command("plan-save-now", "Save the plan…", Material2OutlinedMZ.SAVE_ALT, actions::save),
                command("plan-open-now", "Open a plan…", Material2OutlinedAL.FOLDER_OPEN, actions::open));
    }

    private static BooleanBinding when(ApplyModel applying, BooleanSupplier condition) {
        return Bindings.createBooleanBinding(condition::getAsBoolean, applying.stageProperty());
    }

    private static Command command(String id, String label, Ikon icon, Runnable action) {
        return Command.of(Command.Section.PLAN, id, "Plan: " + label, icon, action);
    }
}
