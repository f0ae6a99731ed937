// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import atlantafx.base.theme.Styles;
import dev.linkspan.export.timeline.FaultWords;
import dev.linkspan.sim.Event;
import dev.linkspan.sim.Fault;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** What is broken, each with a button that mends it. */
public final class BrokenList {
    private BrokenList() {}

    /** A title and a row for each fault. */
    public static List<Node> of(String title, List<Fault> faults, Breakable world) {
        List<Node> rows = new ArrayList<>();
        rows.add(WhatIfStyles.section(title));
        for (Fault fault : faults) {
            Label what = WhatIfStyles.text(FaultWords.clause(world.index(), fault));
            HBox.setHgrow(what, Priority.ALWAYS);
            what.setMaxWidth(Double.MAX_VALUE);
            Button repair = new Button("Repair");
            repair.setAccessibleText("Repair " + FaultWords.name(world.index(), fault.target()));
            repair.getStyleClass().addAll(Styles.SMALL, "repair");
            repair.setMinWidth(Region.USE_PREF_SIZE);
            repair.setOnAction(event -> world.repair(fault.target(), fault.kind()));
            HBox row = new HBox(8, WhatIfStyles.mark(Event.Tone.BAD), what, repair);
            row.setAlignment(Pos.CENTER_LEFT);
            rows.add(row);
        }
        return rows;
    }
}
