// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.ui.part.Part;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.paint.Color;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** Something to drag into the picture; a double click or Enter puts one there too. */
final class PartTile extends HBox {
    PartTile(Part part, Runnable put) {
        super(6, new FontIcon(icon(part)), new Label(part.label()));
        setId("part-" + part.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        getStyleClass().add(ShellStyles.PART);
        setAlignment(Pos.CENTER_LEFT);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        setAccessibleText("Add " + part.label());
        Tooltip.install(this, new Tooltip("Drag it into the picture, or press Enter"));
        setOnDragDetected(event -> {
            Dragboard dragboard = startDragAndDrop(TransferMode.COPY);
            ClipboardContent content = new ClipboardContent();
            content.put(Part.FORMAT, part.name());
            dragboard.setContent(content);
            SnapshotParameters parameters = new SnapshotParameters();
            parameters.setFill(Color.TRANSPARENT);
            dragboard.setDragView(snapshot(parameters, null), 12, 12);
            event.consume();
        });
        setOnMouseClicked(event -> {
            requestFocus();
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                put.run();
            }
        });
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                put.run();
                event.consume();
            }
        });
    }

    private static Ikon icon(Part part) {
        return switch (part) {
            case SWITCH -> Material2OutlinedMZ.SWAP_HORIZ;
            case MLAG_PAIR -> Material2OutlinedAL.COMPARE_ARROWS;
            case ROUTER -> Material2OutlinedMZ.ROUTER;
            case HOST -> Material2OutlinedAL.DNS;
            case NIC -> Material2OutlinedMZ.SETTINGS_ETHERNET;
        };
    }
}
