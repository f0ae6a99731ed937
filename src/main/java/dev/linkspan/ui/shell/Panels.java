// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * The panels around the picture: each keeps its size while the window changes, can be drawn wider, and can be put away.
 */
final class Panels extends StackPane {
    private static final double INSPECTOR_WIDTH = 330;
    private static final double BOTTOM_HEIGHT = 192;

    private final SplitPane across = new SplitPane();
    private final SplitPane down = new SplitPane();
    private final Region side;
    private final Region inspector;
    private final Region bottom;
    private double sideWidth = SidePanel.WIDTH;
    private double inspectorWidth = INSPECTOR_WIDTH;
    private double bottomHeight = BOTTOM_HEIGHT;

    Panels(Region side, Region picture, Region bottom, Region inspector) {
        this.side = side;
        this.bottom = bottom;
        this.inspector = inspector;
        across.getStyleClass().add(ShellStyles.SPLIT);
        down.getStyleClass().add(ShellStyles.SPLIT);
        down.setOrientation(Orientation.VERTICAL);
        down.getItems().addAll(picture, bottom);
        across.getItems().addAll(side, down, inspector);
        SplitPane.setResizableWithParent(side, false);
        SplitPane.setResizableWithParent(inspector, false);
        SplitPane.setResizableWithParent(bottom, false);
        getChildren().add(across);
        across.widthProperty().addListener((property, was, is) -> placeFirst(was.doubleValue()));
        down.heightProperty().addListener((property, was, is) -> placeFirst(was.doubleValue()));
    }

    void toggleSide() {
        toggle(across, side, 0);
    }

    void toggleInspector() {
        toggle(across, inspector, across.getItems().size());
    }

    void showInspector() {
        if (!across.getItems().contains(inspector)) {
            toggleInspector();
        }
    }

    /** Makes the panel at the foot at least so high. */
    void raiseBottom(double least) {
        remember();
        bottomHeight = Math.max(bottomHeight, least);
        place();
    }

    void toggleBottom() {
        toggle(down, bottom, 1);
    }

    void showBottom() {
        if (!down.getItems().contains(bottom)) {
            toggleBottom();
        }
    }

    private void toggle(SplitPane split, Region panel, int at) {
        remember();
        if (!split.getItems().remove(panel)) {
            split.getItems().add(at, panel);
        }
        place();
    }

    private void placeFirst(double before) {
        if (before == 0) {
            place();
        }
    }

    private void remember() {
        sideWidth = across.getItems().contains(side) ? side.getWidth() : sideWidth;
        inspectorWidth = across.getItems().contains(inspector) ? inspector.getWidth() : inspectorWidth;
        bottomHeight = down.getItems().contains(bottom) ? bottom.getHeight() : bottomHeight;
    }

    private void place() {
        double width = across.getWidth();
        double height = down.getHeight();
        if (width == 0 || height == 0) {
            return;
        }
        int divider = 0;
        if (across.getItems().contains(side)) {
            across.setDividerPosition(divider++, sideWidth / width);
        }
        if (across.getItems().contains(inspector)) {
            across.setDividerPosition(divider, 1 - inspectorWidth / width);
        }
        if (down.getItems().contains(bottom)) {
            down.setDividerPosition(0, 1 - bottomHeight / height);
        }
    }
}
