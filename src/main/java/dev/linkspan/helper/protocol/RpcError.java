// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.protocol;

import dev.linkspan.host.change.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a call has no result.
 *
 * @param code one of {@link ErrorCode}
 * @param message one sentence for the reader
 */
public record RpcError(int code, String message, @Nullable Data data) {

    /** An error that is about nothing in particular. */
    public static RpcError of(int code, String message) {
        return new RpcError(code, message, null);
    }

    /** An error about one thing, and what can be done. */
    public static RpcError of(int code, String object, String reason, String wayOut) {
        return new RpcError(code, reason + ": " + wayOut, new Data(object, reason, wayOut, List.of(), null));
    }

    /**
     * What a program may want to know.
     *
     * @param object what it is about; empty for nothing in particular
     * @param reason a sentence without its full stop
     * @param wayOut what to do, the same way
     * @param refusals all reasons, when a change is refused
     * @param retryMillis when to come again; null when that is no use
     */
    public record Data(
            String object,
            String reason,
            String wayOut,
            List<Refusal> refusals,
            @Nullable Long retryMillis) {
        public Data {
            refusals = List.copyOf(refusals);
        }
    }
}
