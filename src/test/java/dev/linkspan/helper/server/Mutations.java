// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Lines that a hostile client may send: valid ones, each spoilt in one or more ways. The same for the same seed. */
final class Mutations {
    private static final JsonMapper JSON = new JsonMapper();

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "$(reboot)",
            "`reboot`",
            "; rm -rf /",
            "| cat /etc/shadow",
            "a\nb",
            "a\r\nb",
            "eth0\0",
            "sixteen-bytes-ab",
            "fifteen-bytes-a",
            "ähmähmähmähm",
            "../../../etc/passwd",
            "/etc/shadow",
            "..",
            ".",
            "%s%n%d",
            "'\"\\",
            "--help",
            "-o",
            "\u202Eevil",
            "\uD800",
            "null",
            "true",
            "eth0:1",
            "bond0/../eth0",
            "x".repeat(5000),
            "192.0.2.300",
            "::ffff:0:0/96",
            "0.0.0.0/0",
            "NETPLAN");

    private static final List<String> NUMBERS = List.of(
            "-1",
            "0",
            "1",
            "65536",
            "2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "1e400",
            "-1e-400",
            "1.5",
            "123456789012345678901234567890123456789012345678901234567890",
            "0x10",
            "01",
            "NaN",
            "-");

    private final List<String> valid;
    private final List<JsonNode> trees = new ArrayList<>();
    private final Random random;

    /** @param valid lines to spoil */
    Mutations(List<String> valid, long seed) throws java.io.IOException {
        this.valid = valid;
        this.random = new Random(seed);
        for (String line : valid) {
            trees.add(JSON.readTree(line));
        }
    }

    /** One line without line feeds. */
    byte[] next() {
        byte[] line = switch (random.nextInt(10)) {
            case 0 -> valid.get(random.nextInt(valid.size())).getBytes(StandardCharsets.UTF_8);
            case 1, 2, 3 -> bytes();
            case 4 -> text().getBytes(StandardCharsets.UTF_8);
            case 5 -> number().getBytes(StandardCharsets.UTF_8);
            default -> tree().getBytes(StandardCharsets.UTF_8);
        };
        for (int i = 0; i < line.length; i++) {
            if (line[i] == '\n') {
                line[i] = ' ';
            }
        }
        return line;
    }

    /** Flips, drops, doubles or cuts bytes. */
    private byte[] bytes() {
        byte[] line = valid.get(random.nextInt(valid.size())).getBytes(StandardCharsets.UTF_8);
        switch (random.nextInt(4)) {
            case 0 -> {
                for (int n = random.nextInt(4); n >= 0; n--) {
                    line[random.nextInt(line.length)] ^= (byte) (1 << random.nextInt(8));
                }
                return line;
            }
            case 1 -> {
                return java.util.Arrays.copyOf(line, random.nextInt(line.length));
            }
            case 2 -> {
                for (int n = random.nextInt(4); n >= 0; n--) {
                    line[random.nextInt(line.length)] = (byte) random.nextInt(256);
                }
                return line;
            }
            default -> {
                int from = random.nextInt(line.length);
                int length = random.nextInt(Math.min(64, line.length - from) + 1);
                byte[] doubled = new byte[line.length + length];
                System.arraycopy(line, 0, doubled, 0, from + length);
                System.arraycopy(line, from, doubled, from + length, line.length - from);
                return doubled;
            }
        }
    }

    /** Nesting, batches, repeated keys and junk around a valid line. */
    private String text() {
        String line = valid.get(random.nextInt(valid.size()));
        return switch (random.nextInt(7)) {
            case 0 -> "[".repeat(1 + random.nextInt(3000));
            case 1 -> "{\"a\":".repeat(1 + random.nextInt(3000)) + "1" + "}".repeat(random.nextInt(3000));
            case 2 -> "[" + line + "," + line + "]";
            case 3 -> line + line;
            case 4 -> line.replaceFirst("\\{", "{\"id\":7,");
            case 5 -> " ".repeat(random.nextInt(20000)) + line + "\t";
            default -> "\"" + TEXTS.get(random.nextInt(TEXTS.size())).replaceAll("[\\\\\"\\p{Cntrl}]", "") + "\"";
        };
    }

    /** A number where another stood. */
    private String number() {
        String line = valid.get(random.nextInt(valid.size()));
        String[] parts = line.split("(?<=:)(?=[0-9])", -1);
        if (parts.length < 2) {
            return line;
        }
        int at = 1 + random.nextInt(parts.length - 1);
        parts[at] = parts[at].replaceFirst("^[0-9]+", NUMBERS.get(random.nextInt(NUMBERS.size())));
        return String.join("", parts);
    }

    /** Well-formed JSON with another meaning: values changed, removed, added, moved. */
    private String tree() {
        JsonNode root = trees.get(random.nextInt(trees.size())).deepCopy();
        for (int n = random.nextInt(2); n >= 0; n--) {
            List<JsonNode> inner = new ArrayList<>();
            collect(root, inner);
            JsonNode place = inner.get(random.nextInt(inner.size()));
            if (place instanceof ObjectNode object) {
                change(object);
            } else if (place instanceof ArrayNode array) {
                change(array);
            }
        }
        return root.toString();
    }

    private void change(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.isEmpty() ? "x" : names.get(random.nextInt(names.size()));
        switch (random.nextInt(4)) {
            case 0 -> object.remove(name);
            case 1 -> object.set("extra" + random.nextInt(3), value());
            default -> object.set(name, value());
        }
    }

    private void change(ArrayNode array) {
        switch (array.isEmpty() ? 3 : random.nextInt(5)) {
            case 0 -> array.remove(random.nextInt(array.size()));
            case 1 -> {
                List<JsonNode> shuffled = new ArrayList<>();
                array.forEach(shuffled::add);
                Collections.shuffle(shuffled, random);
                array.removeAll();
                array.addAll(shuffled);
            }
            case 2 -> array.add(array.get(random.nextInt(array.size())).deepCopy());
            default -> array.add(value());
        }
    }

    private JsonNode value() {
        JsonNodeFactory make = JsonNodeFactory.instance;
        return switch (random.nextInt(7)) {
            case 0 -> make.nullNode();
            case 1 -> make.booleanNode(random.nextBoolean());
            case 2 -> make.numberNode(random.nextLong());
            case 3 -> make.objectNode();
            case 4 -> make.arrayNode();
            default -> make.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
        };
    }

    private static void collect(JsonNode node, List<JsonNode> inner) {
        if (node.isContainerNode()) {
            inner.add(node);
            node.forEach(child -> collect(child, inner));
        }
    }
}
