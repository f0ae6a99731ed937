// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lldp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.linkspan.host.lldp.LldpNeighbor.Identity;
import dev.linkspan.host.lldp.LldpNeighbor.VlanOnPort;
import dev.linkspan.host.sign.HeardNeighbor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code lldpcli -f json0 show neighbors details}: every element is an array of objects, every text stands in
 * {@code value} (lldpd, src/client/jsonc_writer.c and display.c). Takes {@code -f json} too, which people save.
 */
public final class LldpJson {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private LldpJson() {}

    /** The text is not what lldpcli prints; the message says where and what was expected. */
    public static final class LldpFormatException extends Exception {
        private static final long serialVersionUID = 1L;

        LldpFormatException(String message) {
            super(message);
        }
    }

    /**
     * The neighbours in the order of the text; none when nobody was heard.
     *
     * @throws LldpFormatException when the text is no such JSON
     */
    public static List<LldpNeighbor> read(String json) throws LldpFormatException {
        return read(parse(json));
    }

    private static List<LldpNeighbor> read(JsonNode json) throws LldpFormatException {
        return heard(json).stream().map(HeardNeighbor::neighbor).toList();
    }

    /**
     * The same of JSON that was parsed, with what matters for a diagnosis alone.
     *
     * @throws LldpFormatException when it is another one
     */
    public static List<HeardNeighbor> heard(JsonNode json) throws LldpFormatException {
        JsonNode lldp = json.get("lldp");
        if (lldp != null && LldpPlainJson.isPlain(lldp)) {
            lldp = LldpPlainJson.expanded(lldp);
        }
        if (lldp == null || !lldp.isArray()) {
            throw new LldpFormatException("expected an array \"lldp\"");
        }
        List<HeardNeighbor> neighbors = new ArrayList<>();
        for (JsonNode group : lldp) {
            for (JsonNode link : group.path("interface")) {
                neighbors.add(heardOn(link));
            }
        }
        return neighbors;
    }

    private static HeardNeighbor heardOn(JsonNode link) throws LldpFormatException {
        LldpNeighbor neighbor = neighbor(link);
        JsonNode port = link.path("port").path(0);
        String size = value(port, "mfs");
        JsonNode negotiates = port.path("auto-negotiation").path(0).path("enabled");
        return new HeardNeighbor(
                neighbor,
                size != null && size.matches("[0-9]{1,5}") ? Integer.valueOf(size) : null,
                negotiates.isBoolean() ? (Boolean) negotiates.asBoolean() : null,
                null,
                neighbor.aggregation() == null ? null : Boolean.TRUE,
                null);
    }

    private static JsonNode parse(String json) throws LldpFormatException {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            String place =
                    e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
            throw new LldpFormatException("no JSON" + place + ": " + e.getOriginalMessage());
        }
    }

    private static LldpNeighbor neighbor(JsonNode link) throws LldpFormatException {
        String name = link.path("name").asText();
        if (name.isEmpty()) {
            throw new LldpFormatException("an interface without \"name\"");
        }
        JsonNode chassis = link.path("chassis").path(0);
        JsonNode port = link.path("port").path(0);
        return new LldpNeighbor(
                name,
                link.path("via").asText("LLDP"),
                id(chassis, name, "chassis"),
                value(chassis, "name"),
                value(chassis, "descr"),
                capabilities(chassis.path("capability")),
                id(port, name, "port"),
                value(port, "descr"),
                value(port, "aggregation"),
                vlans(link.path("vlan")));
    }

    private static Identity id(JsonNode owner, String link, String what) throws LldpFormatException {
        JsonNode id = owner.path("id").path(0);
        String value = id.path("value").asText().strip();
        if (value.isEmpty()) {
            throw new LldpFormatException("a neighbour on " + link + " without the id of its " + what);
        }
        return new Identity(id.path("type").asText(), value);
    }

    private static @Nullable String value(JsonNode owner, String key) {
        String text = owner.path(key).path(0).path("value").asText().strip();
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Set<String> capabilities(JsonNode list) {
        if (!list.isArray() || list.isEmpty()) {
            return null;
        }
        Set<String> enabled = new TreeSet<>();
        for (JsonNode capability : list) {
            if (capability.path("enabled").asBoolean()) {
                enabled.add(capability.path("type").asText());
            }
        }
        return enabled;
    }

    private static List<VlanOnPort> vlans(JsonNode list) {
        List<VlanOnPort> vlans = new ArrayList<>();
        for (JsonNode vlan : list) {
            int tag = vlan.path("vlan-id").asInt();
            // Tag 0 says "no VLAN" (IEEE 802.1AB annex D).
            if (tag >= 1 && tag <= 4094) {
                vlans.add(new VlanOnPort(tag, vlan.path("pvid").asBoolean()));
            }
        }
        return vlans;
    }
}
