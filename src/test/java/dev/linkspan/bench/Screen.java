// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * What an X server shows that keeps its screen in a file ({@code Xvfb -fbdir}, XWD format, {@code X11/XWDFile.h}), read
 * where the server draws it: whoever looks so costs the program that draws nothing. Pixels are 0xRRGGBB.
 */
final class Screen {
    private static final int HEADER_SIZE = 0;
    private static final int WIDTH = 16;
    private static final int HEIGHT = 20;
    private static final int BYTE_ORDER = 28;
    private static final int BITS_PER_PIXEL = 44;
    private static final int BYTES_PER_LINE = 48;
    private static final int COLORS = 76;
    private static final int COLOR_SIZE = 12;

    private final ByteBuffer memory;
    private final int start;
    private final int line;
    private final int width;
    private final int height;

    private Screen(ByteBuffer memory) {
        this.memory = memory;
        start = memory.getInt(HEADER_SIZE) + memory.getInt(COLORS) * COLOR_SIZE;
        line = memory.getInt(BYTES_PER_LINE);
        width = memory.getInt(WIDTH);
        height = memory.getInt(HEIGHT);
    }

    /** Opens the file of a screen with 32 bits a pixel. */
    static Screen open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            MappedByteBuffer memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            if (memory.getInt(BITS_PER_PIXEL) != Integer.SIZE) {
                throw new IllegalStateException(
                        file + " has " + memory.getInt(BITS_PER_PIXEL) + " bits a pixel, not 32");
            }
            Screen screen = new Screen(memory);
            memory.order(memory.getInt(BYTE_ORDER) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            return screen;
        }
    }

    /** The pixel there now. */
    int at(int x, int y) {
        return memory.getInt(start + y * line + x * Integer.BYTES) & 0xffffff;
    }

    /** All that is shown now. */
    Picture picture() {
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = at(x, y);
            }
        }
        return new Picture(width, pixels);
    }

    /** What was shown at one time. */
    static final class Picture {
        private final int width;
        private final int[] pixels;

        private Picture(int width, int[] pixels) {
            this.width = width;
            this.pixels = pixels;
        }

        int at(int x, int y) {
            return pixels[y * width + x];
        }
    }

    /** How much two colours differ, from 0 to 3. */
    static double difference(int one, int other) {
        double sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            sum += Math.abs((one >> shift & 0xff) - (other >> shift & 0xff)) / 255.0;
        }
        return sum;
    }
}
