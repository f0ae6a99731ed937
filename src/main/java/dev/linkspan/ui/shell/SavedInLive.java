// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.ui.file.SavedMachines;
import dev.linkspan.ui.file.SavedPlace;
import dev.linkspan.ui.live.Watched;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.application.Platform;

/** Shows saved machines in Live, wherever one was before. */
final class SavedInLive implements SavedPlace {
    private final Watched watched;
    private final Runnable live;
    private final Runnable fit;

    /**
     * @param live changes to Live
     * @param fit brings all of the picture into view
     */
    SavedInLive(Watched watched, Runnable live, Runnable fit) {
        this.watched = watched;
        this.live = live;
        this.fit = fit;
        watched.sourceProperty().addListener((property, was, is) -> {
            // The other picture has other places.
            if (was == Watched.Source.SAVED || is == Watched.Source.SAVED) {
                Platform.runLater(fit);
            }
        });
    }

    @Override
    public Set<String> taken(List<Path> but) {
        return watched.saved().taken(but);
    }

    @Override
    public void show(SavedMachines saved) {
        watched.saved().show(saved);
        watched.watch(Watched.Source.SAVED);
        live.run();
        Platform.runLater(fit);
    }
}
