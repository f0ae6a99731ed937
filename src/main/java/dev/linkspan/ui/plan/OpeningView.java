// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import atlantafx.base.controls.RingProgressIndicator;
import java.time.Duration;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What is waited for while a machine is opened, and for how long already. */
public final class OpeningView extends HBox {
    private static final Duration SLOW = Duration.ofSeconds(4);

    private final Opening opening;
    private final Duration patience;
    private final Label doing = PlanStyles.text("", PlanStyles.BOLD);
    private final Label time = new Label();
    private final Label hint = PlanStyles.text("", PlanStyles.MUTED);
    private final Timeline timer = new Timeline(new KeyFrame(javafx.util.Duration.millis(250), event -> tell()));
    private long since = System.nanoTime();

    /** @param patience after which ssh gives up a machine that does not answer */
    public OpeningView(Opening opening, Duration patience) {
        super(14);
        this.opening = opening;
        this.patience = patience;
        setId("opening-progress");
        getStylesheets().add(PlanStyles.stylesheet());
        setAlignment(Pos.CENTER_LEFT);
        RingProgressIndicator ring = new RingProgressIndicator();
        ring.setMinSize(30, 30);
        ring.setPrefSize(30, 30);
        doing.setId("opening-doing");
        time.setId("opening-time");
        time.getStyleClass().add("opening-time");
        time.setMinWidth(USE_PREF_SIZE);
        hint.setId("opening-hint");
        HBox.setHgrow(doing, Priority.ALWAYS);
        doing.setMaxWidth(Double.MAX_VALUE);
        HBox first = new HBox(8, doing, time);
        first.setAlignment(Pos.TOP_LEFT);
        VBox words = new VBox(3, first, hint);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(ring, words);
        timer.setCycleCount(Timeline.INDEFINITE);
        opening.stageProperty().addListener((property, was, is) -> {
            since = System.nanoTime();
            tell();
        });
        sceneProperty().addListener((property, was, is) -> {
            if (is == null) {
                timer.stop();
            } else {
                timer.play();
            }
        });
        tell();
    }

    private void tell() {
        Opening.Stage stage = opening.stageProperty().get();
        Duration passed = Duration.ofNanos(System.nanoTime() - since);
        if (stage.isLast()) {
            timer.stop();
            return;
        }
        doing.setText(
                switch (stage) {
                    case REACHING -> "Waiting for it to answer";
                    case ASKING -> "It waits for your answer";
                    case ENTERING -> "Waiting to be let in";
                    default -> "Reading links, groups and addresses";
                });
        time.setText(passed.toSeconds() + " s");
        boolean slow = passed.compareTo(SLOW) > 0;
        hint.setText(
                switch (stage) {
                    case REACHING -> "ssh gives up after " + patience.toSeconds() + " s without an answer.";
                    case READING ->
                        slow
                                ? "It answers slowly. Wait, or cancel: nothing on it is changed."
                                : system() + "Nothing on it is changed.";
                    default -> slow ? "It takes its time. Wait, or cancel." : "The connection stands.";
                });
    }

    private String system() {
        return switch (opening.system()) {
            case "Linux" -> "It runs Linux. ";
            case "SunOS" -> "It runs Solaris or illumos. ";
            default -> "";
        };
    }
}
