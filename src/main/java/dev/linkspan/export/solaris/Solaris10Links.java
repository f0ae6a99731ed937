// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

import dev.linkspan.export.ExportRefusedException;
import dev.linkspan.export.Losses;
import dev.linkspan.export.Text;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Vlan;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Datalinks of Solaris 10: aggregations with a key ({@code dladm -d}), VLANs that are nothing but a name (dladm(1M)). */
final class Solaris10Links {
    private static final Pattern AGGREGATION = Pattern.compile("aggr([1-9][0-9]{0,2})");
    private static final Pattern DEVICE = Pattern.compile("([A-Za-z][A-Za-z0-9_.]*?)(0|[1-9][0-9]{0,2})");
    private static final int LONGEST = 30;
    private static final int ETHERNET_MTU = 1500;

    private final HostIndex host;
    private final Losses losses;

    Solaris10Links(HostIndex host, Losses losses) {
        this.host = host;
        this.losses = losses;
        host.host()
                .bridges()
                .forEach(bridge -> losses.add(bridge.name(), "the bridge and what stands on it are missing"));
        host.host().links().filter(this::isMade).forEach(this::noteMtu);
        host.host().vlans().stream()
                .filter(this::isMade)
                .filter(vlan -> host.interfaceOn(vlan.id()).isEmpty())
                .forEach(vlan -> losses.add(
                        vlan.name(), "the VLAN, which on Solaris 10 is nothing but an IP interface, and it has none"));
        host.host().vlans().stream()
                .filter(this::isMade)
                .filter(vlan -> !vlan.name().equals(name(vlan)))
                .forEach(vlan -> losses.add(vlan.name(), "its name, which is " + name(vlan) + " on Solaris 10"));
    }

    void write(Script script) {
        List<String> nics = new ArrayList<>(HostScript.naming("links", names(true)));
        nics.addAll(HostScript.naming("spare", names(false)));
        script.block(List.of("NICs of the machine."), nics);
        for (Aggregation aggregation : host.host().aggregations()) {
            script.block(
                    List.of("Aggregation " + aggregation.name() + ": the switch must bundle the same ports, "
                            + (aggregation.lacp() == Lacp.OFF ? "without LACP." : "with LACP.")),
                    List.of(aggregation(aggregation)));
        }
    }

    /** The links that there are on Solaris 10: all but bridges and what stands on them. */
    boolean isMade(Link link) {
        if (link instanceof Vlan vlan) {
            return host.link(vlan.over()).filter(this::isMade).isPresent();
        }
        return link instanceof Aggregation || (link instanceof Nic nic && nic.kind() != NicKind.LOOPBACK);
    }

    /** The name of a link there; that of a VLAN says its tag and what it stands on. */
    String name(Link link) {
        String name = link.name();
        if (link instanceof Vlan vlan) {
            Matcher below = DEVICE.matcher(name(host.link(vlan.over()).orElseThrow()));
            if (!below.matches()) {
                throw new ExportRefusedException(Text.printable(vlan.name())
                        + " stands on a link whose name does not end in a number below 1000, so Solaris 10 has no name for"
                        + " the VLAN: rename the link");
            }
            name = below.group(1) + (vlan.tag() * 1000 + Integer.parseInt(below.group(2)));
        }
        if (name.length() > LONGEST) {
            throw new ExportRefusedException(
                    Text.printable(name) + " is longer than the 30 characters of a link name on Solaris 10: rename it");
        }
        return LinkNames.checked(name);
    }

    /** The names of the NICs that are ports. */
    List<String> ports() {
        return host.host().nics().stream()
                .filter(nic -> host.aggregationOf(nic.id()).isPresent())
                .map(this::name)
                .toList();
    }

    private List<String> names(boolean used) {
        return host.host().nics().stream()
                .filter(this::isMade)
                .filter(nic -> isUsed(nic) == used)
                .map(this::name)
                .toList();
    }

    private boolean isUsed(Nic nic) {
        return host.aggregationOf(nic.id()).isPresent()
                || host.interfaceOn(nic.id()).isPresent()
                || !host.vlansOn(nic.id()).isEmpty();
    }

    private String aggregation(Aggregation aggregation) {
        Matcher key = AGGREGATION.matcher(aggregation.name());
        if (!key.matches()) {
            throw new ExportRefusedException("\"" + Text.printable(aggregation.name())
                    + "\" is no name of an aggregation on Solaris 10, which calls them by their key, aggr1 to aggr999:"
                    + " rename it");
        }
        if (aggregation.mode() != AggregationMode.TRUNK) {
            throw new ExportRefusedException(aggregation.name() + " is a "
                    + aggregation.mode().word() + " aggregation, which Solaris 10 has not: make it a trunk");
        }
        noteLosses(aggregation);
        Command create = Command.of("dladm", "create-aggr");
        if (!aggregation.policy().isEmpty()) {
            create.option(
                    "-P", aggregation.policy().stream().map(HashLayer::word).collect(Collectors.joining(",")));
        }
        create.option("-l", aggregation.lacp().word());
        if (aggregation.timer() != null) {
            create.option("-T", aggregation.timer().word());
        }
        if (aggregation.fixedMac() != null) {
            create.option("-u", aggregation.fixedMac().text());
        }
        aggregation.ports().stream()
                .flatMap(id -> host.nic(id).stream())
                .forEach(nic -> create.option("-d", name(nic)));
        return Script.want(create.value(key.group(1)));
    }

    private void noteLosses(Aggregation aggregation) {
        if (aggregation.minLinks() != null && aggregation.minLinks() > 1) {
            losses.add(aggregation.name(), "min links " + aggregation.minLinks());
        }
        if (!aggregation.bondOrDefault().equals(BondOptions.NONE)) {
            losses.add(aggregation.name(), "options of the Linux bonding driver");
        }
    }

    private void noteMtu(Link link) {
        if (link.mtu() != null && link.mtu() != ETHERNET_MTU) {
            losses.add(link.name(), "mtu=" + link.mtu() + ", which stands in the file of the driver, not here");
        }
    }
}
