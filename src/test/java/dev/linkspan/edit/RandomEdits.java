// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.MlagKind;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Position;
import dev.linkspan.topology.SwitchOs;
import dev.linkspan.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Edits a user might make next, the same for the same seed; about half of them are refused. */
final class RandomEdits {
    private static final int KINDS = 24;

    private final RandomGenerator random;

    RandomEdits(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    Edit next(Topology topology) {
        return switch (random.nextInt(KINDS)) {
            case 0 -> Add.host(random.nextBoolean() ? "" : "new", any(Platform.values()));
            case 1 -> Add.networkSwitch("", any(SwitchOs.values()), random.nextInt(5));
            case 2 -> Add.router("");
            case 3 -> Add.nic(host(topology));
            case 4 -> Add.switchPorts(networkSwitch(topology), 1 + random.nextInt(3));
            case 5 -> Add.vlan(inHost(topology), 1 + random.nextInt(20));
            case 6 -> Add.uplink(networkSwitch(topology), element(topology));
            case 7 -> Rename.element(element(topology), any(new String[] {"net9", "bad name 1", "x", "aggr0", ""}));
            case 8, 9 -> Delete.elements(List.of(element(topology), element(topology)));
            case 10 ->
                Aggregations.create(
                        host(topology), "", any(AggregationMode.values()), List.of(nic(topology), nic(topology)));
            case 11 -> Aggregations.addPort(inHost(topology), nic(topology));
            case 12 -> Aggregations.removePort(nic(topology));
            case 13 -> Aggregations.movePort(nic(topology), inHost(topology));
            case 14 -> IpmpGroups.create(host(topology), "", List.of(inHost(topology)));
            case 15 -> IpmpGroups.addMember(inHost(topology), inHost(topology));
            case 16 -> IpmpGroups.removeMember(inHost(topology));
            case 17 -> IpmpGroups.setStandby(inHost(topology), random.nextBoolean());
            case 18 -> IpInterfaces.setAddresses(inHost(topology), random.nextBoolean() ? List.of() : addresses());
            case 19 -> Cables.plug(end(topology), end(topology));
            case 20 -> Cables.unplug(end(topology));
            case 21 -> Cables.replug(cable(topology), end(topology), end(topology));
            case 22 ->
                random.nextBoolean()
                        ? Lags.create(networkSwitch(topology), "", List.of(inSwitch(topology)), any(Lacp.values()))
                        : Lags.removePort(inSwitch(topology));
            default ->
                random.nextBoolean()
                        ? Mlags.declare(List.of(networkSwitch(topology), networkSwitch(topology)), MlagKind.MLAG)
                        : Positions.move(Map.of(host(topology), new Position(random.nextInt(99), 7)));
        };
    }

    private List<InterfaceAddress> addresses() {
        return List.of(InterfaceAddress.of("192.0.2." + (1 + random.nextInt(250)) + "/24"));
    }

    private String host(Topology topology) {
        return anyId(topology.hosts());
    }

    private String networkSwitch(Topology topology) {
        return anyId(topology.switches());
    }

    private String cable(Topology topology) {
        List<Cable> cables = topology.cables();
        return anyId(cables);
    }

    private String nic(Topology topology) {
        return anyId(topology.hosts().stream().flatMap(it -> it.nics().stream()).toList());
    }

    private String inHost(Topology topology) {
        return anyId(topology.hosts().stream().flatMap(Host::elements).toList());
    }

    private String inSwitch(Topology topology) {
        return anyId(topology.switches().stream().flatMap(it -> it.elements()).toList());
    }

    private String end(Topology topology) {
        return random.nextBoolean() ? nic(topology) : inSwitch(topology);
    }

    private String element(Topology topology) {
        return anyId(topology.elements().toList());
    }

    private String anyId(List<? extends Element> elements) {
        return elements.isEmpty()
                ? "nothing"
                : elements.get(random.nextInt(elements.size())).id();
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
