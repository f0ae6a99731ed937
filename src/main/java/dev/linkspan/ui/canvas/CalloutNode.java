// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas;

import dev.linkspan.export.picture.Box;
import dev.linkspan.export.picture.Card;
import dev.linkspan.export.picture.Ink;
import dev.linkspan.export.picture.Mark;
import dev.linkspan.export.picture.Notes.Callout;
import dev.linkspan.export.picture.Part;
import dev.linkspan.export.picture.Picture;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The one loud thing: the most important finding at its place, with its sentence and its fix. */
final class CalloutNode extends VBox {
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
    private static final double GAP = 22;
    private static final double STEP = 24;
    /** Farther from its object nobody would see what it speaks of. */
    private static final double FARTHEST = 260;
    /** Height of the band at the bottom where the minimap and the zoom bar stand. */
    private static final double FOOT = 124;

    private static final double LEAST_SCALE = 0.45;

    private final Pane sign = new Pane();
    private final Label title = new Label();
    private final Label sentence = new Label();
    private final Hyperlink fix = new Hyperlink();
    private final InkNodes inks;
    private @Nullable Callout callout;

    /** @param onFix is told which callout's fix was asked for */
    CalloutNode(InkNodes inks, Consumer<Callout> onFix) {
        this.inks = inks;
        setManaged(false);
        setVisible(false);
        getStyleClass().add("canvas-callout");
        title.getStyleClass().add("canvas-callout-title");
        sentence.getStyleClass().add("canvas-callout-sentence");
        fix.getStyleClass().add("canvas-callout-fix");
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        title.setMaxWidth(310);
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        sentence.setMaxWidth(300);
        sign.setMinSize(18, 16);
        fix.setOnAction(event -> {
            if (callout != null) {
                onFix.accept(callout);
            }
        });
        fix.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        HBox body = new HBox(sentence, fix);
        body.getStyleClass().add("canvas-callout-body");
        getChildren().addAll(new HBox(sign, title), body);
    }

    void show(@Nullable Callout next) {
        callout = next;
        if (next != null) {
            sign.getChildren().setAll(inks.nodes(List.of(new Ink.Sign(next.mark(), 6, 9, 5.5))));
            title.setText(next.title());
            sentence.setText(next.sentence());
            fix.setText(next.fix() == null ? "" : next.fix() + " ›");
            fix.setVisible(next.fix() != null);
            fix.setManaged(next.fix() != null);
            pseudoClassStateChanged(WARNING, next.mark() != Mark.FAILED);
        }
    }

    /** Places it near its object, where it covers no card; hides it when its object or such a place isn't in view. */
    void look(Picture picture, Viewport viewport, double viewWidth, double viewHeight) {
        Optional<Box> subject = callout == null ? Optional.empty() : picture.place(callout.subject());
        Box view = new Box(0, 0, viewWidth, viewHeight);
        boolean seen =
                subject.map(viewport::toScreen).filter(view::intersects).isPresent() && viewport.scale() >= LEAST_SCALE;
        setVisible(seen);
        if (!seen) {
            return;
        }
        applyCss();
        double width = Math.min(360, Math.ceil(prefWidth(-1)));
        double height = Math.ceil(prefHeight(width));
        Optional<Box> box = place(picture, viewport, viewport.toScreen(subject.orElseThrow()), width, height, view);
        setVisible(box.isPresent());
        box.ifPresent(at -> resizeRelocate(Math.rint(at.x()), Math.rint(at.y()), width, height));
    }

    private Optional<Box> place(
            Picture picture, Viewport viewport, Box subject, double width, double height, Box view) {
        Box card = picture.card(callout.subject())
                .map(Card::box)
                .map(viewport::toScreen)
                .orElse(subject);
        double middle = Math.max(8, Math.min(subject.centerX() - width / 2, view.width() - width - 8));
        double beside = subject.centerY() - height / 2;
        List<Box> places = List.of(
                new Box(middle, card.y() - GAP - height, width, height),
                new Box(middle, card.y() - 2.2 * GAP - height, width, height),
                new Box(card.right() + GAP, beside, width, height),
                new Box(card.x() - GAP - width, beside, width, height),
                new Box(middle, card.bottom() + GAP, width, height));
        List<Box> cards = inView(picture.cards().stream().map(Card::box), viewport, view);
        List<Box> ties = inView(picture.ties().stream().map(Part::box), viewport, view);
        List<Box> both = Stream.of(cards, ties).flatMap(List::stream).toList();
        Box clear = new Box(0, 0, view.width(), view.height() - FOOT);
        return free(places.stream(), clear, both)
                .or(() -> free(places.stream(), clear, cards))
                .or(() -> free(around(subject, width, height, clear), clear, cards));
    }

    private static List<Box> inView(Stream<Box> boxes, Viewport viewport, Box view) {
        return boxes.map(viewport::toScreen).filter(view::intersects).toList();
    }

    private static Optional<Box> free(Stream<Box> places, Box view, List<Box> obstacles) {
        return places.filter(view::contains)
                .filter(place -> obstacles.stream().noneMatch(place.grow(4)::intersects))
                .findFirst();
    }

    /** Every place in view near the object on a coarse grid, the nearest first; looked at only when it is needed. */
    private static Stream<Box> around(Box subject, double width, double height, Box view) {
        return Stream.of(view)
                .flatMap(area -> DoubleStream.iterate(8, y -> y + height < area.height(), y -> y + STEP)
                        .boxed()
                        .flatMap(y -> DoubleStream.iterate(8, x -> x + width < area.width(), x -> x + STEP)
                                .mapToObj(x -> new Box(x, y, width, height))))
                .filter(place -> distance(place, subject) <= FARTHEST)
                .sorted(Comparator.comparingDouble(place -> distance(place, subject)));
    }

    private static double distance(Box one, Box other) {
        return Math.hypot(one.centerX() - other.centerX(), one.centerY() - other.centerY());
    }
}
