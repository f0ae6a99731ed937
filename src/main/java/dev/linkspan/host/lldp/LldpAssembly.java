// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lldp;

import dev.linkspan.host.lldp.LldpNeighbor.VlanOnPort;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpPort;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Observation;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchBuilder;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.SwitchPortBuilder;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.VlanMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds the switches a host hears by LLDP, their ports and the cables to them. */
public final class LldpAssembly {

    private static final int ACTIVITY = 0x01;
    private static final int SHORT_TIMEOUT = 0x02;
    private static final int DEFAULTED = 0x40;

    private final Host host;
    private final Map<String, Nic> nics = new HashMap<>();
    private final Map<String, LacpPort> lacpPorts = new HashMap<>();
    private final Set<String> takenIds = new HashSet<>();
    private final Set<String> gaps = new LinkedHashSet<>();
    private final List<Switch> switches = new ArrayList<>();
    private final List<Cable> cables = new ArrayList<>();

    private LldpAssembly(Host host) {
        this.host = host;
        takenIds.add(host.id());
        host.nics().forEach(nic -> nics.put(nic.name(), nic));
        host.aggregations()
                .forEach(aggregation -> aggregation.lacpPorts().forEach(port -> lacpPorts.put(port.nic(), port)));
    }

    /** The topology of one observed host and of its neighbours, each switch once however many ports it is heard on. */
    public static Topology assemble(Host host, List<LldpNeighbor> neighbors) {
        LldpAssembly assembly = new LldpAssembly(host);
        assembly.heard(neighbors).forEach(assembly::addSwitch);
        Observation observation = host.observation();
        Host explained = host;
        if (observation != null && !assembly.gaps.isEmpty()) {
            List<String> gaps = new ArrayList<>(observation.gaps());
            gaps.addAll(assembly.gaps);
            explained = host.withObservation(observation.withGaps(gaps));
        }
        return Topology.empty(host.name())
                .withHosts(List.of(explained))
                .withSwitches(assembly.switches)
                .withCables(assembly.cables);
    }

    /** One neighbour per NIC, by chassis, in an order that does not depend on when they were heard. */
    private Map<String, List<LldpNeighbor>> heard(List<LldpNeighbor> neighbors) {
        Map<String, List<LldpNeighbor>> perNic = new TreeMap<>();
        for (LldpNeighbor neighbor : neighbors) {
            if (!nics.containsKey(neighbor.link())) {
                gaps.add("LLDP: a neighbour is heard on " + neighbor.link() + ", which is no NIC of this host");
            } else if (!neighbor.isSwitch()) {
                gaps.add("LLDP: on " + neighbor.link() + " is " + called(neighbor)
                        + ", which is no switch and is not drawn");
            } else {
                perNic.computeIfAbsent(neighbor.link(), link -> new ArrayList<>())
                        .add(neighbor);
            }
        }
        Map<String, List<LldpNeighbor>> byChassis = new TreeMap<>();
        perNic.forEach((link, candidates) -> {
            candidates.sort(Comparator.comparing(
                            (LldpNeighbor neighbor) -> !neighbor.via().equals("LLDP"))
                    .thenComparing(LldpAssembly::chassisKey));
            LldpNeighbor chosen = candidates.get(0);
            if (candidates.stream().map(LldpAssembly::called).distinct().count() > 1) {
                gaps.add("LLDP: several neighbours are heard on " + link + ", only " + called(chosen) + " is drawn");
            }
            byChassis
                    .computeIfAbsent(chassisKey(chosen), chassis -> new ArrayList<>())
                    .add(chosen);
        });
        return byChassis;
    }

