// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.ui.form.WrappedLabel;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Style classes of this package, the stylesheet that gives them their look, and the small things made of them. */
final class PlanStyles {
    static final String BAR = "plan-bar";
    static final String STEPS = "plan-steps";
    static final String COMMAND = "plan-command";
    static final String UNDO = "plan-undo";
    static final String MUTED = "plan-muted";
    static final String SECTION = "plan-section";
    static final String BOLD = "plan-bold";
    static final String CARD = "plan-card";
    static final String SEGMENTS = "plan-segments";
    static final String DIFF = "plan-diff";
    static final String PANEL = "apply-panel";
    static final String COUNTDOWN = "apply-countdown";

    private PlanStyles() {}

    static String stylesheet() {
        return Objects.requireNonNull(PlanStyles.class.getResource("plan.css"), "plan.css")
                .toExternalForm();
    }

    /** A text that wraps. */
    static Label text(String text, String... styles) {
        return new WrappedLabel(text, styles);
    }

    /** The title of a section. */
    static Label section(String title) {
        Label label = new Label(title.toUpperCase(Locale.ROOT));
        label.getStyleClass().add(SECTION);
        return label;
    }

    /** A framed note: {@code bad}, {@code warning} or {@code good}. */
    static Label card(String text, String tone) {
        Label label = text(text, CARD, tone);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    static Button button(String id, String label, Runnable action, String... styles) {
        Button button = new Button(label);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().addAll(styles);
        button.setOnAction(event -> action.run());
        return button;
    }

    static Button iconButton(String id, Ikon icon, String label, Runnable action) {
        Button button = button(
                id, "", action, atlantafx.base.theme.Styles.BUTTON_ICON, atlantafx.base.theme.Styles.FLAT, "plan-icon");
        button.setGraphic(new FontIcon(icon));
        button.setAccessibleText(label);
        button.setTooltip(new Tooltip(label));
        return button;
    }

    static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
