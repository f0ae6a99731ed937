// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import atlantafx.base.theme.Styles;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** Says over the picture that it is not now, and leads back; steps and plays from there. */
public final class PastBar extends HBox {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
    /** While nothing happens, playing waits no longer than this. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final Watched watched;
    private final Label words = new Label();
    private final Button play;
    private final PauseTransition next = new PauseTransition();
    private boolean playing;

    /** The bar of what is watched; it can be seen only while one looks back. */
    public PastBar(Watched watched) {
        super(6);
        this.watched = watched;
        setId("past-bar");
        getStyleClass().add("past-bar");
        getStylesheets().add(LiveStyles.stylesheet());
        setAlignment(Pos.CENTER_LEFT);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        words.setId("past-words");
        words.setMinWidth(Region.USE_PREF_SIZE);
        play = icon("past-play", "Play what followed", Material2OutlinedMZ.PLAY_ARROW, this::toggle);
        Button now = new Button("Back to now");
        now.setId("past-now");
        now.setMinWidth(Region.USE_PREF_SIZE);
        now.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
        now.setOnAction(event -> watched.recording().lookAtNow());
        getChildren()
                .addAll(
                        new FontIcon(Material2OutlinedAL.HISTORY),
                        words,
                        icon("past-back", "The state before", Material2OutlinedMZ.SKIP_PREVIOUS, () -> step(-1)),
                        play,
                        icon("past-forward", "The state after", Material2OutlinedMZ.SKIP_NEXT, () -> step(1)),
                        now);
        next.setOnFinished(event -> {
            watched.recording().step(1);
            goOn();
        });
        watched.versionProperty()
                .addListener((property, was, is) ->
                        show(watched.recording().pastProperty().get()));
        show(watched.recording().pastProperty().get());
    }

    private void show(Recording.@Nullable Look past) {
        setVisible(past != null);
        setManaged(past != null);
        if (past == null) {
            stop();
            return;
        }
        String time = TIME.format(past.at());
        String lab = time.equals(past.clock()) ? "" : " (" + past.clock() + " s in the lab)";
        words.setText("You look at " + time + lab);
    }

    private void step(int by) {
        stop();
        watched.recording().step(by);
    }

    private void toggle() {
        if (playing) {
            stop();
        } else {
            playing = true;
            showPlay();
            goOn();
        }
    }

    private void goOn() {
        Duration wait = watched.recording().untilNext().orElse(LONGEST);
        if (!playing || watched.recording().pastProperty().get() == null) {
            stop();
            return;
        }
        Duration shorter = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        next.setDuration(javafx.util.Duration.millis((double) Math.max(40, shorter.toMillis())));
        next.playFromStart();
    }

    private void stop() {
        next.stop();
        if (playing) {
            playing = false;
            showPlay();
        }
    }

    private void showPlay() {
        play.setGraphic(new FontIcon(playing ? Material2OutlinedMZ.PAUSE : Material2OutlinedMZ.PLAY_ARROW));
        play.setAccessibleText(playing ? "Pause" : "Play what followed");
    }

    private static Button icon(String id, String label, Ikon icon, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.setAccessibleText(label);
        button.setTooltip(new Tooltip(label));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "icon-button");
        button.setOnAction(event -> action.run());
        return button;
    }
}
