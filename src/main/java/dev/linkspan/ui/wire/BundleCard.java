// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wire;

import atlantafx.base.theme.Styles;
import dev.linkspan.export.picture.Box;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.ui.form.ShortLabel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ScrollPane.ScrollBarPolicy;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/**
 * A bundle, opened: each of its ports with both ends, speed, LACP in words and what goes over it. It lies over the picture
 * beside the aggregation and moves nothing of it.
 */
public final class BundleCard extends VBox {
    private static final double WIDTH = 330;
    private static final double MOST_HEIGHT = 420;
    private static final double LEAST_WIDTH = 236;
    private static final double LEAST_HEIGHT = 160;
    private static final double HEAD = 66;
    private static final double GAP = 14;
    private static final double EDGE = 8;
    /** Longest name of a link on Linux (IFNAMSIZ); our end is told whole up to it. */
    private static final int LONGEST_WHOLE = 15;

    private final WireModel model;
    private final Supplier<TopologyIndex> shown;
    private final ShortLabel title = new ShortLabel("", WireStyles.TITLE);
    private final ShortLabel far = new ShortLabel("", WireStyles.MUTED);
    private final VBox ports = new VBox(8);
    private final ScrollPane scroll = new ScrollPane(ports);
    private final Map<String, Sparkline> sparks = new HashMap<>();
    private List<BundlePort> said = List.of();
    private @Nullable String opened;
    private Runnable onShown = () -> {};
    private Runnable onClosed = () -> {};

