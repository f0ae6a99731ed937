// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Iterator;
import java.util.Set;

/**
 * One call of a method. Notifications and batches, which JSON-RPC knows too, are not taken: each line has one answer.
 *
 * @param id a whole number or a short text, as the client chose it
 * @param params an object; without fields when there are none
 */
public record Call(JsonNode id, String method, JsonNode params) {
    private static final Set<String> FIELDS = Set.of("jsonrpc", "id", "method", "params");
    private static final int LONGEST = 64;

    /** @throws RpcException when the line is no call, with its id when that could be read */
    public static Call parse(String line) throws RpcException {
        JsonNode root = Wire.parse(line);
        if (root.isArray()) {
            throw new RpcException(RpcError.of(
                    ErrorCode.REQUEST,
                    "",
                    "batches are not taken",
                    "send each call as an object on a line of its own"));
        }
        if (!root.isObject()) {
            throw bad(NullNode.getInstance(), "a call is an object");
        }
        JsonNode id = root.path("id");
        boolean named = id.isTextual() && id.textValue().length() <= LONGEST;
        if (!named && !(id.isIntegralNumber() && id.canConvertToLong())) {
            throw bad(
                    NullNode.getInstance(),
                    "\"id\" is a whole number of 64 bits or a text of at most " + LONGEST + " characters");
        }
        for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
            if (!FIELDS.contains(names.next())) {
                throw bad(id, "a call has \"jsonrpc\", \"id\", \"method\" and \"params\", and nothing else");
            }
        }
        if (!root.path("jsonrpc").asText("").equals("2.0")
                || !root.path("jsonrpc").isTextual()) {
            throw bad(id, "\"jsonrpc\" is \"2.0\"");
        }
        if (!root.path("method").isTextual()) {
            throw bad(id, "\"method\" is a text");
        }
        if (root.has("params") && !root.path("params").isObject()) {
            throw bad(id, "\"params\" is an object with the names of the parameters");
        }
        return new Call(id, root.path("method").textValue(), root.has("params") ? root.path("params") : Wire.object());
    }

    private static RpcException bad(JsonNode id, String rule) {
        return new RpcException(RpcError.of(ErrorCode.REQUEST, "This is no call: " + rule), id);
    }

    /** The line of this call. */
    public String line() {
        return Wire.line(Wire.object()
                .put("jsonrpc", "2.0")
                .<com.fasterxml.jackson.databind.node.ObjectNode>set("id", id)
                .put("method", method)
                .set("params", params));
    }
}
