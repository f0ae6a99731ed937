// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.helper.persist.Preparation;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.plan.Plan;
import dev.linkspan.topology.Host;
import java.util.List;

/**
 * All that is needed to take a change back, written before anything is touched.
 *
 * @param version of the form of journals
 * @param boot run of the machine in which it began, see {@link BootId}
 * @param before what was observed before the first step
 * @param preparation how it is kept over a restart
 */
record JournalHeader(int version, String boot, GuardRequest asked, Host before, Preparation preparation) {

    /** The version that this program writes and reads. */
    static final int VERSION = 1;

    String id() {
        return asked.id();
    }

    String who() {
        return asked.who();
    }

    Plan plan() {
        return asked.request().plan();
    }

    /** How the change ended. */
    ChangeStatus status(ChangePhase phase, int done, String text, List<String> differences) {
        return asked.status(phase, done, null, text, differences);
    }
}
