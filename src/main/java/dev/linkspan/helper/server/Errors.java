// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.server;

import dev.linkspan.helper.protocol.ErrorCode;
import dev.linkspan.helper.protocol.RpcError;
import dev.linkspan.helper.protocol.RpcException;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.plan.PlanRefusedException;
import java.util.List;

/** What a failure is on the wire. */
final class Errors {
    private static final System.Logger LOG = System.getLogger(Errors.class.getName());

    private Errors() {}

    static RpcError of(Exception e) {
        if (e instanceof RpcException known) {
            return known.error();
        }
        if (e instanceof HostUnreachableException) {
            return RpcError.of(ErrorCode.UNREACHABLE, String.valueOf(e.getMessage()));
        }
        if (e instanceof ChangeRefusedException refused) {
            return refused(refused.refusals());
        }
        if (e instanceof PlanRefusedException refused) {
            String message = String.valueOf(refused.getMessage());
            String reason =
                    message.substring(0, message.length() - refused.wayOut().length() - ": ".length());
            return refused(List.of(new Refusal("", refused.object(), reason, refused.wayOut())));
        }
        LOG.log(System.Logger.Level.ERROR, "a call failed", e);
        return RpcError.of(
                ErrorCode.INTERNAL,
                "The helper failed at this call (" + e.getClass().getSimpleName() + "); please report it");
    }

    private static RpcError refused(List<Refusal> refusals) {
        Refusal first = refusals.get(0);
        String all = String.join("; ", refusals.stream().map(Refusal::text).toList());
        return new RpcError(
                ErrorCode.REFUSED,
                all,
                new RpcError.Data(first.object(), first.reason(), first.wayOut(), refusals, null));
    }
}
