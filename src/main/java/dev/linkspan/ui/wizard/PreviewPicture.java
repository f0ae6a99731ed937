// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wizard;

import dev.linkspan.export.picture.Box;
import dev.linkspan.export.picture.Detail;
import dev.linkspan.export.picture.Notes;
import dev.linkspan.export.picture.Palette;
import dev.linkspan.export.picture.Picture;
import dev.linkspan.export.picture.PngPainter;
import dev.linkspan.export.picture.Tone;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Topology;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import javafx.application.Platform;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/** The host as it will be, with its switches; what is new is dashed. Painted beside the JavaFX thread. */
final class PreviewPicture extends StackPane {
    private static final double WIDTH = 600;
    private static final double HEIGHT = 470;
    private static final double MARGIN = 12;
    private static final double SHARPNESS = 2;

    PreviewPicture(Preview preview, String hostId) {
        setId("wizard-picture");
        setAccessibleText("Picture of the result");
        getStyleClass().add(WizardStyles.PICTURE);
        setMinSize(0, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        // The palette is known only once the theme's colours have reached this node.
        sceneProperty().addListener((property, before, now) -> {
            if (now != null && getChildren().isEmpty()) {
                Platform.runLater(() -> paint(preview, hostId));
            }
        });
    }

    private void paint(Preview preview, String hostId) {
        Palette palette = isDark() ? Palette.DARK : Palette.LIGHT;
        ForkJoinPool.commonPool().execute(() -> {
            WritableImage image = image(preview, hostId, palette);
            Platform.runLater(() -> {
                setStyle("-fx-background-color: " + palette.hex(Tone.CANVAS));
                show(image);
            });
        });
    }

    private void show(WritableImage image) {
        ImageView view = new ImageView(image);
        view.setPreserveRatio(true);
        view.setSmooth(true);
        view.setFitWidth(Math.min(image.getWidth() / SHARPNESS, WIDTH));
        view.setFitHeight(Math.min(image.getHeight() / SHARPNESS, HEIGHT - 2 * MARGIN));
        getChildren().setAll(view);
    }

    private boolean isDark() {
        Paint fill = getBackground() == null || getBackground().getFills().isEmpty()
                ? Color.WHITE
                : getBackground().getFills().get(0).getFill();
        return fill instanceof Color color && color.getBrightness() < 0.5;
    }

    private static WritableImage image(Preview preview, String hostId, Palette palette) {
        Topology excerpt = preview.excerpt(hostId);
        Picture picture = Picture.of(excerpt, new Notes(Map.of(), null, changes(preview, excerpt)));
        Box box = picture.bounds().grow(MARGIN);
        double scale = Math.min(1, Math.min(WIDTH / box.width(), (HEIGHT - 2 * MARGIN) / box.height()));
        BufferedImage painted = PngPainter.paint(picture, palette, box, scale * SHARPNESS, Detail.NEAR, Set.of());
        int width = painted.getWidth();
        int height = painted.getHeight();
        int[] pixels = ((DataBufferInt) painted.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] |= 0xff000000;
        }
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbPreInstance(), pixels, 0, width);
        return image;
    }

    private static Map<String, Notes.Change> changes(Preview preview, Topology excerpt) {
        Map<String, Element> known = preview.known();
        Map<String, Notes.Change> changes = new HashMap<>();
        excerpt.hosts().stream()
                .flatMap(host -> host.elements())
                .filter(element -> !known.containsKey(element.id()))
                .forEach(element -> changes.put(element.id(), Notes.Change.NEW));
        excerpt.switches().stream()
                .flatMap(sw -> sw.lags().stream())
                .filter(lag -> !lag.equals(known.get(lag.id())))
                .forEach(lag ->
                        changes.put(lag.id(), known.containsKey(lag.id()) ? Notes.Change.CHANGED : Notes.Change.NEW));
        return changes;
    }
}
