// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas;

import dev.linkspan.export.picture.Box;
import dev.linkspan.export.picture.Curve;
import dev.linkspan.export.picture.Dash;
import dev.linkspan.export.picture.Ink;
import dev.linkspan.export.picture.Part;
import dev.linkspan.export.picture.SignShape;
import dev.linkspan.export.picture.TextStyle;
import dev.linkspan.export.picture.Tone;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Circle;
import javafx.scene.shape.CubicCurve;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.Ellipse;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** Makes JavaFX nodes of what a picture is drawn with. Colours are set by code: style sheets cost time per node. */
final class InkNodes {
    private static final Map<TextStyle.Weight, String> FONT_NAMES = loadFonts();
    private static final Map<TextStyle, Font> FONTS = new HashMap<>();

    private final TonePaints paints;

    InkNodes(TonePaints paints) {
        this.paints = paints;
    }

    /** The font of a style at 100 %. */
    static Font font(TextStyle style) {
        return FONTS.computeIfAbsent(style, s -> new Font(FONT_NAMES.get(s.weight()), s.size()));
    }

    /** A part as a node that is where the part is in its card. */
    Pane part(Part part) {
        Pane pane = new Pane();
        pane.setManaged(false);
        pane.resizeRelocate(
                part.box().x(), part.box().y(), part.box().width(), part.box().height());
        pane.setAccessibleText(part.words());
        if (part.isElement()) {
            pane.setId(part.id());
        }
        if (part.faint()) {
            pane.setOpacity(0.45);
        }
        pane.getChildren().setAll(nodes(part.inks()));
        return pane;
    }

    List<Node> nodes(List<Ink> inks) {
        List<Node> nodes = new ArrayList<>(inks.size());
        inks.forEach(ink -> nodes.add(node(ink)));
        return nodes;
    }

    private Node node(Ink ink) {
        Node node;
        if (ink instanceof Ink.Rect rect) {
            node = rect(rect);
        } else if (ink instanceof Ink.Words words) {
            node = text(words.text(), words.startX(), words.y(), words.style(), words.tone());
        } else if (ink instanceof Ink.Sign sign) {
            node = sign(sign);
        } else if (ink instanceof Ink.Line line) {
            node = stroked(curve(line.curve()), line.tone(), line.width(), line.dash());
        } else if (ink instanceof Ink.Ring ring) {
            node = stroked(
                    new Ellipse(ring.x(), ring.y(), ring.radiusX(), ring.radiusY()),
                    ring.tone(),
                    ring.width(),
                    Dash.SOLID);
        } else {
            Ink.Arc arc = (Ink.Arc) ink;
            Arc shape = new Arc(arc.x(), arc.y(), arc.radius(), arc.radius(), arc.start(), arc.extent());
            shape.setType(ArcType.OPEN);
            node = stroked(shape, arc.tone(), arc.width(), Dash.SOLID);
        }
        node.setManaged(false);
        return node;
    }

    private Node rect(Ink.Rect rect) {
        Box box = rect.box();
        Rectangle shape = new Rectangle(box.x(), box.y(), box.width(), box.height());
        shape.setArcWidth(2 * rect.radius());
        shape.setArcHeight(2 * rect.radius());
        if (rect.stroke() != null) {
            stroked(shape, rect.stroke(), rect.strokeWidth(), rect.dash());
        }
        shape.setFill(rect.fill() == null ? null : paints.paint(rect.fill()));
        return shape;
    }

    Text text(String words, double x, double y, TextStyle style, Tone tone) {
        Text text = new Text(x, y, words);
        text.setFont(font(style));
        text.setFill(paints.paint(tone));
        return text;
    }

    private Node sign(Ink.Sign sign) {
        SignShape outline = SignShape.of(sign.mark());
        Tone tone = sign.mark().tone();
        double r = sign.radius();
        Shape shape;
        if (outline.circle()) {
            shape = new Circle(sign.x(), sign.y(), r);
        } else {
            Polygon polygon = new Polygon();
            for (int i = 0; i < outline.polygon().size(); i += 2) {
                polygon.getPoints().add(sign.x() + outline.polygon().get(i) * r);
                polygon.getPoints().add(sign.y() + outline.polygon().get(i + 1) * r);
            }
            shape = polygon;
        }
        if (outline.filled()) {
            shape.setFill(paints.paint(tone));
        } else {
            stroked(shape, tone, 1.6 * Math.max(1, r / 6), Dash.SOLID);
        }
        if (outline.letter().isEmpty()) {
            return shape;
        }
        TextStyle style = SignShape.letterStyle(r);
        double width = dev.linkspan.export.picture.TextWidths.of(outline.letter(), style);
        return new Group(
                shape, text(outline.letter(), sign.x() - width / 2, sign.y() + style.size() * 0.36, style, tone));
    }

    private Shape stroked(Shape shape, Tone tone, double width, Dash dash) {
        shape.setFill(null);
        shape.setStroke(paints.paint(tone));
        shape.setStrokeWidth(width);
        shape.setStrokeLineCap(javafx.scene.shape.StrokeLineCap.BUTT);
        shape.getStrokeDashArray().setAll(dash.lengths());
        return shape;
    }

    private static Shape curve(Curve curve) {
        if (curve.segments() == 1) {
            CubicCurve cubic = new CubicCurve();
            lead(cubic, curve);
            return cubic;
        }
        Path path = new Path();
        path.setFillRule(FillRule.EVEN_ODD);
        path.getElements().add(new MoveTo(curve.start().x(), curve.start().y()));
        for (int i = 1; i < curve.points().size(); i += 3) {
            Curve.Point b = curve.points().get(i);
            Curve.Point c = curve.points().get(i + 1);
            Curve.Point d = curve.points().get(i + 2);
            path.getElements().add(new CubicCurveTo(b.x(), b.y(), c.x(), c.y(), d.x(), d.y()));
        }
        return path;
    }

    /** Leads a drawn curve of one segment elsewhere. */
    static void lead(CubicCurve cubic, Curve curve) {
        Curve.Point a = curve.points().get(0);
        Curve.Point b = curve.points().get(1);
        Curve.Point c = curve.points().get(2);
        Curve.Point d = curve.points().get(3);
        cubic.setStartX(a.x());
        cubic.setStartY(a.y());
        cubic.setControlX1(b.x());
        cubic.setControlY1(b.y());
        cubic.setControlX2(c.x());
        cubic.setControlY2(c.y());
        cubic.setEndX(d.x());
        cubic.setEndY(d.y());
    }

    private static Map<TextStyle.Weight, String> loadFonts() {
        Map<TextStyle.Weight, String> names = new EnumMap<>(TextStyle.Weight.class);
        for (TextStyle.Weight weight : TextStyle.Weight.values()) {
            try (InputStream in = InkNodes.class.getResourceAsStream(weight.resource())) {
                Font font = in == null ? null : Font.loadFont(in, 12);
                names.put(weight, font == null ? Font.getDefault().getName() : font.getName());
            } catch (IOException e) {
                throw new UncheckedIOException("The font " + weight.resource() + " cannot be read; install again.", e);
            }
        }
        return names;
    }
}
