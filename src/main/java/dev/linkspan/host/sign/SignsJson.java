// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.sign;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.linkspan.host.lldp.LldpNeighbor;
import dev.linkspan.topology.json.InstantModule;
import java.util.List;
import java.util.Map;

/** What machines told beyond their topology, as a text that can be kept and read again. */
public final class SignsJson {

    /** The field by which such a text is known; its value is the version of the format. */
    public static final String MARK = "linkspanSigns";

    private static final int VERSION = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new InstantModule())
            .addMixIn(LldpNeighbor.class, OfNeighbor.class)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private SignsJson() {}

    /** The text is none of these; the message says what is wrong with it. */
    public static final class SignsFormatException extends Exception {
        private static final long serialVersionUID = 1L;

        SignsFormatException(String message) {
            super(message);
        }
    }

    /** The whole text, of the machines by their ids. */
    private record Document(int linkspanSigns, Map<String, List<HostSigns>> hosts) {}

    /** Whether it is a switch follows from the rest. */
    @JsonIgnoreProperties("switch")
    private interface OfNeighbor {}

    /** Writes those of each machine, by its id. */
    public static String write(Map<String, List<HostSigns>> hosts) {
        try {
            return MAPPER.writeValueAsString(new Document(VERSION, new java.util.TreeMap<>(hosts))) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("signs can't be written: " + e.getMessage(), e);
        }
    }

    /**
     * Reads them again.
     *
     * @throws SignsFormatException when the text is none of these
     */
    public static Map<String, List<HostSigns>> read(String text) throws SignsFormatException {
        try {
            Document document = MAPPER.readValue(text, Document.class);
            if (document == null || document.linkspanSigns() != VERSION || document.hosts() == null) {
                throw new SignsFormatException("expected \"" + MARK + "\": " + VERSION + " and \"hosts\"");
            }
            return document.hosts();
        } catch (JsonProcessingException e) {
            String place =
                    e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
            throw new SignsFormatException("it can't be read" + place + ": " + e.getOriginalMessage());
        }
    }
}
