// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.helper.client.Asker;
import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;
import java.time.Duration;

/** Reaches real machines; the machines of the lab are reached without it. */
public interface HostConnector {
    /** Reaches none: nothing but the lab is offered. */
    HostConnector NONE = new HostConnector() {
        @Override
        public boolean isOffered() {
            return false;
        }

        @Override
        public ChangeableHost open(MachineWay way, Asker asker) throws HostUnreachableException {
            throw new HostUnreachableException(way.label() + " can't be reached: there is no helper here");
        }
    };

    /** Whether there is a way to real machines at all. */
    default boolean isOffered() {
        return true;
    }

    /** After which a machine that does not answer at all is given up. */
    default Duration patience() {
        return Duration.ofSeconds(30);
    }

    /**
     * Begins a session. Blocks; interrupting the thread gives it up and ends what was started for it.
     *
     * @param asker answers what ssh or sudo ask meanwhile
     * @throws HostUnreachableException with the reason and what to do
     */
    ChangeableHost open(MachineWay way, Asker asker) throws HostUnreachableException;
}
