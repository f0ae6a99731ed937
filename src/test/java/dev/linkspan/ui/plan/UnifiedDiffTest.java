// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
    @Test
    void whatDiffersStandsWithThreeLinesAroundIt() {
        String before = lines(1, 20);
        String after = before.replace("line 10\n", "line ten\n");
        assertThat(shown(before, after))
                .containsExactly(
                        "6 lines as they were",
                        " line 7",
                        " line 8",
                        " line 9",
                        "-line 10",
                        "+line ten",
                        " line 11",
                        " line 12",
                        " line 13",
                        "7 lines as they were");
    }

    @Test
    void aNewFileIsAddedARemovedOneGoesAndTheSameIsNothing() {
        assertThat(shown(null, "a\nb\n")).containsExactly("+a", "+b");
        assertThat(shown("a\nb\n", null)).containsExactly("-a", "-b");
        assertThat(shown("a\n", "a\n")).isEmpty();
        assertThat(shown(null, null)).isEmpty();
    }

    @Test
    void aLineThatIsLeftOutIsCounted() {
        assertThat(shown(lines(1, 5), lines(1, 4))).first().isEqualTo("1 line as it was");
    }

    private static List<String> shown(
            @org.jspecify.annotations.Nullable String before, @org.jspecify.annotations.Nullable String after) {
        return UnifiedDiff.of(before, after).stream()
                .map(UnifiedDiff.Line::shown)
                .toList();
    }

    private static String lines(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    }
}
