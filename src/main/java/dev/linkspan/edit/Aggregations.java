// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationBuilder;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.XmitHashPolicy;
import java.util.List;
import java.util.Set;

/** Aggregations and their ports. */
public final class Aggregations {
    private Aggregations() {}

    /**
     * An aggregation of NICs with the settings we recommend: LACP active with the short timer where the mode has LACP,
     * spreading by addresses and ports, link monitoring on for bonds. An empty name takes the next free one.
     */
    public static Edit create(String hostId, String name, AggregationMode mode, List<String> nicIds) {
        return Edit.of("Create aggregation" + (name.isEmpty() ? "" : " " + name), topology -> {
            Host host = Find.host(topology, hostId);
            requireMode(host, mode);
            String stem = host.platform() == Platform.LINUX ? "bond" : "aggr";
            String free = name.isEmpty() ? Names.free(host, stem, host.platform() == Platform.LINUX ? 0 : 1) : name;
            Names.require(host, free, null);
            String id = Find.freshId(topology, host.id(), free);
            Aggregation empty = settings(AggregationBuilder.builder().id(id).name(free), mode);
            Topology edited =
                    Update.host(topology, host.id(), it -> it.withAggregations(Lists.with(it.aggregations(), empty)));
            for (String nic : nicIds) {
                edited = addPort(id, nic).apply(edited);
            }
            return edited;
        });
    }

    /**
     * Changes the mode. Settings the new mode has not are dropped; LACP that it has and the old one had not becomes
     * active with the short timer.
     */
    public static Edit setMode(String aggregationId, AggregationMode mode) {
        return Edit.of("Mode of " + Ids.local(aggregationId), topology -> {
            Host host = Find.host(topology, aggregationId);
            requireMode(host, mode);
            return Update.host(
                    topology,
                    host.id(),
                    it -> it.withAggregations(
                            Update.one(it.aggregations(), aggregationId, aggr -> inMode(aggr, mode))));
        });
    }

    private static Aggregation inMode(Aggregation aggregation, AggregationMode mode) {
        Aggregation fresh =
                settings(AggregationBuilder.builder().id(aggregation.id()).name(aggregation.name()), mode);
        boolean hadLacp = aggregation.lacp() != Lacp.OFF;
        boolean hasLacp = fresh.lacp() != Lacp.OFF;
        return aggregation
                .withMode(mode)
                .withLacp(hasLacp && hadLacp ? aggregation.lacp() : fresh.lacp())
                .withTimer(hasLacp && hadLacp ? aggregation.timer() : fresh.timer())
                .withPolicy(
                        fresh.policy().isEmpty() || aggregation.policy().isEmpty()
                                ? fresh.policy()
                                : aggregation.policy())
                .withBond(!mode.isLinux() ? null : aggregation.bond() == null ? fresh.bond() : aggregation.bond())
                .withDlmp(mode == AggregationMode.DLMP ? aggregation.dlmp() : null);
    }

    /** Makes a free NIC a port of an aggregation. */
    public static Edit addPort(String aggregationId, String nicId) {
        return Edit.of("Add " + Ids.local(nicId) + " to " + Ids.local(aggregationId), topology -> {
            Host host = Find.host(topology, aggregationId);
            Aggregation aggregation = Find.aggregation(host, aggregationId);
            if (!Find.host(topology, nicId).id().equals(host.id())) {
                throw new EditRefusedException(
                        "A NIC of another host can't be a port of " + aggregation.name(),
                        "Use a NIC of " + host.name());
            }
            Nic nic = Find.nic(host, nicId);
            requireFree(host, nic, aggregation);
            return Update.host(
                    topology,
                    host.id(),
                    it -> it.withAggregations(Lists.map(
                            it.aggregations(),
                            aggr -> aggr.id().equals(aggregationId)
                                    ? aggr.withPorts(Lists.with(aggr.ports(), nicId))
                                    : aggr)));
        });
    }

