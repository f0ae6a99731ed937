// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lldp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * Brings what {@code lldpcli -f json} prints into the form of {@code -f json0}. The plain form leaves out arrays of one
 * element, writes {@code value} alone as a text, and takes an object's name as its key (lldpd, src/client/jsonc_writer.c).
 */
final class LldpPlainJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Fields of an element itself; everything else in it is an element again. */
    private static final Set<String> ATTRIBUTES = Set.of("type", "enabled", "via", "rid", "age", "vlan-id", "pvid");

    private LldpPlainJson() {}

    /** Whether it is the plain form. */
    static boolean isPlain(JsonNode lldp) {
        return lldp.isObject();
    }

    /** The array {@code lldp} of the other form. */
    static ArrayNode expanded(JsonNode lldp) {
        ObjectNode group = NODES.objectNode();
        ArrayNode links = group.putArray("interface");
        JsonNode told = lldp.path("interface");
        if (told.isArray()) {
            told.forEach(one -> addLinks(links, one));
        } else {
            addLinks(links, told);
        }
        return NODES.arrayNode().add(group);
    }

    private static void addLinks(ArrayNode links, JsonNode byName) {
        for (Map.Entry<String, JsonNode> one : byName.properties()) {
            ObjectNode link = links.addObject().put("name", one.getKey());
            JsonNode said = one.getValue();
            link.put("via", said.path("via").asText("LLDP"));
            link.set("chassis", NODES.arrayNode().add(named(said.path("chassis"))));
            link.set("port", NODES.arrayNode().add(fields(said.path("port"))));
            ArrayNode vlans = link.putArray("vlan");
            each(said.path("vlan"), vlan -> vlans.add(vlan.deepCopy()));
        }
    }

    /** A chassis with its name as the key, or without a name. */
    private static ObjectNode named(JsonNode chassis) {
        if (chassis.has("id") || chassis.size() != 1) {
            return fields(chassis);
        }
        Map.Entry<String, JsonNode> only = chassis.properties().iterator().next();
        ObjectNode fields = fields(only.getValue());
        fields.set("name", valued(NODES.textNode(only.getKey())));
        return fields;
    }

    private static ObjectNode fields(JsonNode element) {
        ObjectNode fields = NODES.objectNode();
        for (Map.Entry<String, JsonNode> one : element.properties()) {
            ArrayNode list = NODES.arrayNode();
            if (ATTRIBUTES.contains(one.getKey())) {
                fields.set(one.getKey(), one.getValue());
                continue;
            }
            each(one.getValue(), value -> {
                if (value.isValueNode()) {
                    list.addAll(valued(value));
                } else {
                    list.add(value);
                }
            });
            fields.set(one.getKey(), list);
        }
        return fields;
    }

    private static ArrayNode valued(JsonNode text) {
        ArrayNode list = NODES.arrayNode();
        list.addObject().put("value", text.asText());
        return list;
    }

    private static void each(JsonNode oneOrMany, java.util.function.Consumer<JsonNode> taker) {
        if (oneOrMany.isArray()) {
            oneOrMany.forEach(taker);
        } else if (!oneOrMany.isMissingNode()) {
            taker.accept(oneOrMany);
        }
    }
}
