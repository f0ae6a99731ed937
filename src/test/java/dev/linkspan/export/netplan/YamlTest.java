// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.netplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class YamlTest {
    private static final String ALPHABET = "ab0:#'\"\\{}[]-,.&*!|>%@`?~ é\u2028\u0085🙂";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no",
                "Yes",
                "ON",
                "null",
                "~",
                "1e3",
                "0x10",
                "12:30:45",
                "192.0.2.1",
                "",
                " a",
                "- a",
                "a: b",
                "#x",
                "*a",
                "&a",
                "!a",
                "%a",
                "@a",
                "`a",
                "2001:db8::1",
                "802.3ad",
                "enp1s0f0",
                "bond1.120",
                "y",
                "=",
                "<<"
            })
    void aTextReadsBackAsThatText(String text) {
        assertThat(read(Yaml.write(Map.of("key", text, "list", List.of(text)))))
                .isEqualTo(Map.of("key", text, "list", List.of(text)));
    }

    @Test
    void anyTreeReadsBackAsThatTree() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        for (int i = 0; i < 300; i++) {
            Map<String, Object> tree = tree(random, 3);
            assertThat(read(Yaml.write(tree))).isEqualTo(tree);
        }
    }

    private static Map<String, Object> tree(RandomGenerator random, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            map.put(
                    text(random),
                    switch (random.nextInt(depth == 0 ? 4 : 6)) {
                        case 0 -> random.nextInt(10_000);
                        case 1 -> random.nextBoolean();
                        case 2 -> text(random);
                        case 3 -> List.of(text(random), text(random));
                        case 4 -> tree(random, depth - 1);
                        default -> new ArrayList<>(List.of(tree(random, depth - 1), tree(random, depth - 1)));
                    });
        }
        return map;
    }

    private static String text(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        int[] letters = ALPHABET.codePoints().toArray();
        for (int length = random.nextInt(8); length > 0; length--) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }

    private static Object read(String yaml) {
        return new org.yaml.snakeyaml.Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    }
}