    /** Takes a NIC out of its aggregation. */
    public static Edit removePort(String nicId) {
        return Edit.of("Take " + Ids.local(nicId) + " out of its aggregation", topology -> {
            Host host = Find.host(topology, nicId);
            Nic nic = Find.nic(host, nicId);
            if (host.aggregations().stream().noneMatch(it -> it.ports().contains(nicId))) {
                throw new EditRefusedException(nic.name() + " is in no aggregation", "");
            }
            return Update.host(
                    topology,
                    host.id(),
                    it -> it.withAggregations(Lists.map(
                            it.aggregations(),
                            aggr -> aggr.ports().contains(nicId)
                                    ? Delete.withoutPorts(host, aggr, Set.of(nicId))
                                    : aggr)));
        });
    }

    /** Moves a NIC from the aggregation it is in to another one of the same host. */
    public static Edit movePort(String nicId, String toAggregationId) {
        return Edit.sequence(
                "Move " + Ids.local(nicId) + " to " + Ids.local(toAggregationId),
                List.of(removePort(nicId), addPort(toAggregationId, nicId)));
    }

    static void requireMode(Host host, AggregationMode mode) {
        boolean linux = host.platform() == Platform.LINUX;
        if (mode.isLinux() != linux) {
            throw new EditRefusedException(
                    "Mode " + mode.word() + " does not exist on "
                            + host.platform().label(),
                    linux ? "Use a bond mode such as 802.3ad or active-backup" : "Use a trunk aggregation");
        }
        if (mode == AggregationMode.DLMP && !host.platform().hasDlmp()) {
            throw new EditRefusedException(
                    "DLMP exists on Oracle Solaris 11.1 and later only, not on "
                            + host.platform().label(),
                    "Use an IPMP group to survive the loss of a switch");
        }
    }

    private static void requireFree(Host host, Nic nic, Aggregation target) {
        if (target.ports().contains(nic.id())) {
            throw new EditRefusedException(nic.name() + " is a port of " + target.name() + " already", "");
        }
        if (nic.kind() == NicKind.LOOPBACK) {
            throw new EditRefusedException("The loopback interface can't be a port", "Use a physical NIC");
        }
        host.aggregations().stream()
                .filter(it -> it.ports().contains(nic.id()))
                .findFirst()
                .ifPresent(other -> {
                    throw new EditRefusedException(
                            nic.name() + " is a port of " + other.name(), "Take it out of " + other.name() + " first");
                });
        if (host.interfaces().stream().anyMatch(it -> it.link().equals(nic.id()))) {
            throw new EditRefusedException(
                    nic.name() + " has an IP interface, and an aggregation opens its ports exclusively",
                    "Move its addresses to " + target.name() + " first");
        }
        host.bridges().stream()
                .filter(it -> it.ports().contains(nic.id()))
                .findFirst()
                .ifPresent(bridge -> {
                    throw new EditRefusedException(
                            nic.name() + " is a port of bridge " + bridge.name(),
                            "Take it out of " + bridge.name() + " first");
                });
        if (host.vlans().stream().anyMatch(it -> it.over().equals(nic.id()))) {
            throw new EditRefusedException(
                    nic.name() + " carries a VLAN", "Create the VLAN on " + target.name() + " instead");
        }
    }

    private static Aggregation settings(AggregationBuilder builder, AggregationMode mode) {
        builder.mode(mode);
        switch (mode) {
            case TRUNK -> builder.lacp(Lacp.ACTIVE).timer(LacpTimer.SHORT).policy(List.of(HashLayer.L3, HashLayer.L4));
            case DLMP -> {}
            case LACP_802_3AD ->
                builder.lacp(Lacp.ACTIVE)
                        .timer(LacpTimer.SHORT)
                        .bond(BondOptions.NONE.withMiimon(100).withXmitHashPolicy(XmitHashPolicy.LAYER34));
            case BALANCE_XOR ->
                builder.bond(BondOptions.NONE.withMiimon(100).withXmitHashPolicy(XmitHashPolicy.LAYER34));
            default -> builder.bond(BondOptions.NONE.withMiimon(100));
        }
        return builder.build();
    }
}
