// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas;

import dev.linkspan.export.picture.Palette;
import dev.linkspan.export.picture.Tone;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * The colours of the picture, taken from the theme by its style sheet ({@code -linkspan-success: -color-success-fg}), so
 * that nodes and bitmaps are painted alike.
 */
final class TonePaints extends Region {
    private static final StyleablePropertyFactory<TonePaints> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());

    private final Map<Tone, StyleableProperty<Color>> paints = new EnumMap<>(Tone.class);
    private Palette palette;

    /** @param changed is told when the theme has changed, perhaps several times in a row */
    TonePaints(Runnable changed) {
        getStyleClass().add("tone-paints");
        setManaged(false);
        for (Tone tone : Tone.values()) {
            String name = tone.name().toLowerCase(Locale.ROOT).replace('_', '-');
            int rgb = Palette.LIGHT.rgb(tone);
            var property = FACTORY.createStyleableColorProperty(
                    this,
                    name,
                    "-linkspan-" + name,
                    paint -> paint.paints.get(tone),
                    Color.rgb(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff));
            ((javafx.beans.value.ObservableValue<?>) property).addListener((observable, before, after) -> {
                palette = null;
                changed.run();
            });
            paints.put(tone, property);
        }
    }

    /** The colour of a tone, opaque: what the theme lets shine through is mixed with the inside of a card. */
    Color paint(Tone tone) {
        int rgb = palette().rgb(tone);
        return Color.rgb((rgb >> 16) & 0xff, (rgb >> 8) & 0xff, rgb & 0xff);
    }

    /** All colours, for bitmaps. */
    Palette palette() {
        if (palette == null) {
            Map<Tone, Integer> rgb = new EnumMap<>(Tone.class);
            Color ground = paints.get(Tone.CARD).getValue();
            for (Tone tone : Tone.values()) {
                rgb.put(tone, rgb(paints.get(tone).getValue(), ground));
            }
            palette = Palette.of(rgb);
        }
        return palette;
    }

    private static int rgb(Color colour, Color ground) {
        Color opaque = ground.interpolate(
                Color.color(colour.getRed(), colour.getGreen(), colour.getBlue()), colour.getOpacity());
        return (int) Math.round(opaque.getRed() * 255) << 16
                | (int) Math.round(opaque.getGreen() * 255) << 8
                | (int) Math.round(opaque.getBlue() * 255);
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }
}
