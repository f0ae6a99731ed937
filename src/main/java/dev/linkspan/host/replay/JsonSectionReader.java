// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.linkspan.host.lldp.LldpJson;
import dev.linkspan.host.sign.HeardNeighbor;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sorts the JSON that ip, bridge and lldpcli print into the findings of its machine. */
final class JsonSectionReader {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Findings into;
    private final List<Unread> unread;

    JsonSectionReader(Findings into, List<Unread> unread) {
        this.into = into;
        this.unread = unread;
    }

    /** Whether a text without the white space around it is JSON of these. */
    static boolean isJson(String bare) {
        return bare.startsWith("[{")
                || bare.startsWith("{")
                || bare.startsWith("[ {")
                || bare.startsWith("[\n")
                || bare.equals("[]");
    }

    /**
     * Takes a section in, of one value or several; what is no JSON after all is told as unread.
     *
     * @param saved when it was saved; null when nobody knows
     * @return whether it is anything that is known
     */
    boolean read(Section section, @Nullable Instant saved) {
        boolean known = false;
        try (JsonParser parser = MAPPER.createParser(section.text())) {
            JsonNode value = MAPPER.readTree(parser);
            while (value != null && !value.isMissingNode()) {
                known |= take(value, section, saved);
                value = MAPPER.readTree(parser);
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            unread.add(new Unread(
                    section.file() + ", line " + (section.line() + line - 1), "no JSON: " + e.getOriginalMessage()));
            return true;
        } catch (IOException e) {
            unread.add(new Unread(section.place(), String.valueOf(e.getMessage())));
            return true;
        }
        return known;
    }

    private boolean take(JsonNode value, Section section, @Nullable Instant saved) {
        if (value.has("lldp")) {
            try {
                List<HeardNeighbor> heard = new ArrayList<>(into.heard == null ? List.of() : into.heard);
                heard.addAll(LldpJson.heard(value));
                into.heard = heard;
            } catch (LldpJson.LldpFormatException e) {
                unread.add(new Unread(section.place(), "neighbours of LLDP are not understood: " + e.getMessage()));
            }
            return true;
        }
        if (!value.isArray()) {
            return false;
        }
        List<JsonNode> members = new ArrayList<>();
        // ip prints an empty object for what a filter has left out.
        value.forEach(one -> {
            if (!one.isEmpty()) {
                members.add(one);
            }
        });
        if (members.isEmpty()) {
            return true;
        }
        JsonNode first = members.get(0);
        JsonNode list = MAPPER.createArrayNode().addAll(members);
        if (first.has("ifindex") && first.has("ifname") && first.has("flags")) {
            if (first.has("addr_info")) {
                into.addressed.add(list);
            } else {
                into.links.add(new Findings.Links(list, saved));
            }
        } else if (first.has("dst") && first.has("dev") && first.path("state").isArray()) {
            list.forEach(into.neighbors::add);
        } else if (first.has("dst") && (first.has("dev") || first.has("nexthops") || first.has("type"))) {
            list.forEach(into.routes::add);
        } else if (first.has("mac") && first.has("ifname")) {
            list.forEach(into.neighbors::add);
        } else {
            return false;
        }
        return true;
    }
}
