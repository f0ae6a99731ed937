// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.Card.Face;
import dev.linkspan.export.picture.Notes.Badge;
import dev.linkspan.export.picture.Notes.Change;
import dev.linkspan.export.picture.Part.Kind;
import dev.linkspan.export.picture.Scene.Broken;
import dev.linkspan.topology.Router;
import java.util.List;
import java.util.Map;

/** Draws a router: its name and its first address. */
final class RouterCard {
    private static final double HEIGHT = 46;

    private RouterCard() {}

    /** All that the face of a router depends on. */
    record Facts(Router router, Map<String, Badge> badges, Map<String, Change> changes, Map<String, Broken> broken) {}

    /** The face of a router. */
    static Face draw(Facts facts) {
        Router router = facts.router();
        String detail = router.addresses().isEmpty()
                ? "no address"
                : router.addresses().get(0).ip().text()
                        + (router.addresses().size() > 1
                                ? " +" + (router.addresses().size() - 1)
                                : "");
        String shown = detail + " · router";
        String name = TextWidths.fit(router.name(), TextStyle.CARD, 300);
        double width = Math.ceil(Math.max(
                150, 28 + Math.max(TextWidths.of(shown, TextStyle.DETAIL), TextWidths.of(name, TextStyle.CARD))));
        Box box = new Box(0, 0, width, HEIGHT);
        List<Ink> inks = List.of(
                new Ink.Rect(box, 8, Tone.CARD, Tone.OUTLINE, 1.5, Dash.SOLID),
                new Ink.Words(name, width / 2, 20, TextStyle.CARD, Tone.TEXT, Ink.Anchor.MIDDLE),
                new Ink.Words(shown, width / 2, 36, TextStyle.DETAIL, Tone.MUTED, Ink.Anchor.MIDDLE));
        Part part =
                new Part(router.id(), Kind.ROUTER, box, Mark.STANDBY, router.name() + " / router / " + detail, inks);
        return new Face(
                router.id(),
                Kind.ROUTER,
                router.name(),
                Mark.STANDBY,
                width,
                HEIGHT,
                Overlays.on(List.of(part), facts.badges(), facts.changes(), facts.broken()),
                Map.of(),
                Map.of());
    }
}
