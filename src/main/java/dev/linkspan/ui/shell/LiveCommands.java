// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.ui.cause.CauseNotes;
import dev.linkspan.ui.live.LiveModel;
import dev.linkspan.ui.live.Watched;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** What the palette and the menu can do in Live. */
final class LiveCommands {
    private LiveCommands() {}

    /** Going through causes and time, and what can be done with the lab. */
    static List<Command> list(
            LiveModel model, Watched watched, Modes modes, Consumer<String> show, Runnable notifications) {
        return List.of(
                command(
                                modes,
                                "live-next",
                                "Next cause",
                                Material2OutlinedAL.ARROW_DOWNWARD,
                                () -> step(watched, 1, show))
                        .key("F8")
                        .oncePerPress(),
                command(
                                modes,
                                "live-previous",
                                "Previous cause",
                                Material2OutlinedAL.ARROW_UPWARD,
                                () -> step(watched, -1, show))
                        .key("Shift+F8")
                        .oncePerPress(),
                command(
                                modes,
                                "live-back",
                                "Look at the state before",
                                Material2OutlinedMZ.SKIP_PREVIOUS,
                                () -> watched.recording().step(-1))
                        .key("Alt+Shift+Left"),
                command(
                                modes,
                                "live-forward",
                                "Look at the state after",
                                Material2OutlinedMZ.SKIP_NEXT,
                                () -> watched.recording().step(1))
                        .key("Alt+Shift+Right"),
                command(
                                modes,
                                "live-to-now",
                                "Back to now",
                                Material2OutlinedMZ.UPDATE,
                                () -> watched.recording().lookAtNow())
                        .key("Alt+End"),
                Command.of(
                        Command.Section.LIVE,
                        "live-notifications",
                        "Live: Switch notifications of the desktop on or off",
                        Material2OutlinedMZ.NOTIFICATIONS,
                        notifications),
                ofLab(modes, watched, "live-repair", "Repair all", Material2OutlinedAL.BUILD, model::repairAll),
                ofLab(modes, watched, "live-tell", "Tell what is broken", Material2OutlinedAL.LIGHTBULB, model::reveal),
                ofLab(modes, watched, "live-anew", "Restart", Material2OutlinedMZ.REFRESH, model::restart));
    }

    /** Closes what was saved of machines. */
    static Command closeSaved(Watched watched) {
        return Command.of(
                        Command.Section.LIVE,
                        "live-close-saved",
                        "Live: Close the saved machines",
                        Material2OutlinedAL.ARCHIVE,
                        watched.saved()::closeAll)
                .when(Bindings.isNotNull(watched.saved().frameProperty()));
    }

    /** Opens the bundle of what is selected. */
    static Command openBundle(Modes modes, Runnable action) {
        return command(
                        modes,
                        "live-bundle",
                        "Open the bundle of the selection",
                        Material2OutlinedMZ.UNFOLD_MORE,
                        action)
                .key("Alt+Shift+B");
    }

    /** Asks by which port a flow leaves. */
    static Command askForFlow(Modes modes, Runnable action) {
        return command(modes, "live-flow", "Where does a flow go?", Material2OutlinedAL.ALT_ROUTE, action);
    }

    /** Proves that an aggregation is redundant. */
    static Command prove(Modes modes, Runnable action) {
        return command(modes, "live-prove", "Prove redundancy…", Material2OutlinedMZ.VERIFIED, action);
    }

    /** Blinks the light of a port, and finds out where its cable ends. */
    static Command locate(Modes modes, Runnable action) {
        return command(modes, "live-locate", "Locate the selected port", Material2OutlinedMZ.PIN_DROP, action);
    }

    private static void step(Watched watched, int by, Consumer<String> show) {
        watched.causes().step(by).ifPresent(one -> show.accept(CauseNotes.place(one, watched.index())));
    }

    /** What can be done with the lab alone. */
    private static Command ofLab(Modes modes, Watched watched, String id, String label, Ikon icon, Runnable action) {
        return command(modes, id, label, icon, action)
                .when(Bindings.and(
                        Bindings.equal(modes.modeProperty(), Mode.LIVE),
                        Bindings.equal(watched.sourceProperty(), Watched.Source.LAB)));
    }

    private static Command command(Modes modes, String id, String label, Ikon icon, Runnable action) {
        return Command.of(Command.Section.LIVE, id, "Live: " + label, icon, action)
                .when(Bindings.equal(modes.modeProperty(), Mode.LIVE));
    }
}
