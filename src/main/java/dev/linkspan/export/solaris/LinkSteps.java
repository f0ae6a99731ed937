// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

import static dev.linkspan.export.solaris.Script.want;

import dev.linkspan.export.ExportRefusedException;
import dev.linkspan.export.Losses;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.DlmpOptions;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Vlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Datalinks: properties of NICs, aggregations, VLANs ({@code dladm}). */
final class LinkSteps {
    private static final int ETHERNET_MTU = 1500;

    private final HostIndex host;
    private final Dialect dialect;
    private final Losses losses;

    LinkSteps(HostIndex host, Dialect dialect, Losses losses) {
        this.host = host;
        this.dialect = dialect;
        this.losses = losses;
        host.host()
                .bridges()
                .forEach(bridge -> losses.add(bridge.name(), "the bridge and what stands on it are missing"));
    }

    void write(Script script) {
        script.block(List.of("NICs of the machine."), nics());
        script.block(
                List.of("NICs: the MTU, which most drivers let change only while no IP interface stands on the link."),
                host.host().nics().stream().flatMap(nic -> nicMtu(nic).stream()).toList());
        for (Aggregation aggregation : host.host().aggregations()) {
            aggregation(script, aggregation);
        }
        List<String> vlans = new ArrayList<>();
        host.host().vlans().stream().filter(this::isMade).forEach(vlan -> vlan(vlans, vlan));
        script.block(List.of("VLANs."), vlans);
    }

    /** DLMP probing; its sources must have their addresses, so this comes after them. */
    void writeProbing(Script script) {
        for (Aggregation aggregation : host.host().aggregations()) {
            DlmpOptions dlmp = aggregation.dlmpOrDefault();
            if (aggregation.mode() == AggregationMode.DLMP) {
                List<String> lines = new ArrayList<>();
                if (dlmp.probing()) {
                    lines.add(property(aggregation, "probe-ip", probeIp(dlmp)));
                }
                if (dlmp.fdtSeconds() != null) {
                    lines.add(property(aggregation, "probe-fdt", String.valueOf(dlmp.fdtSeconds())));
                }
                if (dlmp.vlanId() != null) {
                    lines.add(property(aggregation, "probe-vlan-id", String.valueOf(dlmp.vlanId())));
                }
                script.block(
                        List.of("Probe-based failure detection of " + aggregation.name()
                                + " (in.dlmpd(8)): source+target, either may be left to the system."),
                        lines);
            }
        }
    }

    /** The links that a script makes: all but bridges and what stands on them. */
    boolean isMade(Link link) {
        if (link instanceof Vlan vlan) {
            return host.link(vlan.over()).filter(this::isMade).isPresent();
        }
        return link instanceof Aggregation || (link instanceof Nic nic && nic.kind() != NicKind.LOOPBACK);
    }

    private List<String> nics() {
        List<String> lines = new ArrayList<>(HostScript.naming("links", names(true)));
        lines.addAll(HostScript.naming("spare", names(false)));
        return lines;
    }

    private List<String> names(boolean used) {
        return host.host().nics().stream()
                .filter(nic -> nic.kind() != NicKind.LOOPBACK && isUsed(nic) == used)
                .map(Nic::name)
                .toList();
    }

    private boolean isUsed(Nic nic) {
        return isMade(nic)
                && (host.aggregationOf(nic.id()).isPresent()
                        || host.interfaceOn(nic.id()).isPresent()
                        || !host.vlansOn(nic.id()).isEmpty());
    }

    private Optional<String> nicMtu(Nic nic) {
        Optional<Aggregation> aggregation = host.aggregationOf(nic.id());
        boolean follows = aggregation.filter(aggr -> aggr.mtu() != null).isPresent();
        if (nic.mtu() == null || nic.mtu() == ETHERNET_MTU || follows || !isUsed(nic)) {
            return Optional.empty();
        }
        return Optional.of(property(nic, "mtu", String.valueOf(nic.mtu())));
    }

