// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;

/** How the values of the protocol are written as JSON and read back: strictly, and within limits. */
public final class Wire {
    /** The version of the protocol. Both ends must speak the same one. */
    public static final int VERSION = 1;

    /** The longest line that the helper takes, in bytes; a plan of 10,000 steps takes three quarters of it. */
    public static final int MOST_BYTES = 4 << 20;

    /** The longest line that a client takes, in bytes: what a machine of 100,000 links may have to tell. */
    public static final int MOST_BYTES_OF_REPLY = 128 << 20;

    private static final int DEEPEST = 32;
    private static final int MOST_TOKENS = 400_000;
    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_NAME = 256;

    private static final JsonMapper MAPPER = mapper(StreamReadConstraints.builder()
            .maxNestingDepth(DEEPEST)
            .maxTokenCount(MOST_TOKENS)
            .maxNumberLength(LONGEST_NUMBER)
            .maxNameLength(LONGEST_NAME)
            .maxStringLength(MOST_BYTES)
            .build());

    private static final JsonMapper TRUSTED = mapper(StreamReadConstraints.builder()
            .maxNestingDepth(2 * DEEPEST)
            .maxStringLength(MOST_BYTES_OF_REPLY)
            .build());

    private Wire() {}

    private static JsonMapper mapper(StreamReadConstraints limits) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(limits)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                // The text of a line may hold a secret that was typed at the wrong place; errors never repeat it.
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .addModule(new WireModule())
                .build();
    }

    /** An object without fields. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A value as JSON. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * A value out of JSON.
     *
     * @throws RpcException when the JSON is none of that type; says where and why
     */
    public static <T> T value(JsonNode tree, Class<T> type) throws RpcException {
        try {
            T value = MAPPER.treeToValue(tree, type);
            if (value == null) {
                throw new RpcException(RpcError.of(ErrorCode.PARAMS, "expected an object, found null"));
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new RpcException(RpcError.of(ErrorCode.PARAMS, JsonProblem.of(e)));
        }
    }

    /** JSON of somebody who is not trusted. */
    static JsonNode parse(String line) throws RpcException {
        return parse(MAPPER, line);
    }

    /** JSON of the helper, which may be large. */
    static JsonNode parseTrusted(String line) throws RpcException {
        return parse(TRUSTED, line);
    }

    private static JsonNode parse(JsonMapper mapper, String line) throws RpcException {
        try {
            JsonNode root = mapper.readTree(line);
            if (root.isMissingNode()) {
                throw new RpcException(RpcError.of(ErrorCode.PARSE, "The line is empty"));
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new RpcException(RpcError.of(ErrorCode.PARSE, "The line is no JSON: " + JsonProblem.of(e)));
        }
    }

    static String line(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers can always be written", e);
        }
    }
}
