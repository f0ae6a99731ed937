// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

/** A call that ends with an error. */
public final class RpcException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient RpcError error;
    private final transient JsonNode id;

    public RpcException(RpcError error) {
        this(error, NullNode.getInstance());
    }

    /** @param id of the call; null in JSON when it could not be read */
    public RpcException(RpcError error, JsonNode id) {
        super(error.message());
        this.error = error;
        this.id = id;
    }

    public RpcError error() {
        return error;
    }

    public JsonNode id() {
        return id;
    }
}
