// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.linkspan.topology.Topology;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Masks texts and documents: secrets always, addresses and names on wish. */
final class Masking {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Maps whose keys are ids. */
    private static final Set<String> BY_ID = Set.of("hosts", "positions", "portUsage", "queueIds");

    private final Optional<TextMask> addresses;

    private Masking(Optional<TextMask> addresses) {
        this.addresses = addresses;
    }

    /** Secrets alone. */
    static Masking secrets() {
        return new Masking(Optional.empty());
    }

    /**
     * Addresses, and the names of the machines and switches, too.
     *
     * @param key random, made for one bundle
     */
    static Masking everything(Collection<Topology> named, byte[] key) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Topology topology : named) {
            topology.hosts().forEach(host -> put(names, "host", host.name(), host.id()));
            topology.switches().forEach(it -> put(names, "switch", it.name(), it.id()));
            topology.routers().forEach(router -> put(names, "router", router.name(), router.id()));
        }
        return new Masking(Optional.of(new TextMask(new AddressMask(key), names)));
    }

    /** One mask for a name, its id and its first label. */
    private static void put(Map<String, String> names, String kind, String name, String id) {
        String known = names.get(name);
        String mask = known != null
                ? known
                : kind + "-"
                        + (1
                                + names.values().stream()
                                        .filter(one -> one.startsWith(kind + "-"))
                                        .distinct()
                                        .count());
        names.putIfAbsent(name, mask);
        names.putIfAbsent(id, mask);
        int dot = name.indexOf('.');
        if (dot > 2) {
            names.putIfAbsent(name.substring(0, dot), mask);
        }
    }

    /** A text. */
    String text(String text) {
        String safe = Secrets.masked(text);
        return addresses.isPresent() ? addresses.get().masked(safe) : safe;
    }

    /** A document of JSON, which stays one. */
    String json(String document) {
        try {
            return MAPPER.writeValueAsString(node(MAPPER.readTree(document), "")) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a document of a bundle is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private JsonNode node(JsonNode node, String field) {
        if (node.isTextual()) {
            return TextNode.valueOf(Secrets.isSecret(field) ? Secrets.MASK : text(node.asText()));
        }
        if (node.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            node.forEach(one -> list.add(node(one, one.isValueNode() ? field : "")));
            return list;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(one -> {
                String key = BY_ID.contains(field) ? text(one.getKey()) : one.getKey();
                object.set(key, node(one.getValue(), one.getKey()));
            });
            return object;
        }
        return Secrets.isSecret(field) && !node.isNull() ? TextNode.valueOf(Secrets.MASK) : node;
    }
}
