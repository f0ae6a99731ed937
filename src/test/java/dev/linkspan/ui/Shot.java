// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.testfx.util.WaitForAsyncUtils;

/** Pictures for whoever wants to look at what a test saw, where {@code -Dlinkspan.shots=FOLDER} asks for them. */
final class Shot {
    private static final long PATIENCE = 20_000;

    private Shot() {}

    static void of(Scene scene, String name) throws IOException {
        String folder = System.getProperty("linkspan.shots");
        if (folder == null) {
            return;
        }
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage image = WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> scene.snapshot(null));
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, image.getPixelReader().getArgb(x, y));
            }
        }
        Path file = Files.createDirectories(Path.of(folder)).resolve(name + ".png");
        if (!ImageIO.write(copy, "png", file.toFile())) {
            throw new IOException("no writer of PNG");
        }
    }
}
