// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import dev.linkspan.topology.Topology;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** What stands beside the picture of a simulation: sections below each other, those without content left out. */
public abstract class SimulationDrawer extends ScrollPane {
    private static final double WIDTH = 320;
    private static final double MIN_WIDTH = 260;

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

    /** Puts the sections in. */
    protected final void stack(VBox... sections) {
        VBox content = new VBox(14, sections);
        content.getStyleClass().add("whatif-content");
        for (VBox section : List.of(sections)) {
            section.managedProperty()
                    .bind(Bindings.isNotEmpty(section.getChildren()).and(section.visibleProperty()));
        }
        setContent(content);
    }
}
