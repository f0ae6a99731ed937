// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas;

import dev.linkspan.export.picture.Card;
import dev.linkspan.export.picture.Detail;
import dev.linkspan.export.picture.Part;
import java.util.List;
import javafx.scene.layout.Pane;

/** A card on the screen: a node for each of its parts. */
final class CardNode extends Pane {
    private final Card.Face face;
    private final Detail detail;

    CardNode(Card card, Detail detail, InkNodes inks) {
        this.face = card.face();
        this.detail = detail;
        setManaged(false);
        resize(face.width(), face.height());
        List<Part> parts = detail.parts(face);
        for (Part part : parts) {
            getChildren().add(inks.part(part));
        }
        place(card);
    }

    /** Whether it shows what it should. */
    boolean shows(Card card, Detail wanted) {
        return face == card.face() && detail == wanted;
    }

    /** Moves it to where the card is. */
    void place(Card card) {
        setTranslateX(card.at().x());
        setTranslateY(card.at().y());
    }
}
