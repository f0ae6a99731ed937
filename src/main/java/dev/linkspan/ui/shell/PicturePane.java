// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.edit.Positions;
import dev.linkspan.edit.drop.Drop;
import dev.linkspan.export.picture.AutoLayout;
import dev.linkspan.export.picture.Box;
import dev.linkspan.export.picture.Notes;
import dev.linkspan.export.picture.Picture;
import dev.linkspan.rule.Finding;
import dev.linkspan.topology.Position;
import dev.linkspan.ui.canvas.CanvasView;
import dev.linkspan.ui.canvas.Viewport;
import dev.linkspan.ui.canvas.gesture.Foresight;
import dev.linkspan.ui.canvas.gesture.Interaction;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.model.Notice;
import dev.linkspan.ui.part.Part;
import dev.linkspan.ui.wire.BundleCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.collections.SetChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** The picture in the middle of the window: follows the design, the findings and the selection. */
final class PicturePane extends StackPane {
    private static final double STEP = 1.25;

    private final EditorModel model;
    private final CanvasView canvas = new CanvasView();
    private final Interaction interaction;
    private Picture picture;
    private @Nullable Spectacle spectacle;
    private Map<String, Position> pinned = Map.of();
    private final List<Runnable> drawn = new ArrayList<>(1);
    private Supplier<Notes> planned = () -> Notes.NONE;
    private Supplier<Spectacle.@Nullable View> changing = () -> null;
    private boolean onlooking;
    private boolean simulates;
    private boolean probed = true;
    private boolean another = true;
    private boolean opening = true;
    private @Nullable Viewport fitted;

    /**
     * Makes the pane.
     *
     * @param foresight tells while something is dragged what the drop would make wrong
     * @param open shows the details of an element
     */
    PicturePane(EditorModel model, Foresight foresight, Consumer<String> open) {
        this.model = model;
        canvas.setId("canvas");
        setMinSize(200, 160);
        Toasts toasts = new Toasts(model);
        setAlignment(toasts, Pos.BOTTOM_CENTER);
        getChildren().addAll(canvas, toasts);
        interaction = new Interaction(canvas, model, foresight, Part.FORMAT, open);
        picture = Picture.of(model.topology(), Notes.NONE);
        canvas.show(picture);
        model.topologyProperty().addListener((property, old, now) -> draw());
        model.findings().addListener((ListChangeListener<Finding>) change -> draw());
        model.selection().addListener((SetChangeListener<String>) change -> canvas.select(model.selection()));
        model.onReveal(canvas::reveal);
        model.onReplace(() -> another = true);
        model.validatedProperty().addListener((property, was, is) -> lookFirst());
        canvas.setOnTidy(this::tidy);
        canvas.setOnFix(this::fix);
    }

    List<Command> commands() {
        return List.of(
                view("fit", "Fit the picture", Material2OutlinedMZ.ZOOM_OUT_MAP, canvas::fit)
                        .key("Ctrl+0"),
                view("actual-size", "100 %", Material2OutlinedAL.CROP_FREE, () -> canvas.zoomTo(1))
                        .key("Ctrl+1"),
                view("zoom-in", "Zoom in", Material2OutlinedMZ.ZOOM_IN, () -> canvas.zoom(STEP))
                        .key("Ctrl+Plus"),
                view("zoom-out", "Zoom out", Material2OutlinedMZ.ZOOM_OUT, () -> canvas.zoom(1 / STEP))
                        .key("Ctrl+Minus"),
                view("tidy", "Tidy: lay out all cards anew", Material2OutlinedAL.GRID_ON, this::tidy)
                        .key("Ctrl+Shift+T"));
    }

    /** The picture as it is drawn now, for being taken away. */
    Picture picture() {
        return picture;
    }

    /** Brings all of it into view. */
    void fit() {
        canvas.fit();
    }

    /** Draws a probe on its way from an interface, unless what is shown runs in a simulation of its own. */
    void probe(String interfaceId, boolean lost) {
        if (probed) {
            canvas.probe(interfaceId, lost);
        }
    }

    /** Whether what machines tell of their probes belongs to what is shown. */
    void setProbed(boolean now) {
        probed = now;
    }

    /** The picture of the simulation that stands in place of the design; empty while the design is shown. */
    Optional<Picture> simulated() {
        return simulates ? Optional.of(picture) : Optional.empty();
    }

    /** Puts something over the upper edge of the picture, which it may hide by itself. */
    void setBanner(Node banner) {
        setAlignment(banner, Pos.TOP_CENTER);
        setMargin(banner, new Insets(10));
        getChildren().add(banner);
    }

