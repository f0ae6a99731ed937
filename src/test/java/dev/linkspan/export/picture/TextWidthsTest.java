// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.export.picture.TextStyle.Weight;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.InputStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextWidthsTest {

    @ParameterizedTest
    @EnumSource(Weight.class)
    void theTableIsThatOfTheFont(Weight weight) throws Exception {
        String text = "enp1s0f0 · 10G full · 192.0.2.10/24 (äöü) „Ost“…";
        try (InputStream in = TextWidths.class.getResourceAsStream(weight.resource())) {
            Font font = Font.createFont(Font.TRUETYPE_FONT, in).deriveFont(100f);
            double drawn = font.getStringBounds(text, new FontRenderContext(null, true, true))
                    .getWidth();
            assertThat(TextWidths.of(text, new TextStyle(100, weight))).isCloseTo(drawn, Offset.offset(80.0));
        }
    }

    @Test
    void shortTextsStayWhole() {
        assertThat(TextWidths.fit("net0", TextStyle.NAME, 100)).isEqualTo("net0");
    }

    @Test
    void longNamesAreShortenedInTheMiddle() {
        String fitted = TextWidths.fit("enp175s0f0np0-storage-backend", TextStyle.NAME, 100);
        assertThat(fitted).startsWith("enp17").contains("…").endsWith("end");
        assertThat(TextWidths.of(fitted, TextStyle.NAME)).isLessThanOrEqualTo(100);
    }

    @Test
    void aSurrogatePairIsNeverCut() {
        String fitted = TextWidths.fit("𝒂𝒃𝒄𝒅𝒆𝒇𝒈𝒉", TextStyle.NAME, 60);
        assertThat(fitted.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff))
                .isTrue();
    }

    @Test
    void nothingFitsIntoNothing() {
        assertThat(TextWidths.fit("net0", TextStyle.NAME, 2)).isEqualTo("…");
    }
}
