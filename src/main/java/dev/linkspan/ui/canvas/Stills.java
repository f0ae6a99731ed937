// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas;

import dev.linkspan.export.picture.Box;
import dev.linkspan.export.picture.Detail;
import dev.linkspan.export.picture.Palette;
import dev.linkspan.export.picture.Picture;
import dev.linkspan.export.picture.PngPainter;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** Paints bitmaps of the picture on a thread of its own; of several wishes only the last is fulfilled. */
final class Stills {
    private final ExecutorService painter = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "picture-stills");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicLong newest = new AtomicLong();

    /**
     * A piece of the picture to be painted.
     *
     * @param without ids of cards that are left out
     */
    record Wish(Picture picture, Palette palette, Box place, double scale, Set<String> without) {}

    /** Paints, then hands over on the JavaFX thread, unless something newer was wished for meanwhile. */
    void paint(Wish wish, Consumer<Still> done) {
        long number = newest.incrementAndGet();
        painter.execute(() -> {
            if (newest.get() == number) {
                Still still = paint(wish);
                Platform.runLater(() -> {
                    if (newest.get() == number) {
                        done.accept(still);
                    }
                });
            }
        });
    }

    private static Still paint(Wish wish) {
        BufferedImage painted = PngPainter.paint(
                wish.picture(), wish.palette(), wish.place(), wish.scale(), Detail.at(wish.scale()), wish.without());
        int width = painted.getWidth();
        int height = painted.getHeight();
        int[] pixels = ((DataBufferInt) painted.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] |= 0xff000000;
        }
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbPreInstance(), pixels, 0, width);
        return new Still(image, wish.place(), wish.scale());
    }
}
