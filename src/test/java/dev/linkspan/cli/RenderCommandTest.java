// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import static dev.linkspan.cli.CommandRun.linkspan;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aDesignIsDrawnAsSvgTheSameEveryTime() throws IOException {
        Path first = folder.resolve("a.svg");
        Path second = folder.resolve("b.SVG");
        assertThat(linkspan("render", "lab:campus", "-o", first.toString())).isEqualTo(new CommandRun(0, "", ""));
        assertThat(linkspan("render", "lab:campus", "-o", second.toString()).code())
                .isZero();
        assertThat(Files.readString(first)).contains("<svg", "Campus lab").isEqualTo(Files.readString(second));
    }

    @Test
    void aPngIsAsLargeAsTheScaleSaysAndDarkWhenAsked() throws IOException {
        Path light = folder.resolve("light.png");
        Path dark = folder.resolve("dark.png");
        assertThat(linkspan("render", "lab:dlmp", "-o", light.toString()).code())
                .isZero();
        assertThat(linkspan("render", "lab:dlmp", "-o", dark.toString(), "--scale", "2", "--theme", "dark")
                        .code())
                .isZero();
        var lightImage = ImageIO.read(light.toFile());
        var darkImage = ImageIO.read(dark.toFile());
        assertThat(darkImage.getWidth()).isBetween(2 * lightImage.getWidth() - 2, 2 * lightImage.getWidth() + 2);
        assertThat(lightImage.getRGB(0, 0) & 0xff).isGreaterThan(darkImage.getRGB(0, 0) & 0xff);
    }
}
