// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Look-ups in a topology. {@link #next} makes the one of the edited topology from this one and takes over what did not
 * change, so that an edit of a large design costs little.
 */
public final class TopologyIndex {
    private final Topology topology;
    private final Map<String, HostIndex> hosts;
    private final Map<String, Map<String, Element>> switches;
    private final Map<String, Element> others = new HashMap<>();
    private final Map<String, List<Cable>> cablesByEnd;
    private final Map<String, Lag> lagByPort;
    private final Map<String, MlagDomain> mlagBySwitch = new HashMap<>();

    private TopologyIndex(Topology topology, TopologyIndex before) {
        this.topology = topology;
        hosts = new HashMap<>(topology.hosts().size() * 2);
        for (Host host : topology.hosts()) {
            HostIndex known = before == null ? null : before.hosts.get(host.id());
            hosts.putIfAbsent(host.id(), known != null && known.host() == host ? known : new HostIndex(host));
        }
        boolean sameSwitches = before != null && before.topology.switches() == topology.switches();
        switches = sameSwitches ? before.switches : indexSwitches(topology);
        lagByPort = sameSwitches ? before.lagByPort : indexLags(topology);
        boolean sameCables = before != null && before.topology.cables() == topology.cables();
        cablesByEnd = sameCables ? before.cablesByEnd : indexCables(topology);
        topology.mlagDomains().forEach(domain -> {
            others.put(domain.id(), domain);
            domain.switches().forEach(sw -> mlagBySwitch.putIfAbsent(sw, domain));
        });
        topology.routers().forEach(router -> others.put(router.id(), router));
        topology.uplinks().forEach(uplink -> others.put(uplink.id(), uplink));
    }

    /** The index of a topology, made from nothing. */
    public static TopologyIndex of(Topology topology) {
        return new TopologyIndex(topology, null);
    }

    /** The index of an edited topology. */
    public TopologyIndex next(Topology edited) {
        return edited == topology ? this : new TopologyIndex(edited, this);
    }

    /** The topology that is looked into. */
    public Topology topology() {
        return topology;
    }

    /** Anything by its id, except that cables are found by their ends only in constant time. */
    public Optional<Element> element(String id) {
        HostIndex host = hosts.get(Ids.owner(id));
        if (host != null) {
            return host.host().id().equals(id) ? Optional.of(host.host()) : host.element(id);
        }
        Map<String, Element> inSwitch = switches.get(Ids.owner(id));
        Element found = inSwitch != null ? inSwitch.get(id) : others.get(id);
        return found != null ? Optional.of(found) : cable(id).map(cable -> cable);
    }

    /** What people call an element; the id when it isn't there. */
    public String name(String id) {
        return element(id).map(Element::name).orElse(id);
    }

    /** The host with this id, or the one an element of it stands in. */
    public Optional<HostIndex> host(String id) {
        return Optional.ofNullable(hosts.get(Ids.owner(id)));
    }

    /** The NIC with this id. */
    public Optional<Nic> nic(String id) {
        return host(id).flatMap(host -> host.nic(id));
    }

    /** The switch with this id, or the one a port or LAG stands in. */
    public Optional<Switch> switchOf(String id) {
        Map<String, Element> inSwitch = switches.get(Ids.owner(id));
        return inSwitch == null ? Optional.empty() : Optional.of((Switch) inSwitch.get(Ids.owner(id)));
    }

    /** The switch port with this id. */
    public Optional<SwitchPort> switchPort(String id) {
        Map<String, Element> inSwitch = switches.get(Ids.owner(id));
        return inSwitch != null && inSwitch.get(id) instanceof SwitchPort port ? Optional.of(port) : Optional.empty();
    }

    /** The LAG that a switch port belongs to. */
    public Optional<Lag> lagOf(String switchPortId) {
        return Optional.ofNullable(lagByPort.get(switchPortId));
    }

    /** The MLAG domain a switch belongs to. */
    public Optional<MlagDomain> mlagOf(String switchId) {
        return Optional.ofNullable(mlagBySwitch.get(switchId));
    }

    /** The cables plugged into a NIC or switch port; more than one is a mistake. */
    public List<Cable> cablesAt(String endId) {
        return cablesByEnd.getOrDefault(endId, List.of());
    }

    /** The NIC or switch port at the other end of the cable; empty when there is no cable or it hangs loose. */
    public Optional<String> peerOf(String endId) {
        return cablesAt(endId).stream()
                .map(cable -> Optional.ofNullable(cable.otherEnd(endId)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The switch port a NIC is cabled to. */
    public Optional<SwitchPort> switchPortOf(String nicId) {
        return peerOf(nicId).flatMap(this::switchPort);
    }

    /** A cable by its id; looks through all cables. */
    public Optional<Cable> cable(String id) {
        return topology.cables().stream().filter(cable -> cable.id().equals(id)).findFirst();
    }

    /** Every id in use, for making fresh ones. */
    public Set<String> ids() {
        Set<String> ids = new HashSet<>();
        topology.elements().forEach(element -> ids.add(element.id()));
        return ids;
    }

    private static Map<String, Map<String, Element>> indexSwitches(Topology topology) {
        Map<String, Map<String, Element>> switches = new HashMap<>();
        for (Switch sw : topology.switches()) {
            Map<String, Element> inSwitch = new HashMap<>();
            inSwitch.put(sw.id(), sw);
            sw.elements().forEach(element -> inSwitch.putIfAbsent(element.id(), element));
            switches.putIfAbsent(sw.id(), inSwitch);
        }
        return switches;
    }

    private static Map<String, Lag> indexLags(Topology topology) {
        Map<String, Lag> lags = new HashMap<>();
        for (Switch sw : topology.switches()) {
            sw.lags().forEach(lag -> lag.ports().forEach(port -> lags.putIfAbsent(port, lag)));
        }
        return lags;
    }

    private static Map<String, List<Cable>> indexCables(Topology topology) {
        Map<String, List<Cable>> byEnd = new HashMap<>(topology.cables().size() * 4);
        for (Cable cable : topology.cables()) {
            plug(byEnd, cable.a(), cable);
            if (cable.b() != null) {
                plug(byEnd, cable.b(), cable);
            }
        }
        return byEnd;
    }

    private static void plug(Map<String, List<Cable>> byEnd, String end, Cable cable) {
        List<Cable> single = List.of(cable);
        byEnd.merge(end, single, (known, added) -> {
            List<Cable> both = new ArrayList<>(known);
            both.addAll(added);
            return List.copyOf(both);
        });
    }
}
