// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.sign.HostSigns;

/** Is told what real machines tell of themselves, not those of the lab. All on the JavaFX thread. */
public interface MachineListener {
    /** Nobody listens. */
    MachineListener NOBODY = new MachineListener() {};

    /** A machine was opened, or something changed on it. */
    default void seen(String hostId, HostUpdate update) {}

    /** A machine answered when it was asked how it is. */
    default void answered(String hostId, HostSigns signs) {}

    /** A machine did not answer, for a reason. */
    default void silent(String hostId, String reason) {}

    /** The session with a machine ended. */
    default void closed(String hostId) {}
}
