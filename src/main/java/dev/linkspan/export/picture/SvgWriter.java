// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.Curve.Point;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Writes a picture as SVG 1.1: the same picture, the same bytes. */
public final class SvgWriter {
    private static final String FAMILY = "Inter, 'Noto Sans', 'DejaVu Sans', sans-serif";

    private final Palette palette;
    private final StringBuilder out = new StringBuilder(1 << 16);

    private SvgWriter(Palette palette) {
        this.palette = palette;
    }

    /** The document, in UTF-8 when written to a file. */
    public static String write(Picture picture, Palette palette, double margin) {
        return new SvgWriter(palette).document(picture, margin);
    }

    private String document(Picture picture, double margin) {
        Box view = picture.bounds().grow(margin);
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        line("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\" viewBox=\"%s %s %s %s\">"
                .formatted(
                        n(view.width()),
                        n(view.height()),
                        n(view.x()),
                        n(view.y()),
                        n(view.width()),
                        n(view.height())));
        line("<title>" + escaped(picture.topology().name()) + "</title>");
        rect(new Ink.Rect(view, 0, Tone.CANVAS, null, 0, Dash.SOLID));
        picture.frames().forEach(part -> part(part, part.box()));
        for (Wire wire : picture.wires()) {
            open(wire.id(), wire.words(), 0, 0, wire.faint());
            wire.inks().forEach(this::ink);
            line("</g>");
        }
        picture.ties().forEach(part -> part(part, part.box()));
        for (Card card : picture.cards()) {
            card.face().parts().forEach(part -> part(part, card.place(part)));
        }
        line("</svg>");
        return out.toString();
    }

    private void part(Part part, Box place) {
        open(part.id(), part.words(), place.x(), place.y(), part.faint());
        part.inks().forEach(this::ink);
        line("</g>");
    }

    private void open(String id, String words, double x, double y, boolean faint) {
        String shift = x == 0 && y == 0 ? "" : " transform=\"translate(%s %s)\"".formatted(n(x), n(y));
        line("<g data-id=\"%s\"%s%s><title>%s</title>"
                .formatted(escaped(id), shift, faint ? " opacity=\"0.45\"" : "", escaped(words)));
    }

    private void ink(Ink ink) {
        if (ink instanceof Ink.Rect rect) {
            rect(rect);
        } else if (ink instanceof Ink.Words words) {
            words(words);
        } else if (ink instanceof Ink.Sign sign) {
            sign(sign);
        } else if (ink instanceof Ink.Line path) {
            line("<path d=\"%s\" fill=\"none\"%s/>"
                    .formatted(d(path.curve()), stroke(path.tone(), path.width(), path.dash())));
        } else if (ink instanceof Ink.Ring ring) {
            line("<ellipse cx=\"%s\" cy=\"%s\" rx=\"%s\" ry=\"%s\" fill=\"none\"%s/>"
                    .formatted(
                            n(ring.x()),
                            n(ring.y()),
                            n(ring.radiusX()),
                            n(ring.radiusY()),
                            stroke(ring.tone(), ring.width(), Dash.SOLID)));
        } else if (ink instanceof Ink.Arc arc) {
            arc(arc);
        }
    }

    private void rect(Ink.Rect rect) {
        Box box = rect.box();
        line("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\" fill=\"%s\"%s/>"
                .formatted(
                        n(box.x()),
                        n(box.y()),
                        n(box.width()),
                        n(box.height()),
                        n(rect.radius()),
                        fill(rect.fill()),
                        rect.stroke() == null ? "" : stroke(rect.stroke(), rect.strokeWidth(), rect.dash())));
    }

    private void words(Ink.Words words) {
        if (!words.text().isEmpty()) {
            text(words.text(), words.x(), words.y(), words.style(), words.tone(), words.anchor());
        }
    }

