// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.joint;

import dev.linkspan.host.Changes;
import dev.linkspan.host.change.ChangeRequest;
import java.time.Duration;

/**
 * What shall be done to one of several machines.
 *
 * @param name of the machine, for the reader; no two of a change have the same
 * @param machine stays open until the whole change has ended; closing it earlier takes its part back
 */
public record MachineChange(String name, Changes machine, ChangeRequest request) {
    /** The same with another time to confirm. */
    MachineChange within(Duration confirmWithin) {
        return new MachineChange(
                name, machine, new ChangeRequest(request.plan(), confirmWithin, request.probes(), request.keepOver()));
    }
}
