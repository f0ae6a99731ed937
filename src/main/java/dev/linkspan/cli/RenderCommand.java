// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.export.picture.Notes;
import dev.linkspan.export.picture.Palette;
import dev.linkspan.export.picture.Picture;
import dev.linkspan.export.picture.PictureExport;
import dev.linkspan.topology.Topology;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linkspan render}: the picture of a design as a file. */
@Command(name = "render", description = "Draw a design as the window does, as SVG or PNG.")
final class RenderCommand implements Callable<Integer> {
    private enum Theme {
        LIGHT,
        DARK
    }

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FILE", description = DesignFile.DESCRIPTION)
    private String file = "";

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "PATH",
            description = "File to write; its name ends in .svg or .png.")
    private String output = "";

    @Option(names = "--theme", paramLabel = "THEME", description = "light (default) or dark.")
    private Theme theme = Theme.LIGHT;

    @Option(
            names = "--scale",
            paramLabel = "SCALE",
            description = "Pixels of a PNG for each unit of the drawing, 0.1 to 8; 1 by default.")
    private double scale = 1;

    RenderCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String name = output.toLowerCase(Locale.ROOT);
        boolean svg = name.endsWith(".svg");
        if (!svg && !name.endsWith(".png")) {
            throw new CommandException(output + ": expected a file name that ends in .svg or .png");
        }
        if (!(scale >= 0.1 && scale <= 8)) {
            throw new CommandException("--scale " + scale + ": expected 0.1 to 8");
        }
        Topology design = DesignFile.read(file, terminal);
        OutputFile.write(DesignFile.path(output), draw(design, svg), "rw-r--r--");
        return 0;
    }

    private byte[] draw(Topology design, boolean svg) {
        Palette palette = theme == Theme.DARK ? Palette.DARK : Palette.LIGHT;
        Picture picture = Picture.of(design, Notes.NONE);
        try {
            return svg ? PictureExport.svg(picture, palette) : PictureExport.png(picture, palette, scale);
        } catch (IllegalArgumentException tooLarge) {
            throw new CommandException(tooLarge.getMessage(), tooLarge);
        }
    }
}
