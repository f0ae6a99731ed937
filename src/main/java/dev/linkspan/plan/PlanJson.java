// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.linkspan.topology.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plans as JSON: every property is written, in a fixed order, and every one is asked for. What isn't part of a plan is
 * refused with its place.
 */
public final class PlanJson {
    /** The longest document that is read, in characters; a plan of 10,000 steps takes a third of it. */
    private static final int LONGEST = 16 << 20;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            // Without these a number or a truth is still taken for a text.
            .withCoercionConfig(
                    LogicalType.Textual,
                    texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    private PlanJson() {}

    /** The document of a plan, ending in a line feed. Equal plans give equal documents. */
    public static String write(Plan plan) {
        try {
            return MAPPER.writer(new DefaultPrettyPrinter()
                                    .withObjectIndenter(INDENT)
                                    .withArrayIndenter(INDENT))
                            .writeValueAsString(plan)
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan is of texts and numbers and can always be written", e);
        }
    }

    /** @throws PlanFormatException when the document is no plan of a version that this program reads; with the place */
    public static Plan read(String document) throws PlanFormatException {
        if (document.length() > LONGEST) {
            throw new PlanFormatException("the document is longer than " + LONGEST + " characters, which no plan is");
        }
        Plan plan;
        try {
            plan = MAPPER.readValue(document, Plan.class);
        } catch (JsonProcessingException e) {
            throw new PlanFormatException(place(e) + problem(e));
        }
        if (plan == null) {
            throw new PlanFormatException("expected a plan, found null");
        }
        if (plan.version() != Plan.VERSION) {
            throw new PlanFormatException("version: the plan is of version " + plan.version()
                    + ", this program reads version " + Plan.VERSION + ": make it anew");
        }
        return plan;
    }

    private static String place(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        String line = location == null ? "" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
        String path = e instanceof JsonMappingException mapping ? JsonPath.of(mapping) : "";
        String both = line.isEmpty() || path.isEmpty() ? line + path : line + ", " + path;
        return both.isEmpty() ? "" : both + ": ";
    }

    private static String problem(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "unknown property \"" + unknown.getPropertyName() + "\", expected one of "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        if (e instanceof InvalidTypeIdException type) {
            return type.getTypeId() == null
                    ? "\"do\" is missing: expected what the step does"
                    : "\"" + type.getTypeId() + "\" is no step that this program knows";
        }
        if (e.getCause() instanceof IllegalArgumentException bad) {
            return bad.getMessage();
        }
        String text = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
        if (text.startsWith("Missing")) {
            return text.replaceAll(".*?'([^']*)'.*", "\"$1\" is missing");
        }
        if (e instanceof ValueInstantiationException) {
            return "a value is missing";
        }
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "expected " + kind(mismatch.getTargetType());
        }
        return "not valid JSON: " + text;
    }

    private static String kind(@Nullable Class<?> type) {
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (type == String.class) {
            return "a text";
        }
        if (type != null && List.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (type != null && Map.class.isAssignableFrom(type)) {
            return "an object with texts";
        }
        return type == null ? "something else" : "a " + type.getSimpleName();
    }
}
