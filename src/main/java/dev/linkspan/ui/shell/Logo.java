// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.Group;
import javafx.scene.image.Image;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;

/** Our mark: one end with two ways. Its colours are its own in every theme; the ways follow the text. */
final class Logo extends Group {
    Logo() {
        getChildren()
                .addAll(
                        way(3),
                        way(19),
                        end(5, 11, 5, "logo-near"),
                        end(24, 3, 4, "logo-far"),
                        end(24, 19, 4, "logo-far"));
    }

    /** The same mark for the window's frame and the task bar, in the sizes they ask for. */
    static List<Image> icons() {
        return Stream.of(32, 128)
                .map(size -> Logo.class.getResource("/dev/linkspan/assets/icons/linkspan-" + size + ".png"))
                .map(Objects::requireNonNull)
                .map(file -> new Image(file.toExternalForm(), true))
                .toList();
    }

    private static Line way(double y) {
        Line line = new Line(5, 11, 24, y);
        line.getStyleClass().add("logo-way");
        return line;
    }

    private static Circle end(double x, double y, double radius, String style) {
        Circle circle = new Circle(x, y, radius);
        circle.getStyleClass().add(style);
        return circle;
    }
}
