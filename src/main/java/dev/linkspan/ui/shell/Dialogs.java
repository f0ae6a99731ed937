// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import atlantafx.base.controls.RingProgressIndicator;
import atlantafx.base.theme.Styles;
import dev.linkspan.ui.file.Questions;
import dev.linkspan.ui.file.RecoveredDesign;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;

/** The questions of {@link Questions}, asked before the window. */
final class Dialogs implements Questions {
    private static final double WIDTH = 460;
    private static final double WIDE = 640;

    private final Overlay overlay;

    Dialogs(Overlay overlay) {
        this.overlay = overlay;
    }

    @Override
    public void unsaved(String design, Runnable save, Runnable discard) {
        DialogCard card = new DialogCard("unsaved", "Save the changes to " + design + "?", WIDTH)
                .text("They are in no file yet. Without saving they are lost.");
        card.button("unsaved-discard", "Don't save", closing(discard))
                .getStyleClass()
                .addAll(Styles.BUTTON_OUTLINED, Styles.DANGER);
        card.button("unsaved-cancel", "Cancel", overlay::hide).setCancelButton(true);
        show(card, card.defaultButton("unsaved-save", "Save", closing(save)));
    }

    @Override
    public void problem(String title, String explanation, String detail) {
        TextArea text = code(detail);
        text.setPrefRowCount((int) Math.min(12, detail.lines().count() + 2));
        DialogCard card =
                new DialogCard("problem", title, WIDE).text(explanation).add(text);
        card.button("problem-copy", "Copy", () -> copy(detail));
        show(card, card.defaultButton("problem-close", "Close", overlay::hide));
    }

    @Override
    public void recover(List<RecoveredDesign> designs, Consumer<RecoveredDesign> open, Runnable discard) {
        DialogCard card = new DialogCard("recover", "Linkspan did not end as it should", WIDTH)
                .text(
                        designs.size() == 1
                                ? "A design with unsaved changes was kept."
                                : designs.size() + " designs with unsaved changes were kept. Open one now; the others"
                                        + " are offered again.");
        for (RecoveredDesign design : designs) {
            Hyperlink link = new Hyperlink(describe(design));
            link.setOnAction(event -> closing(() -> open.accept(design)).run());
            card.add(link);
        }
        card.button("recover-discard", designs.size() == 1 ? "Discard it" : "Discard them", closing(discard))
                .getStyleClass()
                .addAll(Styles.BUTTON_OUTLINED, Styles.DANGER);
        card.button("recover-later", "Later", overlay::hide).setCancelButton(true);
        RecoveredDesign newest = designs.get(0);
        show(card, card.defaultButton("recover-open", "Recover", closing(() -> open.accept(newest))));
    }

    @Override
    public Runnable busy(String text, Runnable cancel) {
        RingProgressIndicator ring = new RingProgressIndicator();
        ring.setPrefSize(28, 28);
        HBox row = new HBox(12, ring, new Label("This changes nothing on the machine."));
        row.setAlignment(Pos.CENTER_LEFT);
        DialogCard card = new DialogCard("busy", text, WIDTH).add(row);
        Button stop = card.button("busy-cancel", "Cancel", closing(cancel));
        stop.setCancelButton(true);
        overlay.show(card, Pos.CENTER, stop, true);
        return () -> {
            if (card.getScene() != null) {
                overlay.hide();
            }
        };
    }

    /** A read-only text in a fixed-width face. */
    static TextArea code(String text) {
        TextArea area = new TextArea(text);
        area.setEditable(false);
        area.getStyleClass().add(ShellStyles.CODE);
        return area;
    }

    static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void show(DialogCard card, Node focus) {
        overlay.show(card, Pos.CENTER, focus, true);
    }

    private Runnable closing(Runnable action) {
        return () -> {
            overlay.hide();
            action.run();
        };
    }

    private static String describe(RecoveredDesign design) {
        String when = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(Locale.UK)
                .withZone(ZoneId.systemDefault())
                .format(design.at());
        return design.origin().map(Path::getFileName).map(String::valueOf).orElse("Never saved") + ", " + when;
    }
}
