// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTest {
    private static final String HOSTILE = "'\"`$(){}[]<>|&;*?!#~=%\\ abc0-é∞";

    @Test
    void aRealShellReadsEveryQuotedTextAsThatText() throws Exception {
        List<String> texts = new ArrayList<>(List.of(
                "net0", "it's", "''", "$(touch x)", "`id`", "a;b", "-n", "\\", "a\\'b", "${HOME}", "*", "", " a  b "));
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        for (int i = 0; i < 200; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.appendCodePoint(HOSTILE.codePointAt(random.nextInt(HOSTILE.length())));
            }
            texts.add(text.toString());
        }
        StringBuilder script = new StringBuilder();
        texts.forEach(text -> script.append("v=").append(Shell.quote(text)).append("\nprintf '%s\\n' \"$v\"\n"));
        assertThat(run(script.toString())).isEqualTo(String.join("\n", texts) + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\0b", "a\u0085b", "\u001b[2J"})
    void controlCharactersAreRefused(String text) {
        assertThatThrownBy(() -> Shell.quote(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void wordsOfOurOwnThatWouldNeedQuotesAreRefused() {
        assertThatThrownBy(() -> Command.of("rm", "$x")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String run(String script) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh").redirectErrorStream(true).start();
        shell.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
        shell.getOutputStream().close();
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        return out;
    }
}
