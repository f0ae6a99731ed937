// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What several machines see, as one. A switch that two of them hear of by one name is one switch. */
public final class Together {

    private Together() {}

    /** The union; machines have ids of their own already. */
    public static Topology of(List<Topology> seen) {
        if (seen.size() == 1) {
            return seen.get(0);
        }
        List<Host> hosts = new ArrayList<>();
        List<Cable> cables = new ArrayList<>();
        Map<String, Switch> switches = new LinkedHashMap<>();
        for (Topology one : seen) {
            hosts.addAll(one.hosts());
            cables.addAll(one.cables());
            one.switches().forEach(it -> switches.merge(it.id(), it, Together::joined));
        }
        String name = hosts.isEmpty()
                ? "nothing"
                : String.join(", ", hosts.stream().limit(3).map(Host::name).toList());
        return Topology.empty(name.length() > 100 ? name.substring(0, 100) : name)
                .withHosts(hosts)
                .withSwitches(List.copyOf(switches.values()))
                .withCables(cables);
    }

    private static Switch joined(Switch one, Switch other) {
        Map<String, SwitchPort> ports = new LinkedHashMap<>();
        one.ports().forEach(port -> ports.put(port.id(), port));
        other.ports().forEach(port -> ports.putIfAbsent(port.id(), port));
        Map<String, Lag> lags = new LinkedHashMap<>();
        one.lags().forEach(lag -> lags.put(lag.id(), lag));
        other.lags().forEach(lag -> lags.merge(lag.id(), lag, Together::joined));
        TreeSet<Integer> vlans = new TreeSet<>(one.vlans());
        vlans.addAll(other.vlans());
        return one.withPorts(List.copyOf(ports.values()))
                .withLags(List.copyOf(lags.values()))
                .withVlans(List.copyOf(vlans));
    }

    private static Lag joined(Lag one, Lag other) {
        List<String> ports = new ArrayList<>(one.ports());
        other.ports().stream().filter(port -> !ports.contains(port)).forEach(ports::add);
        return one.withPorts(ports);
    }
}
