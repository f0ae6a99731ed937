// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CabledTest {
    private static final Curve.Point ORIGIN = new Curve.Point(0, 0);

    @Test
    void fiveVerdictsAreFiveMarks() {
        Set<List<Ink>> marks = new HashSet<>();
        for (Cabled.Kind kind : Cabled.Kind.values()) {
            marks.add(new Cabled(kind, "", 0).mark(ORIGIN));
        }
        assertThat(marks).hasSize(5);
    }

    @Test
    void theLineOfACableThatWorksSaysTheSameWithoutColour() {
        Set<String> lines = new HashSet<>();
        for (Cabled.Kind kind : Cabled.Kind.values()) {
            Cabled cabled = new Cabled(kind, "", 0);
            lines.add(cabled.dash(Mark.HEALTHY) + " " + cabled.opacity());
        }
        assertThat(lines).hasSize(5);
    }

    @Test
    void aFailureIsNotHiddenByWhatIsUnknown() {
        assertThat(new Cabled(Cabled.Kind.UNKNOWN, "", 0).dash(Mark.FAILED)).isNull();
        assertThat(new Cabled(Cabled.Kind.UNKNOWN, "", 0).tone(Mark.FAILED)).isNull();
        assertThat(new Cabled(Cabled.Kind.CONTRADICTED, "", 0).dash(Mark.FAILED))
                .isEqualTo(Dash.DASH_DOT);
    }

    @Test
    void staleFadesWithItsAge() {
        double before = 1;
        for (int fade = 0; fade <= 4; fade++) {
            double now = new Cabled(Cabled.Kind.STALE, "", fade).opacity();
            assertThat(now).isLessThan(before).isGreaterThan(0.2);
            before = now;
        }
    }
}
