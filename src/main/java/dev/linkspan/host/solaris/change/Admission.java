// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.change;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.host.change.FileChange;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.host.solaris.Commands;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.PlanRefusedException;
import dev.linkspan.plan.PlannedStep;
import dev.linkspan.plan.Rehearsal;
import dev.linkspan.plan.SolarisStep;
import dev.linkspan.plan.solaris.Flavour;
import dev.linkspan.plan.solaris.IpChange;
import dev.linkspan.plan.solaris.SolarisSetup;
import dev.linkspan.plan.solaris.StaticRoute;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a change can be made and what it would do, from what the machine is now. Nothing is changed.
 *
 * @param work null when it is refused
 * @param rehearsal null when it is refused
 * @param settling the longest that the network may need afterwards until it works again
 */
public record Admission(
        ChangePreview preview,
        @Nullable StepWork work,
        @Nullable Rehearsal rehearsal,
        Duration settling) {

    /**
     * Looks at a machine.
     *
     * @param observer sees the machine of the commands
     */
    public static Admission of(ChangeRequest request, Commands commands, Observer observer)
            throws HostUnreachableException {
        return of(request, RootCommands.of(commands), observer);
    }

    static Admission of(ChangeRequest request, RootCommands root, Observer observer) throws HostUnreachableException {
        Plan plan = request.plan();
        List<Refusal> refusals = new ArrayList<>();
        @Nullable Refusal rights = root.refusal();
        if (rights != null) {
            refusals.add(rights);
        }
        if (request.keepOver() != null) {
            refusals.add(new Refusal(
                    "",
                    request.keepOver() == ConfigSystem.NONE
                            ? plan.host()
                            : request.keepOver().label(),
                    "Solaris and illumos keep what their own commands change, and nothing else does",
                    "leave it to the system"));
        }
        Duration asked = request.confirmWithin();
        if (asked != null
                && (asked.compareTo(SolarisWindow.SHORTEST) < 0 || asked.compareTo(SolarisWindow.LONGEST) > 0)) {
            refusals.add(new Refusal(
                    "",
                    "the time to confirm",
                    "a time to confirm of " + asked.toSeconds() + " s is too short or too long",
                    "choose 15 s to an hour"));
        }
        Host observed = observer.observe();
        Rehearsal rehearsal = rehearsal(plan, observed, refusals);
        if (plan.isEmpty() || rehearsal == null || rights != null) {
            if (plan.isEmpty()) {
                refusals.add(new Refusal("", plan.host(), "the plan has no steps", "there is nothing to do"));
            }
            return new Admission(empty(refusals), null, null, Duration.ZERO);
        }
        SolarisSetup before = (SolarisSetup) rehearsal.state(0);
        Flavour planned = ((SolarisStep) plan.steps().get(0).step()).system();
        FoundOnMachine found = FoundOnMachine.read(root, planned).withRoutes(before.routes());
        boolean mpathd = plan.steps().stream().anyMatch(Admission::setsMpathd);
        if (mpathd && !found.hasMpathd()) {
            refusals.add(FoundOnMachine.withoutMpathd());
        }
        refusals.addAll(KeptByIpadm.refusals(root, found.flavour(), plan.scope().links()));
        NetworkProfile profile = NetworkProfile.of(root, found.flavour(), plan.host());
        @Nullable Refusal reactive = profile.refusal();
        if (reactive != null) {
            refusals.add(reactive);
        }
        StepWork work = new StepWork(plan, before.withFlavour(found.flavour()), found.flavour(), found);
        SolarisWindow window = SolarisWindow.of(plan, work.end());
        List<FileChange> files = new ArrayList<>(FoundOnMachine.files(root, work));
        ChangePreview preview = new ChangePreview(
                asked == null ? window.confirm() : asked,
                asked == null ? window.reasons() : List.of("as it was asked for"),
                probes(before, request.probes()).stream().map(Ip::text).toList(),
                List.of(),
                files,
                List.of(),
                refusals,
                warnings(profile));
        return new Admission(preview, refusals.isEmpty() ? work : null, rehearsal, window.settling());
    }

    /** Beside those of the plan. */
    private static List<String> warnings(NetworkProfile profile) {
        String unknown = profile.warning();
        return unknown == null ? List.of() : List.of(unknown);
    }

    private static boolean setsMpathd(PlannedStep planned) {
        return planned.step() instanceof SolarisStep step && step.change() instanceof IpChange.SetMpathd;
    }

    private static @Nullable Rehearsal rehearsal(Plan plan, Host observed, List<Refusal> refusals) {
        try {
            boolean ours = plan.steps().stream().allMatch(planned -> planned.step() instanceof SolarisStep);
            if (!ours) {
                throw new PlanRefusedException(plan.host(), "the plan is for another system", "make the plan anew");
            }
            return Rehearsal.of(plan, observed);
        } catch (PlanRefusedException e) {
            String text = String.valueOf(e.getMessage());
            String reason = text.endsWith(": " + e.wayOut())
                    ? text.substring(0, text.length() - e.wayOut().length() - 2)
                    : text;
            refusals.add(new Refusal("", e.object(), reason, e.wayOut()));
            return null;
        }
    }

    private static ChangePreview empty(List<Refusal> refusals) {
        return new ChangePreview(
                Duration.ZERO, List.of(), List.of(), List.of(), List.of(), List.of(), refusals, List.of());
    }

    /** The gateways of the machine, and what was asked for. */
    private static Set<Ip> probes(SolarisSetup before, List<Ip> asked) {
        Set<Ip> probes = new LinkedHashSet<>();
        before.routes().stream().map(StaticRoute::gateway).forEach(probes::add);
        probes.addAll(asked);
        return probes;
    }
}
