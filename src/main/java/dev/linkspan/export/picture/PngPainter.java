// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Set;

/** Paints a picture, or a piece of it, with Java2D: needs no screen and may run on any thread. */
public final class PngPainter {
    private static final double DOT_PITCH = 24;
    private static final double LEAST_DOT_SCALE = 0.5;

    private final Palette palette;
    private final Graphics2D g;
    private final Box view;

    private PngPainter(Palette palette, Graphics2D g, Box view) {
        this.palette = palette;
        this.g = g;
        this.view = view;
    }

    /**
     * A piece of the picture as an image.
     *
     * @param view the piece, in canvas units
     * @param scale pixels per canvas unit
     * @param detail how much of the cards is drawn
     * @param without ids of cards that are left out with their cables
     */
    public static BufferedImage paint(
            Picture picture, Palette palette, Box view, double scale, Detail detail, Set<String> without) {
        int width = (int) Math.max(1, Math.ceil(view.width() * scale));
        int height = (int) Math.max(1, Math.ceil(view.height() * scale));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.setColor(new Color(palette.rgb(Tone.CANVAS)));
            g.fillRect(0, 0, width, height);
            g.scale(scale, scale);
            g.translate(-view.x(), -view.y());
            PngPainter painter = new PngPainter(palette, g, view);
            if (scale >= LEAST_DOT_SCALE) {
                painter.dots();
            }
            painter.picture(picture, detail, without);
        } finally {
            g.dispose();
        }
        return image;
    }

    private void dots() {
        g.setColor(new Color(palette.rgb(Tone.DOT)));
        for (double x = Math.floor(view.x() / DOT_PITCH) * DOT_PITCH; x < view.right(); x += DOT_PITCH) {
            for (double y = Math.floor(view.y() / DOT_PITCH) * DOT_PITCH; y < view.bottom(); y += DOT_PITCH) {
                g.fill(new Ellipse2D.Double(x - 0.8, y - 0.8, 1.6, 1.6));
            }
        }
    }

    private void picture(Picture picture, Detail detail, Set<String> without) {
        picture.frames().forEach(part -> part(detail.part(part), part.box()));
        for (Wire wire : picture.wires()) {
            if (wire.curve().crosses(view) && without.stream().noneMatch(wire::touches)) {
                inks(detail.inks(wire), wire.faint());
            }
        }
        if (detail != Detail.FAR) {
            picture.ties().forEach(part -> part(detail.part(part), part.box()));
        }
        for (Card card : picture.cards()) {
            if (card.box().grow(12).intersects(view) && !without.contains(card.id())) {
                detail.parts(card.face())
                        .forEach(part -> part(
                                part,
                                part.box().translate(card.at().x(), card.at().y())));
            }
        }
    }

    private void part(Part part, Box place) {
        if (!place.grow(12).intersects(view)) {
            return;
        }
        AffineTransform before = g.getTransform();
        g.translate(place.x(), place.y());
        inks(part.inks(), part.faint());
        g.setTransform(before);
    }

    private void inks(List<Ink> inks, boolean faint) {
        Composite before = g.getComposite();
        if (faint) {
            g.setComposite(AlphaComposite.SrcOver.derive(0.45f));
        }
        inks.forEach(this::ink);
        g.setComposite(before);
    }

    private void ink(Ink ink) {
        if (ink instanceof Ink.Rect rect) {
            rect(rect);
        } else if (ink instanceof Ink.Words words) {
            colour(words.tone());
            g.setFont(Fonts.of(words.style()));
            g.drawString(words.text(), (float) words.startX(), (float) words.y());
        } else if (ink instanceof Ink.Sign sign) {
            sign(sign);
        } else if (ink instanceof Ink.Line line) {
            pen(line.tone(), line.width(), line.dash());
            g.draw(path(line.curve()));
        } else if (ink instanceof Ink.Ring ring) {
            pen(ring.tone(), ring.width(), Dash.SOLID);
            g.draw(new Ellipse2D.Double(
                    ring.x() - ring.radiusX(), ring.y() - ring.radiusY(), 2 * ring.radiusX(), 2 * ring.radiusY()));
        } else if (ink instanceof Ink.Arc arc) {
            pen(arc.tone(), arc.width(), Dash.SOLID);
            g.draw(new Arc2D.Double(
                    arc.x() - arc.radius(),
                    arc.y() - arc.radius(),
                    2 * arc.radius(),
                    2 * arc.radius(),
                    arc.start(),
                    arc.extent(),
                    Arc2D.OPEN));
        }
    }

    private void rect(Ink.Rect rect) {
        Box box = rect.box();
        double arc = 2 * rect.radius();
        RoundRectangle2D shape = new RoundRectangle2D.Double(box.x(), box.y(), box.width(), box.height(), arc, arc);
        if (rect.fill() != null) {
            colour(rect.fill());
            g.fill(shape);
        }
        if (rect.stroke() != null) {
            pen(rect.stroke(), rect.strokeWidth(), rect.dash());
            g.draw(shape);
        }
    }

    private void sign(Ink.Sign sign) {
        SignShape shape = SignShape.of(sign.mark());
        pen(sign.mark().tone(), 1.6 * Math.max(1, sign.radius() / 6), Dash.SOLID);
        double r = sign.radius();
        java.awt.Shape outline;
        if (shape.circle()) {
            outline = new Ellipse2D.Double(sign.x() - r, sign.y() - r, 2 * r, 2 * r);
        } else {
            Path2D polygon = new Path2D.Double(Path2D.WIND_EVEN_ODD);
            for (int i = 0; i < shape.polygon().size(); i += 2) {
                double x = sign.x() + shape.polygon().get(i) * r;
                double y = sign.y() + shape.polygon().get(i + 1) * r;
                if (i == 0) {
                    polygon.moveTo(x, y);
                } else {
                    polygon.lineTo(x, y);
                }
            }
            polygon.closePath();
            outline = polygon;
        }
        if (shape.filled()) {
            g.fill(outline);
        } else {
            g.draw(outline);
        }
        if (!shape.letter().isEmpty()) {
            TextStyle style = SignShape.letterStyle(r);
            ink(new Ink.Words(
                    shape.letter(),
                    sign.x(),
                    sign.y() + style.size() * 0.36,
                    style,
                    sign.mark().tone(),
                    Ink.Anchor.MIDDLE));
        }
    }

    private static Path2D path(Curve curve) {
        Path2D path = new Path2D.Double();
        path.moveTo(curve.start().x(), curve.start().y());
        for (int i = 1; i < curve.points().size(); i += 3) {
            Curve.Point b = curve.points().get(i);
            Curve.Point c = curve.points().get(i + 1);
            Curve.Point d = curve.points().get(i + 2);
            path.curveTo(b.x(), b.y(), c.x(), c.y(), d.x(), d.y());
        }
        return path;
    }

    private void colour(Tone tone) {
        g.setColor(new Color(palette.rgb(tone)));
    }

    private void pen(Tone tone, double width, Dash dash) {
        colour(tone);
        g.setStroke(
                dash == Dash.SOLID
                        ? new BasicStroke((float) width)
                        : new BasicStroke(
                                (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, lengths(dash), 0f));
    }

    private static float[] lengths(Dash dash) {
        float[] lengths = new float[dash.lengths().size()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = dash.lengths().get(i).floatValue();
        }
        return lengths;
    }
}
