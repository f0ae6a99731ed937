// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab;

import dev.linkspan.host.HostEvent;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.Watch;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.PlanRefusedException;
import dev.linkspan.plan.Rehearsal;
import dev.linkspan.plan.Step;
import dev.linkspan.sim.Moment;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Observation;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A simulated Linux machine: what is seen of it is what LLDP would tell of the network, and steps are done at once. */
final class LinuxInLab implements LabSystem {
    private static final String SOURCE = "lab";

    private final LabWorld world;
    private final String id;
    private final LabSigns signs;

    LinuxInLab(LabWorld world, String id) {
        this.world = world;
        this.id = id;
        this.signs = new LabSigns(world, id);
    }

    @Override
    public Topology observe() {
        return seen(world.state(), world.instant());
    }

    @Override
    public HostSigns signs() {
        return signs.signs();
    }

    @Override
    public Watch watch(Consumer<HostUpdate> listener) {
        AtomicReference<Host> last = new AtomicReference<>(host(world.state()));
        return world.watch(moment -> tell(moment, last, listener));
    }

    private void tell(Moment moment, AtomicReference<Host> last, Consumer<HostUpdate> listener) {
        Instant at = world.instant();
        List<HostEvent> events = moment.events().stream()
                .filter(event -> Ids.owner(event.subject()).equals(id))
                .map(event -> new HostEvent(
                        at, event.kind(), event.tone(), event.subject(), event.text(), event.reason(), event.log()))
                .toList();
        Host now = host(moment.state());
        if (last.getAndSet(now) != now || !events.isEmpty()) {
            listener.accept(new HostUpdate(seen(moment.state(), at), events));
        }
    }

    @Override
    public ChangePreview preview(ChangeRequest request) {
        List<Refusal> refusals = new ArrayList<>();
        Refusal keeper = LabPreview.refuse(request.keepOver());
        if (keeper != null) {
            refusals.add(keeper);
        }
        try {
            Rehearsal.of(request.plan(), host(world.state()));
        } catch (PlanRefusedException e) {
            refusals.add(new Refusal("", e.object(), reason(e), e.wayOut()));
        }
        return LabPreview.of(request, world.design(), host(world.design()), refusals);
    }

    @Override
    public LabWork work(ChangeRequest request) {
        Plan plan = request.plan();
        Rehearsal rehearsal = Rehearsal.of(plan, host(world.state()));
        List<Step> inverses = plan.inverses();
        return new LabWork() {
            @Override
            public Rehearsal rehearsal() {
                return rehearsal;
            }

            @Override
            public Host seen() {
                return host(world.state());
            }

            @Override
            public void forth(int index) {
                perform(plan, plan.steps().get(index).step());
            }

            @Override
            public void back(int index) {
                perform(plan, inverses.get(inverses.size() - 1 - index));
            }

            @Override
            public String keeping() {
                return "The configuration is written";
            }

            @Override
            public long settling() {
                return 0;
            }
        };
    }

    private void perform(Plan plan, Step step) {
        world.configure(
                id,
                plan.host() + ": " + step.title(),
                host -> StepOnHost.after(host, step),
                StepOnHost.restarted(host(world.design()), step));
    }

    private Host host(Topology state) {
        return LabWorld.host(state, id);
    }

    /** The machine and the switches at its cables. */
    private Topology seen(Topology all, Instant at) {
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

    private static String reason(PlanRefusedException e) {
        String message = String.valueOf(e.getMessage());
        String tail = ": " + e.wayOut();
        return message.endsWith(tail) ? message.substring(0, message.length() - tail.length()) : message;
    }
}
