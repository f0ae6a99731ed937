// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab;

import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.PlanRefusedException;
import dev.linkspan.plan.Rehearsal;
import dev.linkspan.plan.SolarisStep;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Observation;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One machine of a lab: what is seen of it, which is what LLDP would tell of the network, and the changes it has taken.
 * One change at a time, whoever asks.
 */
final class LabMachine {
    private static final String SOURCE = "lab";
    private static final Duration SHORTEST = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final LabWorld world;
    private final String id;
    private final List<ChangeStatus> history = new ArrayList<>();
    private @Nullable LabChange change;
    private @Nullable Object owner;
    private int number;

    LabMachine(LabWorld world, String id) {
        this.world = world;
        this.id = id;
    }

    String id() {
        return id;
    }

    Host host(Topology state) {
        return state.hosts().stream()
                .filter(host -> host.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    ChangePreview preview(ChangeRequest request) {
        return LabPreview.of(request, world.design(), host(world.design()), refusals(request));
    }

    /** Begins a change; its steps are done on a thread of its own. */
    synchronized ChangeStatus apply(Object by, ChangeRequest request, Consumer<ChangeStatus> listener)
            throws ChangeRefusedException {
        List<Refusal> refusals = refusals(request);
        if (!refusals.isEmpty()) {
            throw new ChangeRefusedException(refusals);
        }
        LabChange begun = new LabChange(
                world,
                this,
                id + "-" + ++number,
                request.plan(),
                preview(request).confirmWithin(),
                request.probes(),
                world.instant(),
                listener);
        change = begun;
        owner = by;
        ChangeStatus first = begun.status();
        Thread thread = new Thread(begun, "lab change of " + id);
        thread.setDaemon(true);
        thread.start();
        return first;
    }

    synchronized Optional<ChangeStatus> status() {
        return Optional.ofNullable(change).map(LabChange::status);
    }

    ChangeStatus confirm(String changeId) throws ChangeRefusedException {
        LabChange going = going(changeId);
        if (!going.decide(LabChange.Decision.KEEP)) {
            throw refused("no change of " + id + " awaits to be kept", "look at its history");
        }
        return going.end();
    }

    ChangeStatus rollback(String changeId) throws ChangeRefusedException {
        LabChange going = going(changeId);
        going.decide(LabChange.Decision.REVERT);
        return going.end();
    }

    ChangeStatus extend(String changeId, Duration remaining) throws ChangeRefusedException {
        if (remaining.compareTo(SHORTEST) < 0 || remaining.compareTo(LONGEST) > 0) {
            throw refused("the time to confirm can't be " + remaining.toSeconds() + " s", "choose 15 s to an hour");
        }
        LabChange going = going(changeId);
        if (!going.extend(remaining)) {
            throw refused("no change of " + id + " awaits to be kept", "look at its history");
        }
        return going.status();
    }

    synchronized List<ChangeStatus> history() {
        return List.copyOf(history);
    }

    /** Whoever began a change and goes without having kept it takes it back. */
    void leave(Object who) {
        LabChange left;
        synchronized (this) {
            left = who == owner ? change : null;
        }
        if (left != null) {
            left.decide(LabChange.Decision.LEFT);
        }
    }

    synchronized void ended(LabChange which, ChangeStatus last) {
        history.add(0, last);
        if (change == which) {
            change = null;
            owner = null;
        }
    }

    /** The machine and the switches at its cables. */
    Topology seen(Topology all, Instant at) {
        Host host = host(all).withObservation(new Observation(SOURCE, at, List.of()));
        List<Cable> cables = all.cables().stream()
                .filter(cable -> Ids.owner(cable.a()).equals(id)
                        || (cable.b() != null && Ids.owner(cable.b()).equals(id)))
                .toList();
        Set<String> near = new HashSet<>();
        cables.forEach(cable -> {
            near.add(Ids.owner(cable.a()));
            near.add(cable.b() == null ? id : Ids.owner(cable.b()));
        });
        List<Switch> switches =
                all.switches().stream().filter(sw -> near.contains(sw.id())).toList();
        return Topology.empty(host.name())
                .withHosts(List.of(host))
                .withSwitches(switches)
                .withMlagDomains(all.mlagDomains().stream()
                        .filter(domain -> near.containsAll(domain.switches()))
                        .map(domain -> domain.withPeerLinks(List.of()))
                        .toList())
                .withCables(cables);
    }

    private synchronized List<Refusal> refusals(ChangeRequest request) {
        List<Refusal> refusals = new ArrayList<>();
        if (change != null) {
            refusals.add(new Refusal(
                    "",
                    host(world.design()).name(),
                    host(world.design()).name() + " is being changed already",
                    "keep that change or take it back first"));
        }
        if (isForSolaris(request.plan())) {
            String name = host(world.design()).name();
            refusals.add(new Refusal(
                    "",
                    name,
                    "changes of Solaris and illumos machines are not simulated in the lab yet",
                    "take the commands from the steps, or apply it to a machine over ssh"));
        }
        Refusal keeper = LabPreview.refuse(request.keepOver());
        if (keeper != null) {
            refusals.add(keeper);
        }
        try {
            Rehearsal.of(request.plan(), host(world.state()));
        } catch (PlanRefusedException e) {
            refusals.add(new Refusal("", e.object(), reason(e), e.wayOut()));
        }
        return refusals;
    }

    static boolean isForSolaris(Plan plan) {
        return plan.steps().stream().anyMatch(planned -> planned.step() instanceof SolarisStep);
    }

    private static String reason(PlanRefusedException e) {
        String message = String.valueOf(e.getMessage());
        String tail = ": " + e.wayOut();
        return message.endsWith(tail) ? message.substring(0, message.length() - tail.length()) : message;
    }

    private synchronized LabChange going(String changeId) throws ChangeRefusedException {
        LabChange going = change;
        if (going == null || !going.status().id().equals(changeId)) {
            throw refused("no change " + changeId + " is going on", "look at its history");
        }
        return going;
    }

    private ChangeRefusedException refused(String reason, String wayOut) {
        return new ChangeRefusedException(List.of(new Refusal("", id, reason, wayOut)));
    }
}
