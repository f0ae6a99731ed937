// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Port-channels: the switch's side of an aggregation. */
public final class Lags {
    private Lags() {}

    /** A port-channel of switch ports. An empty name takes the next free number. */
    public static Edit create(String switchId, String name, List<String> portIds, Lacp lacp) {
        return Edit.of("Create port-channel" + (name.isEmpty() ? "" : " " + name), topology -> {
            Switch sw = Find.networkSwitch(topology, switchId);
            String free = name.isEmpty() ? freeName(sw) : name;
            if (sw.lags().stream().anyMatch(it -> it.name().equals(free))) {
                throw new EditRefusedException(sw.name() + " has a " + free + " already", "Choose another name");
            }
            Lag lag = new Lag(Find.freshId(topology, sw.id(), free), free, List.of(), lacp, null, null, null, null);
            Topology edited = topology.withSwitches(
                    Update.one(topology.switches(), sw.id(), it -> it.withLags(Lists.with(it.lags(), lag))));
            for (String port : portIds) {
                edited = addPort(lag.id(), port).apply(edited);
            }
            return edited;
        });
    }

    /** Puts a switch port into a port-channel of its switch. */
    public static Edit addPort(String lagId, String portId) {
        return Edit.of("Add port " + Ids.local(portId), topology -> {
            Switch sw = Find.networkSwitch(topology, lagId);
            Lag lag = Find.lag(sw, lagId);
            if (!Ids.owner(portId).equals(sw.id())) {
                throw new EditRefusedException(
                        lag.name() + " is on " + sw.name() + " and can't take a port of another switch",
                        "Declare the two switches an MLAG pair and create a port-channel on each");
            }
            SwitchPort port = Find.port(sw, portId);
            sw.lags().stream()
                    .filter(it -> it.ports().contains(portId))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new EditRefusedException(
                                port.name() + " is in " + other.name() + " already",
                                "Take it out of " + other.name() + " first");
                    });
            return change(topology, sw, lagId, it -> it.withPorts(Lists.with(it.ports(), portId)));
        });
    }

    /** Takes a switch port out of its port-channel; an empty port-channel goes with it. */
    public static Edit removePort(String portId) {
        return Edit.of("Remove port " + Ids.local(portId), topology -> {
            Switch sw = Find.networkSwitch(topology, portId);
            Lag lag = sw.lags().stream()
                    .filter(it -> it.ports().contains(portId))
                    .findFirst()
                    .orElseThrow(() ->
                            new EditRefusedException(Find.port(sw, portId).name() + " is in no port-channel", ""));
            if (lag.ports().size() == 1) {
                return Delete.elements(List.of(lag.id())).apply(topology);
            }
            return change(topology, sw, lag.id(), it -> it.withPorts(Lists.without(it.ports(), portId::equals)));
        });
    }

    private static Topology change(Topology topology, Switch sw, String lagId, UnaryOperator<Lag> change) {
        return topology.withSwitches(
                Update.one(topology.switches(), sw.id(), it -> it.withLags(Update.one(it.lags(), lagId, change))));
    }

    private static String freeName(Switch sw) {
        return IntStream.iterate(1, n -> n + 1)
                .mapToObj(n -> "Po" + n)
                .filter(name -> sw.lags().stream().noneMatch(it -> it.name().equals(name)))
                .findFirst()
                .orElseThrow();
    }
}
