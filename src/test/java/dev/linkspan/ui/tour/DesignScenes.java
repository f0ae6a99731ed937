// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.tour;

import dev.linkspan.export.picture.Box;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

/** The lab as it opens: a drag and a refused one, a finding and its fix, the drawer, the palette and the export. */
public final class DesignScenes {
    private final TourWindow window;

    public DesignScenes(TourWindow window) {
        this.window = window;
    }

    /** Takes the pictures. */
    public void play() throws TimeoutException {
        window.await(() -> !window.model().findings().isEmpty());
        window.picture("overview");
        window.robot().interact(() -> window.canvas().fit());
        window.picture("whole-lab");

        window.robot().interact(() -> {
            window.canvas().zoomTo(1);
            window.canvas().center(860, 560);
        });
        carry("db01/net4", "db01/aggr1");
        window.picture("drag-says-what-it-will-do");
        letGoOfNothing();

        carry("new01/net1", "db01/aggr1");
        window.picture("drag-says-why-not");
        letGoOfNothing();

        window.robot().clickOn("#problems .list-cell");
        window.picture("finding-with-its-quick-fix");
        int findings = window.model().findings().size();
        window.robot().clickOn("#problems .quick-fix");
        window.await(() -> window.model().findings().size() < findings);
        window.picture("finding-fixed");
        window.robot().push(KeyCode.CONTROL, KeyCode.Z);
        window.await(() -> window.model().findings().size() == findings);

        window.robot().interact(() -> window.model().select("db01/ipmp0"));
        window.picture("inspector");

        window.robot().push(KeyCode.CONTROL, KeyCode.K);
        window.robot().write("agg");
        window.picture("command-palette");
        window.robot().push(KeyCode.ESCAPE);

        window.robot().clickOn("#export");
        window.picture("export");
        window.robot().push(KeyCode.ESCAPE);
    }

    private void carry(String id, String target) {
        window.robot().moveTo(middle(id));
        window.robot().press(MouseButton.PRIMARY);
        Point2D to = foot(target);
        window.robot().moveTo(to.subtract(30, 10));
        window.robot().moveTo(to);
    }

    private void letGoOfNothing() {
        window.robot().push(KeyCode.ESCAPE);
        window.robot().release(MouseButton.PRIMARY);
    }

    private Point2D middle(String id) {
        Box box = window.canvas().placeOf(id).orElseThrow();
        return window.canvas().localToScreen(box.centerX(), box.centerY());
    }

    /** The lower edge of an aggregation is its own; its chips are above. */
    private Point2D foot(String id) {
        Box box = window.canvas().placeOf(id).orElseThrow();
        return window.canvas().localToScreen(box.x() + 60, box.bottom() - 8);
    }
}