    /** Puts an opened bundle beside its aggregation, wherever that is seen. */
    void setBeside(BundleCard card) {
        getChildren().add(card);
        Runnable place = () -> {
            String id = card.opened();
            if (id != null) {
                canvas.placeOf(id).ifPresent(box -> card.place(box, new Box(0, 0, getWidth(), getHeight())));
            }
        };
        card.setOnShown(place);
        card.setOnClosed(canvas::requestFocus);
        canvas.viewportProperty().addListener((property, was, is) -> place.run());
        widthProperty().addListener((property, was, is) -> place.run());
        heightProperty().addListener((property, was, is) -> place.run());
        onDrawn(card::show);
    }

    /** Calls someone after the picture was drawn anew. */
    void onDrawn(Runnable listener) {
        drawn.add(listener);
    }

    /** Puts something new into the middle of what is seen. */
    void put(Part part) {
        Point2D middle = canvas.toCanvas(canvas.getWidth() / 2, canvas.getHeight() / 2);
        String onto = model.selection().stream().findFirst().orElse(null);
        Drop drop = part.put(model.index(), new Position(Math.rint(middle.getX()), Math.rint(middle.getY())), onto);
        if (drop instanceof Drop.Accepted accepted) {
            model.perform(accepted.edit());
        } else if (drop instanceof Drop.Refused refused) {
            model.tell(new Notice(Notice.Kind.REFUSED, refused.reason(), refused.wayOut()));
        }
    }

    /** Shows something else in place of the design, which can't be edited meanwhile. */
    void look(Spectacle other) {
        spectacle = other;
        // Cards without a place stay where they stand.
        pinned = design().positions();
        interaction.look(other::menu);
        draw();
    }

    /** Shows the design, to be edited. */
    void edit() {
        spectacle = null;
        onlooking = false;
        interaction.edit();
        drawPlans();
    }

    /**
     * Draws plans into the design, and in its place what changes while one is carried out.
     *
     * @param notes what plans do to the design
     * @param change the machine that is being changed, in its design; null while none is
     */
    void plan(Supplier<Notes> notes, Supplier<Spectacle.@Nullable View> change) {
        planned = notes;
        changing = change;
    }

    /** Draws plans and changes as they are now, while the design is shown. */
    void drawPlans() {
        if (spectacle != null) {
            return;
        }
        boolean changes = changing.get() != null;
        if (changes != onlooking) {
            onlooking = changes;
            if (changes) {
                pinned = design().positions();
                interaction.look(ids -> List.of());
            } else {
                interaction.edit();
            }
        }
        draw();
    }

    /** Shows the spectacle as it is now. */
    void draw() {
        Spectacle.View view = spectacle == null ? changing.get() : spectacle.view();
        simulates = view != null;
        if (view == null) {
            picture = design();
            pinned = picture.positions();
        } else {
            picture = picture.next(view.topology().withPositions(pinned), view.notes());
        }
        canvas.show(picture);
        canvas.select(model.selection());
        if (another) {
            another = false;
            canvas.fit();
            opening = true;
            fitted = canvas.getWidth() > 0 ? canvas.viewport() : null;
        }
        drawn.forEach(Runnable::run);
    }

    private Picture design() {
        return picture.next(model.topology(), PictureNotes.of(model.findings()).withPlans(planned.get()));
    }

    /** Once the findings of a design just opened are there, looks at the worst, unless the user has looked elsewhere. */
    private void lookFirst() {
        if (!opening || !model.validatedProperty().get() || canvas.getWidth() <= 0) {
            return;
        }
        opening = false;
        if (fitted == null || fitted.equals(canvas.viewport())) {
            FirstView.of(picture, model.findings(), canvas.getWidth(), canvas.getHeight())
                    .ifPresent(canvas::setViewport);
        }
    }

    private void tidy() {
        if (model.perform(Positions.layout(AutoLayout.tidy(model.topology())))) {
            canvas.fit();
        }
    }

    private void fix(Notes.Callout callout) {
        if (spectacle != null) {
            spectacle.ask(callout);
            return;
        }
        model.findings().stream()
                .filter(finding -> PictureNotes.says(callout, finding))
                .findFirst()
                .ifPresent(finding -> model.perform(finding.fixes().get(0).edit()));
    }

    private static Command view(String id, String label, Ikon icon, Runnable action) {
        return Command.of(Command.Section.VIEW, id, label, icon, action);
    }
}