    private void aggregation(Script script, Aggregation aggregation) {
        String name = LinkNames.checked(aggregation.name());
        requireMode(aggregation);
        noteLosses(aggregation);
        Command create = Command.of("dladm", "create-aggr");
        List<Nic> ports = aggregation.ports().stream()
                .flatMap(id -> host.nic(id).stream())
                .toList();
        if (ports.stream().anyMatch(nic -> Boolean.FALSE.equals(nic.linkNotification()))) {
            // A driver that reports no link changes is only taken by force.
            create.word("-f");
        }
        if (dialect.hasDlmp()) {
            create.option("-m", aggregation.mode().word());
        }
        if (aggregation.mode() == AggregationMode.TRUNK) {
            trunk(create, aggregation);
        }
        if (aggregation.fixedMac() != null) {
            create.option("-u", aggregation.fixedMac().text());
        }
        ports.forEach(nic -> create.option("-l", LinkNames.checked(nic.name())));
        List<String> lines = new ArrayList<>();
        lines.add(want(create.value(name)));
        if (aggregation.mtu() != null) {
            lines.add(property(aggregation, "mtu", String.valueOf(aggregation.mtu())));
        }
        script.block(comment(aggregation), lines);
    }

    private static List<String> comment(Aggregation aggregation) {
        if (aggregation.mode() == AggregationMode.DLMP) {
            return List.of("DLMP aggregation " + aggregation.name()
                    + ": its ports may end on different switches, which must not bundle them.");
        }
        return List.of("Trunk aggregation " + aggregation.name() + ": the switch must bundle the same ports, "
                + (aggregation.lacp() == Lacp.OFF ? "without LACP." : "with LACP."));
    }

    private static void trunk(Command create, Aggregation aggregation) {
        if (!aggregation.policy().isEmpty()) {
            create.option(
                    "-P", aggregation.policy().stream().map(HashLayer::word).collect(Collectors.joining(",")));
        }
        create.option("-L", aggregation.lacp().word());
        if (aggregation.timer() != null) {
            create.option("-T", aggregation.timer().word());
        }
    }

    private void requireMode(Aggregation aggregation) {
        boolean known = aggregation.mode() == AggregationMode.TRUNK
                || (aggregation.mode() == AggregationMode.DLMP && dialect.hasDlmp());
        if (!known) {
            throw new ExportRefusedException(aggregation.name() + " is a "
                    + aggregation.mode().word() + " aggregation, which "
                    + host.host().platform().label() + " has not: make it a trunk"
                    + (dialect.hasDlmp() ? " or a DLMP aggregation" : ""));
        }
    }

    private void noteLosses(Aggregation aggregation) {
        if (aggregation.minLinks() != null && aggregation.minLinks() > 1) {
            losses.add(aggregation.name(), "min links " + aggregation.minLinks());
        }
        if (!aggregation.bondOrDefault().equals(BondOptions.NONE)) {
            losses.add(aggregation.name(), "options of the Linux bonding driver");
        }
        if (aggregation.mode() == AggregationMode.DLMP
                && (aggregation.lacp() != Lacp.OFF || !aggregation.policy().isEmpty())) {
            losses.add(aggregation.name(), "LACP and policy, which a DLMP aggregation has not");
        }
    }

    private void vlan(List<String> lines, Vlan vlan) {
        String name = LinkNames.checked(vlan.name());
        Link below = host.link(vlan.over()).orElseThrow();
        lines.add(want(Command.of("dladm", "create-vlan")
                .option("-l", LinkNames.checked(below.name()))
                .option("-v", String.valueOf(vlan.tag()))
                .value(name)));
        if (vlan.mtu() != null && !vlan.mtu().equals(below.mtu())) {
            lines.add(property(vlan, "mtu", String.valueOf(vlan.mtu())));
        }
    }

    private static String property(Link link, String property, String value) {
        String name = LinkNames.checked(link.name());
        return want(Command.of("dladm", "set-linkprop")
                .option("-p", property + "=" + value)
                .value(name));
    }

    private static String probeIp(DlmpOptions dlmp) {
        List<String> sources = dlmp.sources().isEmpty()
                ? List.of("")
                : dlmp.sources().stream().map(Ip::text).toList();
        List<String> targets = dlmp.targets().isEmpty()
                ? List.of("")
                : dlmp.targets().stream().map(Ip::text).toList();
        return sources.stream()
                .flatMap(source -> targets.stream().map(target -> source + "+" + target))
                .collect(Collectors.joining(","));
    }
}
