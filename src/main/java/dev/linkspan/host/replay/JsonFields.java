// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.linkspan.host.linux.BondFile;
import dev.linkspan.topology.MacAddress;
import org.jspecify.annotations.Nullable;

/** Fields of what {@code ip -j} prints, by name; null where one is missing or is something else. */
final class JsonFields {

    private JsonFields() {}

    /** A MAC address as Linkspan writes it. */
    static @Nullable String mac(JsonNode node, String name) {
        MacAddress mac = BondFile.mac(text(node, name));
        return mac == null ? null : mac.text();
    }

    /** A text that is not empty. */
    static @Nullable String text(JsonNode node, String name) {
        String text = node.path(name).asText("");
        return text.isEmpty() ? null : text;
    }

    /** A whole number of 32 bits. */
    static @Nullable Integer integer(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.canConvertToInt() ? (Integer) value.asInt() : null;
    }

    /** A whole number of 64 bits. */
    static @Nullable Long number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.canConvertToLong() ? (Long) value.asLong() : null;
    }
}
