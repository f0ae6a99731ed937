// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import dev.linkspan.plan.PlanRefusedException;
import dev.linkspan.plan.PlannedStep;
import dev.linkspan.plan.Proof;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes plans for Solaris and illumos: what is idle is built up first, then what nothing is reached by is let go, and
 * only when neither leads on an address is moved, one at a time.
 */
public final class SolarisPlanner {
    private static final int STEPS_FOR_EACH = 24;

    private SolarisPlanner() {}

    /** A plan without its scope. */
    public record Result(SolarisSetup now, SolarisSetup target, List<PlannedStep> steps, List<String> warnings) {}

    /**
     * The steps from an observed host to a wanted one.
     *
     * @param peer the address from which the machine is managed, to be warned when the way to it is changed; null for
     *     none
     * @throws PlanRefusedException when there is no way that could be taken back exactly, or one that is not known yet
     */
    public static Result plan(Host observed, Host wanted, @Nullable Ip peer) {
        SolarisSetup now = SolarisSetup.of(observed);
        SolarisTarget.Result made = SolarisTarget.of(observed, now, wanted);
        SolarisSetup target = made.setup();
        SolarisDraft draft = new SolarisDraft(silenced(now, wanted), target);
        if (!now.canonical().equals(target.canonical())) {
            SolarisChecks.check(observed, now, target);
            run(draft);
            Proof.there(now, draft.steps(), draft.now(), target);
        }
        List<String> warnings = new ArrayList<>(made.warnings());
        if (peer != null) {
            way(peer, now, draft.steps()).ifPresent(warnings::add);
        }
        return new Result(now, target, draft.steps(), List.copyOf(warnings));
    }

    /**
     * The one step that takes a member of an IPMP group out of use ({@code if_mpadm}), while its group has others.
     *
     * @param peer as for {@link #plan}
     * @throws PlanRefusedException when it is no member, or could not be brought back exactly
     */
    public static Result takeOut(Host observed, String link, @Nullable Ip peer) {
        SolarisSetup now = SolarisSetup.of(observed);
        IpSetup ip = now.interfaces().get(link);
        String group = ip == null ? null : ip.group();
        if (group == null) {
            throw new PlanRefusedException(
                    link,
                    link + " is in no IPMP group, and no step of a plan takes anything else out of use for a while",
                    "prove an IPMP group");
        }
        SolarisDraft draft = new SolarisDraft(now, now);
        draft.add(new IpChange.TakeOut(link, group));
        Proof.there(now, draft.steps(), draft.now(), draft.now());
        List<String> warnings = peer == null
                ? List.of()
                : way(peer, now, draft.steps()).stream().toList();
        return new Result(now, draft.now(), draft.steps(), warnings);
    }

    /** No command tells whether a driver tells link changes; who draws the design may know it. */
    private static SolarisSetup silenced(SolarisSetup now, Host wanted) {
        SolarisSetup known = now;
        for (Nic nic : wanted.nics()) {
            Datalink there = now.links().get(nic.name());
            if (there != null && Boolean.FALSE.equals(nic.linkNotification())) {
                known = known.with(there.withSilent(true));
            }
        }
        return known;
    }

    private static void run(SolarisDraft draft) {
        Builds builds = new Builds(draft);
        Releases releases = new Releases(draft);
        Cuts cuts = new Cuts(draft, releases);
        int things = draft.now().links().size()
                + draft.target().links().size()
                + draft.target().addresses().size()
                + draft.now().addresses().size();
        while (!draft.now().canonical().equals(draft.target().canonical())) {
            boolean on = builds.next() || releases.next() || cuts.next();
            if (!on || draft.steps().size() > STEPS_FOR_EACH * (things + 1)) {
                throw new PlanRefusedException(
                        "the plan",
                        "no order of steps is known that leads from what there is to what is wanted",
                        "change the machine in smaller parts, or by hand");
            }
        }
    }

    /** The destination of the route that a change is about. */
    public static Optional<String> destination(SolarisChange change) {
        return change instanceof IpChange.AddRoute add
                ? Optional.of(add.route().destination())
                : change instanceof IpChange.DeleteRoute delete
                        ? Optional.of(delete.route().destination())
                        : Optional.empty();
    }

    private static Optional<String> way(Ip peer, SolarisSetup now, List<PlannedStep> steps) {
        Optional<String> first = now.reaching(peer);
        if (first.isEmpty()) {
            first = now.routes().stream()
                    .filter(route -> leadsTo(route, peer))
                    .max(Comparator.comparingInt(SolarisPlanner::length))
                    .flatMap(route -> now.reaching(route.gateway()));
        }
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Set<String> way = under(first.get(), now);
        for (int i = 0; i < steps.size(); i++) {
            for (String changed : steps.get(i).step().changes()) {
                if (way.contains(changed)) {
                    return Optional.of("the way to " + peer + ", from which this machine is managed, runs over "
                            + first.get() + ", and step " + (i + 1) + " changes "
                            + (changed.equals(first.get()) ? "it" : changed + " below it")
                            + ": have another way in, such as the console, before the plan is carried out");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean leadsTo(StaticRoute route, Ip peer) {
        return route.destination().equals(Route.DEFAULT)
                ? route.gateway().family() == peer.family()
                : InterfaceAddress.of(route.destination()).reaches(peer);
    }

    private static int length(StaticRoute route) {
        return route.destination().equals(Route.DEFAULT)
                ? 0
                : InterfaceAddress.of(route.destination()).prefixLength();
    }

    private static Set<String> under(String name, SolarisSetup now) {
        Set<String> under = new HashSet<>(Set.of(name));
        now.members(name).forEach(member -> under.addAll(under(member, now)));
        Datalink link = now.links().get(name);
        if (link != null) {
            under.addAll(link.ports());
            if (link.over() != null) {
                under.addAll(under(link.over(), now));
            }
        }
        return under;
    }
}