    private void text(String text, double x, double y, TextStyle style, Tone tone, Ink.Anchor anchor) {
        // With the length given, nothing overlaps where another face has to stand in for ours.
        line(("<text x=\"%s\" y=\"%s\" font-family=\"%s\" font-size=\"%s\" font-weight=\"%d\" fill=\"%s\"%s"
                        + " textLength=\"%s\" lengthAdjust=\"spacingAndGlyphs\">%s</text>")
                .formatted(
                        n(x),
                        n(y),
                        FAMILY,
                        n(style.size()),
                        style.weight().number(),
                        palette.hex(tone),
                        anchor == Ink.Anchor.START ? "" : " text-anchor=\"" + anchor.word() + "\"",
                        n(TextWidths.of(text, style)),
                        escaped(text)));
    }

    private void sign(Ink.Sign sign) {
        SignShape shape = SignShape.of(sign.mark());
        Tone tone = sign.mark().tone();
        String paint = shape.filled()
                ? " fill=\"" + palette.hex(tone) + "\""
                : " fill=\"none\"" + stroke(tone, 1.6, Dash.SOLID);
        if (shape.circle()) {
            line("<circle cx=\"%s\" cy=\"%s\" r=\"%s\"%s/>"
                    .formatted(n(sign.x()), n(sign.y()), n(sign.radius()), paint));
        } else {
            StringJoiner corners = new StringJoiner(" ");
            List<Double> polygon = shape.polygon();
            for (int i = 0; i < polygon.size(); i += 2) {
                corners.add(n(sign.x() + polygon.get(i) * sign.radius()) + ","
                        + n(sign.y() + polygon.get(i + 1) * sign.radius()));
            }
            line("<polygon points=\"%s\"%s fill-rule=\"evenodd\"/>".formatted(corners, paint));
        }
        if (!shape.letter().isEmpty()) {
            TextStyle style = SignShape.letterStyle(sign.radius());
            text(shape.letter(), sign.x(), sign.y() + style.size() * 0.36, style, tone, Ink.Anchor.MIDDLE);
        }
    }

    private void arc(Ink.Arc arc) {
        double from = Math.toRadians(arc.start());
        double to = Math.toRadians(arc.start() + Math.min(359.99, arc.extent()));
        line("<path d=\"M%s %s A%s %s 0 %d 0 %s %s\" fill=\"none\"%s/>"
                .formatted(
                        n(arc.x() + arc.radius() * Math.cos(from)),
                        n(arc.y() - arc.radius() * Math.sin(from)),
                        n(arc.radius()),
                        n(arc.radius()),
                        arc.extent() > 180 ? 1 : 0,
                        n(arc.x() + arc.radius() * Math.cos(to)),
                        n(arc.y() - arc.radius() * Math.sin(to)),
                        stroke(arc.tone(), arc.width(), Dash.SOLID)));
    }

    private static String d(Curve curve) {
        StringBuilder d = new StringBuilder();
        for (int i = 0; i < curve.points().size(); i++) {
            Point p = curve.points().get(i);
            d.append(i == 0 ? "M" : i % 3 == 1 ? " C" : " ")
                    .append(n(p.x()))
                    .append(' ')
                    .append(n(p.y()));
        }
        return d.toString();
    }

    private String fill(@Nullable Tone tone) {
        return tone == null ? "none" : palette.hex(tone);
    }

    private String stroke(Tone tone, double width, Dash dash) {
        String pattern = dash == Dash.SOLID
                ? ""
                : " stroke-dasharray=\"" + n(dash.lengths().get(0)) + " "
                        + n(dash.lengths().get(1)) + "\"";
        return " stroke=\"" + palette.hex(tone) + "\" stroke-width=\"" + n(width) + "\"" + pattern;
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    /** A number with at most two decimals and a point, in every locale. */
    private static String n(double value) {
        double rounded = Math.round(value * 100) / 100.0;
        return rounded == Math.rint(rounded)
                ? Long.toString((long) rounded)
                : String.format(Locale.ROOT, "%.2f", rounded).replaceAll("0$", "");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                // XML 1.0 has no way to write control characters and lone surrogates.
                default ->
                    escaped.appendCodePoint(
                            c < 0x20 || (c >= 0xd800 && c <= 0xdfff) || c == 0xfffe || c == 0xffff ? 0xfffd : c);
            }
        });
        return escaped.toString();
    }
}
