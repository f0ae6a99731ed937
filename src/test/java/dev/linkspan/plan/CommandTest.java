// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTest {
    /** A real shell is the witness: it must see the words that we meant and nothing else. */
    @Test
    void whateverStandsInAWordTheShellSeesItAsOne() throws IOException {
        List<String> words =
                List.of("a", "$(id)", "it's", "a b", "", "`x`", "\\", "*", "~", "-n", "\"", "#", ";", "a\tb");
        List<String> all = new ArrayList<>(List.of("printf", "%s|"));
        all.addAll(words);
        Process shell = new ProcessBuilder("sh", "-c", new Command(all, null).text())
                .redirectErrorStream(true)
                .start();
        String seen = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(seen).isEqualTo(String.join("|", words) + "|");
    }
}
