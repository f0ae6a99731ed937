// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import dev.linkspan.topology.Topology;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** What stands beside the picture of a simulation: sections below each other, those without content left out. */
public abstract class SimulationDrawer extends ScrollPane {
    private static final double WIDTH = 320;
    private static final double MIN_WIDTH = 260;
    private static final double MARGIN = 14;

    /** An empty drawer. */
    protected SimulationDrawer(String id, String title) {
        setId(id);
        setAccessibleText(title);
        getStyleClass().add(WhatIfStyles.DRAWER);
        getStylesheets().add(WhatIfStyles.stylesheet());
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setPrefWidth(WIDTH);
        setMinWidth(MIN_WIDTH);
    }

    /** Whether there is nothing in a design that could be simulated. */
    protected static boolean isEmpty(Topology design) {
        return design.hosts().isEmpty() && design.switches().isEmpty();
    }

    /** Scrolls the drawer that a node stands in so that the node is seen, once it is laid out. */
    public static void reveal(Node node) {
        // Its first layout may come with the next pulse, and its place with the one after it.
        Platform.runLater(() -> Platform.runLater(() -> {
            Node at = node;
            while (at != null && !(at instanceof SimulationDrawer)) {
                at = at.getParent();
            }
            if (at instanceof SimulationDrawer drawer) {
                drawer.bringIntoView(node);
            }
        }));
    }

    private void bringIntoView(Node node) {
        applyCss();
        layout();
        Node content = getContent();
        Bounds place = content.sceneToLocal(node.localToScene(node.getLayoutBounds()));
        double height = getViewportBounds().getHeight();
        double hidden = content.getLayoutBounds().getHeight() - height;
        double top = getVvalue() * hidden;
        if (hidden <= 0 || (place.getMinY() >= top && place.getMaxY() <= top + height)) {
            return;
        }
        // What is higher than the drawer shows its beginning.
        double wanted = Math.min(place.getMinY() - MARGIN, Math.max(top, place.getMaxY() + MARGIN - height));
        setVvalue(Math.max(0, Math.min(1, wanted / hidden)));
    }

    /** Puts the sections in. */
    protected final void stack(VBox... sections) {
        VBox content = new VBox(14, sections);
        content.getStyleClass().add("whatif-content");
        for (VBox section : List.of(sections)) {
            section.managedProperty()
                    .bind(Bindings.isNotEmpty(section.getChildren()).and(section.visibleProperty()));
            // What has no place keeps its last one, and must not take the mouse there.
            section.mouseTransparentProperty().bind(section.managedProperty().not());
        }
        setContent(content);
    }
}
