// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A line from the helper. */
public sealed interface Reply {

    /** The line of this reply. */
    String line();

    /** The result of a call. */
    record Result(JsonNode id, JsonNode result) implements Reply {
        @Override
        public String line() {
            return Wire.line(envelope().<ObjectNode>set("id", id).set("result", result));
        }
    }

    /** The end of a call without a result; the id is null in JSON when it could not be read. */
    record Failure(JsonNode id, RpcError error) implements Reply {
        @Override
        public String line() {
            return Wire.line(envelope().<ObjectNode>set("id", id).set("error", Wire.tree(error)));
        }
    }

    /** Something that was not asked for. */
    record Notification(String method, JsonNode params) implements Reply {
        @Override
        public String line() {
            return Wire.line(envelope().put("method", method).set("params", params));
        }
    }

    /** @throws RpcException when the line is none */
    static Reply parse(String line) throws RpcException {
        JsonNode root = Wire.parseTrusted(line);
        @Nullable JsonNode id = root.get("id");
        if (root.path("method").isTextual() && id == null) {
            return new Notification(root.path("method").textValue(), root.path("params"));
        }
        if (id != null && root.has("result")) {
            return new Result(id, root.path("result"));
        }
        if (id != null && root.has("error")) {
            return new Failure(id, Wire.value(root.path("error"), RpcError.class));
        }
        throw new RpcException(RpcError.of(ErrorCode.REQUEST, "The line is no reply of JSON-RPC 2.0"));
    }

    private static ObjectNode envelope() {
        return Wire.object().put("jsonrpc", "2.0");
    }
}