    private void addSwitch(String chassis, List<LldpNeighbor> neighbors) {
        LldpNeighbor first = neighbors.get(0);
        String id = fresh("", called(first));
        Map<String, SwitchPort> ports = new LinkedHashMap<>();
        Map<String, List<String>> portsByLag = new TreeMap<>();
        Map<String, List<Nic>> nicsByLag = new TreeMap<>();
        for (LldpNeighbor neighbor : neighbors) {
            Nic nic = nics.get(neighbor.link());
            SwitchPort port = ports.computeIfAbsent(portName(neighbor), name -> port(id, name, neighbor));
            String cableId = fresh("", host.id() + "-" + nic.name() + "-lldp");
            cables.add(new Cable(cableId, cableId, nic.id(), port.id(), CableOrigin.LLDP));
            if (neighbor.aggregation() != null) {
                portsByLag
                        .computeIfAbsent(neighbor.aggregation(), lag -> new ArrayList<>())
                        .add(port.id());
                nicsByLag
                        .computeIfAbsent(neighbor.aggregation(), lag -> new ArrayList<>())
                        .add(nic);
            }
        }
        List<Lag> lags = new ArrayList<>();
        portsByLag.forEach((number, members) -> lags.add(
                lag(id, called(first), number, members.stream().distinct().toList(), nicsByLag.get(number))));
        switches.add(SwitchBuilder.builder()
                .id(id)
                .name(called(first))
                .os(SwitchSystems.of(first.description()))
                .chassisMac(
                        first.chassis().type().equals("mac")
                                ? mac(first.chassis().value())
                                : null)
                .vlans(neighbors.stream()
                        .flatMap(neighbor -> neighbor.vlans().stream())
                        .map(VlanOnPort::tag)
                        .toList())
                .ports(List.copyOf(ports.values()))
                .lags(lags)
                .build());
    }

    private SwitchPort port(String switchId, String name, LldpNeighbor neighbor) {
        List<Integer> tagged = neighbor.vlans().stream()
                .filter(vlan -> !vlan.untagged())
                .map(VlanOnPort::tag)
                .toList();
        return SwitchPortBuilder.builder()
                .id(fresh(switchId, name))
                .name(name)
                // A port that tells of no tagged VLAN may still carry some: then its mode is not known.
                .vlanMode(tagged.isEmpty() ? null : VlanMode.TRUNK)
                .nativeVlan(neighbor.vlans().stream()
                        .filter(VlanOnPort::untagged)
                        .map(VlanOnPort::tag)
                        .findFirst()
                        .orElse(null))
                .allowedVlans(tagged)
                // It was heard, so its side of the cable works.
                .carrier(LinkState.UP)
                .build();
    }

    /** LLDP tells that ports are bundled; whether by LACP, our own ports have heard or not. */
    private Lag lag(String switchId, String switchName, String number, List<String> ports, List<Nic> ours) {
        Lacp lacp = Lacp.OFF;
        LacpTimer timer = null;
        for (Nic nic : ours) {
            LacpPort port = lacpPorts.get(nic.id());
            Integer state = port == null ? null : port.partnerState();
            if (state != null && (state & DEFAULTED) == 0) {
                lacp = (state & ACTIVITY) != 0 ? Lacp.ACTIVE : Lacp.PASSIVE;
                timer = (state & SHORT_TIMEOUT) != 0 ? LacpTimer.SHORT : LacpTimer.LONG;
            }
        }
        if (lacp == Lacp.OFF) {
            gaps.add("LLDP: no LACP is heard from aggregation " + number + " of " + switchName
                    + "; it is shown as a static bundle");
        }
        String name = shown("lag" + number);
        return new Lag(fresh(switchId, name), name, ports, lacp, timer, null, null, null);
    }

    private String fresh(String owner, String name) {
        String id = Ids.fresh(owner, name, takenIds::contains);
        takenIds.add(id);
        return id;
    }

    private static String chassisKey(LldpNeighbor neighbor) {
        return neighbor.chassis().type() + " " + neighbor.chassis().value();
    }

    private static String called(LldpNeighbor neighbor) {
        return shown(neighbor.name() == null ? neighbor.chassis().value() : neighbor.name());
    }

    /** A port's own name; where the id is a MAC address or a bare number, its description says more. */
    private static String portName(LldpNeighbor neighbor) {
        String id = neighbor.port().value();
        boolean telling = neighbor.port().type().equals("ifname")
                || (!neighbor.port().type().equals("mac") && !id.matches("[0-9]+"));
        return shown(telling || neighbor.portDescription() == null ? id : neighbor.portDescription());
    }

    /** Fit for a name: what a neighbour sends may be of any length and have any bytes. */
    private static String shown(String text) {
        String printable = text.replaceAll("[\\x00-\\x1f\\x7f-\\x9f]+", " ").strip();
        String shortened = printable.length() > 100 ? printable.substring(0, 100) : printable;
        return shortened.isBlank() ? "unnamed" : shortened;
    }

    private static @Nullable MacAddress mac(String text) {
        try {
            return MacAddress.of(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
