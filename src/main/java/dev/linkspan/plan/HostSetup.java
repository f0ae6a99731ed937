// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import dev.linkspan.plan.solaris.SolarisSetup;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Platform;
import java.util.List;
import java.util.SortedSet;

/** What is set on a host, by names: the part of a host that a plan can change. A value. */
public interface HostSetup {

    /** @throws PlanRefusedException when two links of the host have one name, or a route leaves by none */
    static HostSetup of(Host host) {
        return host.platform() == Platform.LINUX ? Setup.of(host) : SolarisSetup.of(host);
    }

    /**
     * What there is after a step, as the system does it.
     *
     * @throws IllegalStateException when the step can't be done; the text says why
     */
    HostSetup after(Step step);

    /** A text that two setups have in common exactly when the same is set. */
    String canonical();

    /** What is set in a scope, one line for each thing. */
    SortedSet<String> lines(Plan.Scope scope);

    /** Names of what a link is a part of or stands on, one level. */
    List<String> neighbours(String name);

    /** The same without what a system does not tell, or chooses by itself. */
    HostSetup told();

    /** The same with what nobody can know of it as in another setup. */
    HostSetup like(HostSetup other);
}
