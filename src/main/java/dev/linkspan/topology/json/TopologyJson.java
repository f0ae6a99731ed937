// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.linkspan.topology.Topology;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads and writes design files: JSON with a fixed order, one thing a line, so that a diff reads well. */
public final class TopologyJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            // That alone still takes a number for a text.
            .withCoercionConfig(
                    LogicalType.Textual,
                    texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
            .addModule(new InstantModule())
            .build();

    private TopologyJson() {}

    /** The document of a topology, ending in a line feed. Equal topologies give equal documents. */
    public static String write(Topology topology) {
        return DocumentLayout.format(MAPPER.valueToTree(topology));
    }

    /**
     * Reads a document.
     *
     * @throws TopologyFormatException when it is no design, is of a newer version, repeats a key, or has a value of a
     *     wrong type or an id that points at nothing; with the place
     */
    public static Topology read(String document) throws TopologyFormatException {
        requireReadableVersion(document);
        Topology topology;
        try {
            topology = MAPPER.readValue(document, Topology.class);
        } catch (JsonProcessingException e) {
            throw explain(document, e);
        }
        var problem = References.firstProblem(topology);
        if (problem.isPresent()) {
            throw at(document, problem.get().path(), problem.get().text());
        }
        return topology;
    }

    private static void requireReadableVersion(String document) throws TopologyFormatException {
        JsonNode root;
        try {
            root = MAPPER.readTree(document);
        } catch (JsonProcessingException e) {
            throw explain(document, e);
        }
        if (root == null || !root.isObject()) {
            throw new TopologyFormatException(1, 1, "", "expected a design: an object with \"version\" and \"hosts\"");
        }
        JsonNode version = root.get("version");
        if (version == null) {
            throw new TopologyFormatException(
                    1, 1, "version", "\"version\" is missing: expected \"version\": " + Topology.VERSION);
        }
        if (!version.isInt() || version.intValue() < 1) {
            throw at(document, "version", "expected a whole number from 1, found " + version);
        }
        if (version.intValue() > Topology.VERSION) {
            throw at(
                    document,
                    "version",
                    "the design is of version " + version + ", this program reads up to " + Topology.VERSION
                            + ": open it with a newer Linkspan");
        }
    }

    private static TopologyFormatException at(String document, String path, String problem) {
        JsonLocation location = Locations.of(document, path);
        return new TopologyFormatException(location.getLineNr(), location.getColumnNr(), path, problem);
    }

    private static TopologyFormatException explain(String document, JsonProcessingException e) {
        String path = e instanceof JsonMappingException mapping ? JsonPath.of(mapping) : "";
        String problem = problem(e);
        if (!path.isEmpty()) {
            return at(document, path, problem);
        }
        JsonLocation location = e.getLocation();
        return location == null
                ? at(document, path, problem)
                : new TopologyFormatException(location.getLineNr(), location.getColumnNr(), path, problem);
    }

    private static String problem(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "unknown property \"" + unknown.getPropertyName() + "\", expected one of "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        if (e.getCause() instanceof IllegalArgumentException bad) {
            return bad.getMessage();
        }
        if (e instanceof InvalidFormatException wrong) {
            return "expected " + kind(wrong.getTargetType()) + ", found \"" + wrong.getValue() + "\"";
        }
        if (e.getOriginalMessage().startsWith("Trailing token")) {
            return "expected nothing after the end of the design";
        }
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "expected " + kind(mismatch.getTargetType());
        }
        String text = e.getOriginalMessage();
        if (text.startsWith("Duplicate field")) {
            return text.replace("Duplicate field", "duplicate key").replace('\'', '"');
        }
        return "not valid JSON: " + text.lines().findFirst().orElse("unreadable");
    }

    private static String kind(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> MAPPER.convertValue(constant, String.class))
                            .collect(Collectors.joining(", "));
        }
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return "a whole number";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type == Double.class || type == double.class) {
            return "a number";
        }
        if (List.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (type == String.class) {
            return "a text";
        }
        return "a "
                + type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
