// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import javafx.scene.Group;
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
