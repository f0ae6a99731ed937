// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.linkspan.host.lldp.LldpNeighbor;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.PlanFormatException;
import dev.linkspan.plan.PlanJson;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyFormatException;
import dev.linkspan.topology.json.TopologyJson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * Times, and the documents that have a form of their own: instants as ISO 8601 texts, durations as whole milliseconds,
 * plans and topologies as {@link PlanJson} and {@link TopologyJson} write them, so that each is checked in one place.
 */
final class WireModule extends SimpleModule {
    private static final long serialVersionUID = 1L;
    private static final ObjectMapper DOCUMENTS = new JsonMapper();

    WireModule() {
        setMixInAnnotation(LldpNeighbor.class, OfNeighbor.class);
        addSerializer(new Writer<>(Instant.class, (value, out) -> out.writeString(value.toString())));
        addDeserializer(Instant.class, new Reader<>(Instant.class, WireModule::instant));
        addSerializer(new Writer<>(Duration.class, (value, out) -> out.writeNumber(value.toMillis())));
        addDeserializer(Duration.class, new Reader<>(Duration.class, WireModule::duration));
        addSerializer(
                new Writer<>(Plan.class, (value, out) -> out.writeTree(DOCUMENTS.readTree(PlanJson.write(value)))));
        addDeserializer(Plan.class, new Reader<>(Plan.class, WireModule::plan));
        addSerializer(new Writer<>(
                Topology.class, (value, out) -> out.writeTree(DOCUMENTS.readTree(TopologyJson.write(value)))));
        addDeserializer(Topology.class, new Reader<>(Topology.class, WireModule::topology));
    }

    private static Instant instant(JsonParser in, DeserializationContext context) throws IOException {
        try {
            if (in.currentToken() == JsonToken.VALUE_STRING) {
                return Instant.parse(in.getText());
            }
        } catch (DateTimeParseException e) {
            throw JsonMappingException.from(in, "expected a time like 2026-01-31T12:00:00Z", e);
        }
        throw JsonMappingException.from(in, "expected a time like 2026-01-31T12:00:00Z");
    }

    private static Duration duration(JsonParser in, DeserializationContext context) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw JsonMappingException.from(in, "expected a whole number of milliseconds");
        }
        return Duration.ofMillis(in.getLongValue());
    }

    private static Plan plan(JsonParser in, DeserializationContext context) throws IOException {
        try {
            return PlanJson.read(context.readTree(in).toString());
        } catch (PlanFormatException e) {
            throw JsonMappingException.from(in, e.getMessage(), e);
        }
    }

    private static Topology topology(JsonParser in, DeserializationContext context) throws IOException {
        try {
            return TopologyJson.read(context.readTree(in).toString());
        } catch (TopologyFormatException e) {
            throw JsonMappingException.from(in, e.getMessage(), e);
        }
    }

    /** Whether it is a switch follows from the rest. */
    @JsonIgnoreProperties("switch")
    private interface OfNeighbor {}

    private interface Writing<T> {
        void write(T value, JsonGenerator out) throws IOException;
    }

    private interface Reading<T> {
        T read(JsonParser in, DeserializationContext context) throws IOException;
    }

    private static final class Writer<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Writing<T> writing;

        Writer(Class<T> type, Writing<T> writing) {
            super(type);
            this.writing = writing;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            writing.write(value, out);
        }
    }

    private static final class Reader<T> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Reading<T> reading;

        Reader(Class<T> type, Reading<T> reading) {
            super(type);
            this.reading = reading;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return reading.read(in, context);
        }
    }
}