    /** @param shown what the picture shows */
    public BundleCard(WireModel model, Supplier<TopologyIndex> shown) {
        super(6);
        this.model = model;
        this.shown = shown;
        setId("bundle");
        setManaged(false);
        setVisible(false);
        getStyleClass().add(WireStyles.CARD);
        getStylesheets().add(WireStyles.stylesheet());
        Button close = new Button("", new FontIcon(Material2OutlinedAL.CLOSE));
        close.setId("bundle-close");
        close.setAccessibleText("Close the bundle");
        close.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, Styles.BUTTON_ICON);
        close.setOnAction(event -> close());
        far.managedProperty().bind(far.textProperty().isNotEmpty());
        VBox names = new VBox(title, far);
        HBox.setHgrow(names, Priority.ALWAYS);
        HBox head = new HBox(8, names, close);
        head.setAlignment(Pos.CENTER_LEFT);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
        // The picture below must not move by what is done here.
        addEventHandler(MouseEvent.ANY, MouseEvent::consume);
        addEventHandler(ScrollEvent.ANY, ScrollEvent::consume);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                close();
            }
        });
        model.frameProperty().addListener((property, was, is) -> show());
    }

    /** Whom to ask for a place once it is shown. */
    public void setOnShown(Runnable listener) {
        onShown = listener;
    }

    /** Who takes the keyboard once it is closed. */
    public void setOnClosed(Runnable listener) {
        onClosed = listener;
    }

    /** Opens the bundle of an aggregation, a port-channel or a port of one; false when it is of none. */
    public boolean open(String id) {
        Bundle bundle = Bundle.of(id, shown.get()).orElse(null);
        if (bundle == null) {
            return false;
        }
        opened = bundle.aggregation().id();
        said = List.of();
        setVisible(true);
        show();
        requestFocus();
        lookup("#bundle-close").requestFocus();
        return true;
    }

    /** Closes it. */
    public void close() {
        if (opened != null) {
            opened = null;
            setVisible(false);
            sparks.clear();
            onClosed.run();
        }
    }

    /** Id of the aggregation that is open; null for none. */
    public @Nullable String opened() {
        return opened;
    }

    /** Shows the bundle as it is now; the ports are made anew only when their words change. */
    public void show() {
        String id = opened;
        TopologyIndex index = shown.get();
        Bundle bundle = id == null ? null : Bundle.of(id, index).orElse(null);
        if (bundle == null) {
            close();
            return;
        }
        WireModel.Frame frame = model.frameProperty().get();
        title.setText(bundle.title());
        far.setText(bundle.far().isEmpty() ? "" : "⇄ " + String.join(", ", bundle.far()));
        List<BundlePort> now = bundle.aggregation().ports().stream()
                .flatMap(port -> bundle.host().nic(port).stream())
                .map(nic -> BundlePort.of(nic, bundle, index, frame))
                .toList();
        if (!now.equals(said)) {
            said = now;
            List<Node> rows = new ArrayList<>();
            now.forEach(port -> rows.add(row(port)));
            ports.getChildren().setAll(rows);
            onShown.run();
        }
        now.forEach(port -> Objects.requireNonNull(sparks.get(port.nic()))
                .show(frame.rates().getOrDefault(port.nic(), RateSeries.NONE)));
    }

    private VBox row(BundlePort port) {
        ShortLabel near = new ShortLabel(port.near(), "bundle-ends");
        Label wire = new Label("⇄");
        ShortLabel far = new ShortLabel(port.far(), "bundle-ends");
        HBox ends = new HBox(6, near, wire, far);
        near.setMinWidth(port.near().length() <= LONGEST_WHOLE ? Region.USE_PREF_SIZE : 60);
        wire.setMinWidth(Region.USE_PREF_SIZE);
        VBox row = new VBox(2, ends);
        row.getStyleClass().add(WireStyles.PORT);
        row.getChildren()
                .add(WireStyles.text(
                        port.link() + (port.cabling().isEmpty() ? "" : "  ·  cable " + port.cabling()),
                        WireStyles.MUTED));
        if (!port.ours().isEmpty()) {
            row.getChildren().add(WireStyles.text("Ours: " + port.ours()));
            row.getChildren().add(WireStyles.text("Partner: " + port.theirs()));
        }
        if (!port.partner().isEmpty()) {
            row.getChildren().add(WireStyles.text(port.partner(), WireStyles.MUTED));
        }
        row.getChildren().add(sparks.computeIfAbsent(port.nic(), nic -> new Sparkline()));
        return row;
    }

    /**
     * Puts it beside the aggregation where it covers nothing of that, if there is such a place.
     *
     * @param around the aggregation and the ends of its cables on the screen
     * @param view the picture, in the same pixels
     */
    public void place(Box around, Box view) {
        applyCss();
        double right = view.width() - around.right() - GAP - EDGE;
        double left = around.x() - GAP - EDGE;
        Box at;
        if (Math.max(left, right) >= LEAST_WIDTH) {
            boolean onRight = right >= Math.min(WIDTH, left);
            double width = Math.min(WIDTH, onRight ? right : left);
            double height = height(width, view.height() - 2 * EDGE);
            double y = clamp(around.centerY() - height / 2, view.height() - height);
            at = new Box(onRight ? around.right() + GAP : around.x() - GAP - width, y, width, height);
        } else {
            double width = Math.min(WIDTH, view.width() - 2 * EDGE);
            double above = around.y() - GAP - EDGE;
            double below = view.height() - around.bottom() - GAP - EDGE;
            double height = height(width, Math.max(LEAST_HEIGHT, Math.max(above, below)));
            double x = clamp(around.centerX() - width / 2, view.width() - width);
            double y = above >= below ? around.y() - GAP - height : around.bottom() + GAP;
            at = new Box(x, clamp(y, view.height() - height), width, height);
        }
        resizeRelocate(Math.rint(at.x()), Math.rint(at.y()), Math.floor(at.width()), Math.floor(at.height()));
        layout();
    }

    private double height(double width, double most) {
        double inner = width - 40;
        double rows = ports.getChildren().stream()
                .mapToDouble(row -> row.prefHeight(inner) + ports.getSpacing())
                .sum();
        return Math.min(Math.min(MOST_HEIGHT, most), rows + HEAD);
    }

    private static double clamp(double value, double most) {
        return Math.max(EDGE, Math.min(value, most - EDGE));
    }
}
