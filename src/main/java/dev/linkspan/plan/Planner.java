// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import dev.linkspan.plan.solaris.SolarisPlanner;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Platform;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes plans. Pure: nothing is read from a machine, and nothing changed. */
public final class Planner {
    private Planner() {}

    /**
     * The steps from an observed host to a wanted one. Links are the same when they have the same name; ids don't
     * matter. What the wanted host leaves open stays as it is, and so do NICs and bridges that it doesn't name. The
     * order of a bond's ports and of addresses is no difference.
     *
     * @param peer the address from which the machine is managed, to be warned when the way to it is changed; null for
     *     none
     * @throws PlanRefusedException when there is no way that could be taken back exactly, or one that is not known yet
     */
    public static Plan plan(Host observed, Host wanted, @Nullable Ip peer) {
        if (observed.platform() != Platform.LINUX) {
            SolarisPlanner.Result made = SolarisPlanner.plan(observed, wanted, peer);
            return plan(observed, wanted.name(), made.now(), made.target(), made.steps(), made.warnings());
        }
        Setup now = Setup.of(observed);
        Target.Result target = Target.of(observed, now, wanted);
        Draft draft = new Draft(now);
        if (!now.canonical().equals(target.setup().canonical())) {
            Checks.check(now, target.setup());
            Checks.oneMedium(observed, target.setup());
            new Sequence(draft, target.setup(), observed).run();
            draft.prove(target.setup());
        }
        List<PlannedStep> steps = draft.steps();
        List<String> warnings = new ArrayList<>(target.warnings());
        if (peer != null) {
            Way.warning(peer, now, steps).ifPresent(warnings::add);
        }
        return plan(observed, wanted.name(), now, target.setup(), steps, warnings);
    }

    /**
     * The one step that takes a NIC out of use while what stands on it has other ways: on Linux it is set down, on Solaris
     * and illumos a member of an IPMP group goes offline.
     *
     * @param peer as for {@link #plan(Host, Host, Ip)}
     * @throws PlanRefusedException when it could not be brought back exactly
     */
    public static Plan takeDown(Host observed, String nic, @Nullable Ip peer) {
        if (observed.platform() != Platform.LINUX) {
            SolarisPlanner.Result made = SolarisPlanner.takeOut(observed, nic, peer);
            return plan(observed, observed.name(), made.now(), made.target(), made.steps(), made.warnings());
        }
        Setup now = Setup.of(observed);
        Draft draft = new Draft(now);
        draft.add(new LinuxStep.SetDown(nic));
        draft.prove(draft.now());
        List<String> warnings = peer == null
                ? List.of()
                : Way.warning(peer, now, draft.steps()).stream().toList();
        return plan(observed, observed.name(), now, draft.now(), draft.steps(), warnings);
    }

    private static Plan plan(
            Host observed,
            String name,
            HostSetup now,
            HostSetup target,
            List<PlannedStep> steps,
            List<String> warnings) {
        Plan.Scope scope = scope(steps, now, target);
        Checks.everythingSeen(observed, scope);
        return new Plan(Plan.VERSION, name, Fingerprint.of(scope, now), scope, warnings, steps);
    }

    /** What the steps change, and what that stands on. */
    private static Plan.Scope scope(List<PlannedStep> steps, HostSetup now, HostSetup target) {
        Set<String> links = new HashSet<>();
        Set<String> destinations = new HashSet<>();
        for (PlannedStep planned : steps) {
            for (String name : planned.step().changes()) {
                links.add(name);
                links.addAll(now.neighbours(name));
                links.addAll(target.neighbours(name));
            }
            if (planned.step() instanceof LinuxStep.AddRoute it) {
                destinations.add(it.route().destination());
            } else if (planned.step() instanceof LinuxStep.RemoveRoute it) {
                destinations.add(it.route().destination());
            } else if (planned.step() instanceof LinuxStep.ReplaceRoute it) {
                destinations.add(it.after().destination());
            } else if (planned.step() instanceof SolarisStep it) {
                SolarisPlanner.destination(it.change()).ifPresent(destinations::add);
            }
        }
        return new Plan.Scope(List.copyOf(links), List.copyOf(destinations));
    }
}
