// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import atlantafx.base.theme.Styles;
import dev.linkspan.ui.file.SavedMachines;
import java.util.Comparator;
import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** Says over the picture that it is of what was saved, and as of when, so that nobody takes it for now. */
public final class SavedBar extends HBox {
    private final Watched watched;
    private final ObservableBooleanValue live;
    private final Label words = new Label();
    private final Tooltip whole = new Tooltip();

    /**
     * The bar of what is watched; it can be seen only while that is something saved.
     *
     * @param live whether what is watched is shown
     */
    public SavedBar(Watched watched, ObservableBooleanValue live) {
        super(6);
        this.watched = watched;
        this.live = live;
        setId("saved-bar");
        getStyleClass().add("past-bar");
        getStylesheets().add(LiveStyles.stylesheet());
        setAlignment(Pos.CENTER_LEFT);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        words.setId("saved-words");
        words.setMinWidth(0);
        words.setMaxWidth(560);
        words.setTooltip(whole);
        Button close = new Button("Close");
        close.setId("saved-close-all");
        close.setAccessibleText("Close all saved machines");
        close.setMinWidth(Region.USE_PREF_SIZE);
        close.getStyleClass().addAll(Styles.SMALL);
        close.setOnAction(event -> watched.saved().closeAll());
        getChildren().addAll(new FontIcon(Material2OutlinedAL.ARCHIVE), words, close);
        watched.versionProperty().addListener((property, was, is) -> show());
        live.addListener((property, was, is) -> show());
        show();
    }

    private void show() {
        List<SavedMachines> open = watched.saved().open();
        boolean here = live.get() && watched.sourceProperty().get() == Watched.Source.SAVED && !open.isEmpty();
        setVisible(here);
        setManaged(here);
        if (here) {
            words.setText(text(open));
            whole.setText(words.getText());
        }
    }

    private static String text(List<SavedMachines> open) {
        SavedMachines oldest =
                open.stream().min(Comparator.comparing(SavedMachines::asOf)).orElseThrow();
        int count =
                open.stream().mapToInt(saved -> saved.picture().hosts().size()).sum();
        return open.size() == 1
                ? "Saved, not now: " + oldest.machines() + " as of " + SavedSection.asOf(oldest) + ", from "
                        + oldest.from()
                : "Saved, not now: " + count + " machines, the oldest as of " + SavedSection.asOf(oldest);
    }
}
