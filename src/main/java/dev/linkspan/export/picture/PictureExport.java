// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import javax.imageio.ImageIO;

/** Pictures as files: what {@code linkspan render} writes and the window saves. */
public final class PictureExport {
    private static final double MARGIN = 24;
    /** Largest image we make: beyond that Java2D's 31-bit sizes and people's viewers end. */
    private static final double MOST_PIXELS = 150_000_000;

    private PictureExport() {}

    /** The picture as SVG in UTF-8. */
    public static byte[] svg(Picture picture, Palette palette) {
        return SvgWriter.write(picture, palette, MARGIN).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The picture as PNG.
     *
     * @param scale pixels per canvas unit, above 0
     * @throws IllegalArgumentException when the image would be too large
     */
    public static byte[] png(Picture picture, Palette palette, double scale) {
        Box view = picture.bounds().grow(MARGIN);
        if (view.width() * view.height() * scale * scale > MOST_PIXELS) {
            throw new IllegalArgumentException(
                    "The picture of \"%s\" would be %.0f x %.0f pixels, which is too large for PNG. Choose a smaller scale or SVG."
                            .formatted(picture.topology().name(), view.width() * scale, view.height() * scale));
        }
        BufferedImage image = PngPainter.paint(picture, palette, view, scale, Detail.NEAR, Set.of());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
