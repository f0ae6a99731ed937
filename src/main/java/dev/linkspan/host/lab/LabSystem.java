// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.Watch;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.topology.Topology;
import java.util.function.Consumer;

/** What a simulated machine runs: how it is seen, and how it is changed. */
interface LabSystem {

    /** As {@link dev.linkspan.host.HostSession#observe}. */
    Topology observe() throws HostUnreachableException;

    /** As {@link dev.linkspan.host.HostSession#signs}. */
    HostSigns signs() throws HostUnreachableException;

    /** As {@link dev.linkspan.host.HostSession#watch}. */
    Watch watch(Consumer<HostUpdate> listener) throws HostUnreachableException;

    /** As {@link dev.linkspan.host.Changes#preview}, whatever else is going on there. */
    ChangePreview preview(ChangeRequest request) throws HostUnreachableException;

    /**
     * How the steps of a plan will be done.
     *
     * @throws dev.linkspan.plan.PlanRefusedException when the machine is not as it was when the plan was made
     */
    LabWork work(ChangeRequest request) throws HostUnreachableException;
}
