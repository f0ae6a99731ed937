// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.timeline;

import dev.linkspan.export.picture.Scene;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Load;
import dev.linkspan.sim.Moment;
import dev.linkspan.sim.Run;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What a picture of a moment shows besides its topology. */
public final class Scenes {
    /** How long an address that moved is shown as fresh. */
    public static final long FRESH = 3 * Ticks.SECOND;

    private final Run run;
    private final TopologyIndex index;

    /** The scenes of a run. */
    public Scenes(Run run) {
        this.run = run;
        this.index = TopologyIndex.of(run.design());
    }

    /**
     * What is broken, what goes where and which addresses have moved within {@link #FRESH} before a time.
     *
     * @param time in {@link Ticks}
     */
    public Scene at(long time) {
        int moment = run.indexAt(time);
        return of(
                index,
                Standing.at(run.scenario().incidents(), time),
                run.moments().get(moment).loads(),
                moved(moment, time));
    }

    /** What is broken, what goes where and which addresses have moved. */
    public static Scene of(TopologyIndex index, Collection<Fault> faults, Map<String, Load> loads, Set<String> moved) {
        Map<String, Scene.Flow> flows = new HashMap<>();
        loads.forEach((id, load) -> flows.put(id, flow(load)));
        Map<String, Scene.Broken> broken = new HashMap<>();
        for (Fault fault : faults) {
            index.element(fault.target())
                    .map(element -> new Scene.Broken(
                            FaultWords.tag(element, fault),
                            FaultWords.clause(index, fault),
                            fault.kind() == Fault.Kind.DOWN))
                    .ifPresent(sign -> broken.merge(fault.target(), sign, Scenes::both));
        }
        return new Scene(broken, flows, moved);
    }

    private static Scene.Flow flow(Load load) {
        return new Scene.Flow(Math.max(load.forth(), load.back()), load.capacity());
    }

    private static Scene.Broken both(Scene.Broken one, Scene.Broken other) {
        return new Scene.Broken(
                one.dead() ? one.tag() : other.tag(), one.words() + ", " + other.words(), one.dead() || other.dead());
    }

    private Set<String> moved(int at, long time) {
        int first = at;
        while (first > 0 && run.moments().get(first).at() > time - FRESH) {
            first--;
        }
        Set<String> moved = new HashSet<>();
        for (int i = first; i < at; i++) {
            moved.addAll(
                    moved(run.moments().get(i).state(), run.moments().get(i + 1).state()));
        }
        return moved;
    }

    /** The addresses that are on another interface than before, by {@link Scene#address}. */
    public static Set<String> moved(Topology before, Topology after) {
        Set<String> moved = new HashSet<>();
        Map<String, Host> hosts = new HashMap<>();
        before.hosts().forEach(host -> hosts.put(host.id(), host));
        for (Host host : after.hosts()) {
            Host old = hosts.get(host.id());
            if (old != null && old != host) {
                Map<String, String> known = carriers(old);
                carriers(host).forEach((address, carrier) -> {
                    if (!carrier.isEmpty() && !Objects.equals(known.get(address), carrier)) {
                        moved.add(address);
                    }
                });
            }
        }
        return moved;
    }

    /** The interface of each data address of a host, empty for none, by {@link Scene#address}. */
    private static Map<String, String> carriers(Host host) {
        Map<String, String> carriers = new HashMap<>();
        for (IpmpGroup group : host.groups()) {
            for (DataAddress address : group.addresses()) {
                String key = Scene.address(group.id(), address.address().text());
                carriers.put(key, Objects.requireNonNullElse(address.carriedBy(), ""));
            }
        }
        return carriers;
    }

    /** The first moment at which the most is lost: addresses without an interface, then traffic, then links. */
    public static Moment worst(Run run) {
        Moment worst = run.moments().get(0);
        double usual = traffic(worst);
        double most = -1;
        for (Moment moment : run.moments()) {
            double lost = lost(moment.state()) + Math.max(0, usual - traffic(moment)) / Math.max(1, usual) * 100;
            if (lost > most + 1e-9) {
                most = lost;
                worst = moment;
            }
        }
        return worst;
    }

    private static double traffic(Moment moment) {
        return moment.loads().values().stream()
                .mapToDouble(load -> load.forth() + load.back())
                .sum();
    }

    private static double lost(Topology state) {
        double lost = 0;
        for (Host host : state.hosts()) {
            lost += host.groups().stream()
                            .flatMap(group -> group.addresses().stream())
                            .filter(address -> address.carriedBy() == null)
                            .count()
                    * 1000.0;
            lost += host.nics().stream()
                            .filter(nic -> nic.carrier() == dev.linkspan.topology.LinkState.DOWN)
                            .count()
                    * 0.1;
        }
        return lost;
    }
}
