// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchBuilder;
import dev.linkspan.topology.SwitchOs;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Uplink;
import dev.linkspan.topology.Vlan;
import java.util.List;
import java.util.stream.IntStream;

/** New elements. An empty name takes the next free one. */
public final class Add {
    private Add() {}

    /** A host with nothing in it. */
    public static Edit host(String name, Platform platform) {
        return Edit.of("Add host" + (name.isEmpty() ? "" : " " + name), topology -> {
            String free = name.isEmpty() ? Names.free(topology, "host") : name;
            Host host = Host.named(Find.freshId(topology, "", free), free, platform);
            return topology.withHosts(Lists.with(topology.hosts(), host));
        });
    }

    /** A NIC with the next free name of its platform, with the properties of the host's last physical one. */
    public static Edit nic(String hostId) {
        return Edit.of("Add NIC", topology -> {
            Host host = Find.host(topology, hostId);
            String name = Names.free(host, host.platform() == Platform.LINUX ? "eth" : "net", 0);
            String id = Find.freshId(topology, host.id(), name);
            Nic nic = host.nics().isEmpty()
                    ? Nic.named(id, name)
                    : host.nics()
                            .get(host.nics().size() - 1)
                            .withId(id)
                            .withName(name)
                            .withMac(null)
                            .withPermanentMac(null)
                            .withPciSlot(null)
                            .withCarrier(LinkState.UNKNOWN);
            return Update.host(topology, host.id(), it -> it.withNics(Lists.with(it.nics(), nic)));
        });
    }

    /** A switch with ports called as its system calls them. */
    public static Edit networkSwitch(String name, SwitchOs os, int ports) {
        return Edit.of("Add switch" + (name.isEmpty() ? "" : " " + name), topology -> {
            String free = name.isEmpty() ? Names.free(topology, "switch-") : name;
            Switch empty = SwitchBuilder.builder()
                    .id(Find.freshId(topology, "", free))
                    .name(free)
                    .os(os)
                    .build();
            return topology.withSwitches(Lists.with(topology.switches(), withMorePorts(empty, ports)));
        });
    }

    /** More ports on a switch. */
    public static Edit switchPorts(String switchId, int count) {
        return Edit.of(count == 1 ? "Add port" : "Add " + count + " ports", topology -> {
            Switch sw = Find.networkSwitch(topology, switchId);
            return topology.withSwitches(Update.one(topology.switches(), sw.id(), it -> withMorePorts(it, count)));
        });
    }

    /** A router or probe target. */
    public static Edit router(String name) {
        return Edit.of("Add router" + (name.isEmpty() ? "" : " " + name), topology -> {
            String free = name.isEmpty() ? Names.free(topology, "gw-") : name;
            Router router = new Router(Find.freshId(topology, "", free), free, List.of());
            return topology.withRouters(Lists.with(topology.routers(), router));
        });
    }

    /** An uplink from a switch to a router or to another switch. */
    public static Edit uplink(String from, String to) {
        return Edit.of("Add uplink", topology -> {
            if (from.equals(to)) {
                throw new EditRefusedException("An uplink leads from a switch to something else", "");
            }
            if (topology.uplinks().stream()
                    .anyMatch(it -> it.from().equals(from) && it.to().equals(to))) {
                throw new EditRefusedException("This uplink is there already", "");
            }
            Find.networkSwitch(topology, from);
            Element above = Find.element(topology, to);
            if (!(above instanceof Switch || above instanceof Router)) {
                throw new EditRefusedException(
                        "An uplink can't lead to " + above.name(), "Lead it to a router or switch");
            }
            String name = Find.element(topology, from).name() + " – " + above.name();
            Uplink uplink = new Uplink(Find.freshId(topology, "", "uplink-" + from + "-" + to), name, from, to, null);
            return topology.withUplinks(Lists.with(topology.uplinks(), uplink));
        });
    }

    /** A VLAN on a link, called as its platform calls it. */
    public static Edit vlan(String linkId, int tag) {
        return Edit.of("Add VLAN " + tag, topology -> {
            Host host = Find.host(topology, linkId);
            String link = Find.link(host, linkId).name();
            host.aggregations().stream()
                    .filter(it -> it.ports().contains(linkId))
                    .findFirst()
                    .ifPresent(aggr -> {
                        throw new EditRefusedException(
                                link + " is a port of " + aggr.name() + " and can carry no VLAN",
                                "Create the VLAN on " + aggr.name() + " instead");
                    });
            if (host.vlans().stream().anyMatch(it -> it.over().equals(linkId) && it.tag() == tag)) {
                throw new EditRefusedException(link + " has VLAN " + tag + " already", "Choose another VLAN");
            }
            String name = vlanName(host, link, tag);
            Names.require(host, name, null);
            Vlan vlan = new Vlan(
                    Find.freshId(topology, host.id(), name), name, linkId, tag, null, null, LinkState.UNKNOWN, null);
            return Update.host(topology, host.id(), it -> it.withVlans(Lists.with(it.vlans(), vlan)));
        });
    }

    private static String vlanName(Host host, String link, int tag) {
        boolean fitsLinux = link.length() + 1 + String.valueOf(tag).length() <= 15;
        return switch (host.platform()) {
            case LINUX -> fitsLinux ? link + "." + tag : Names.free(host, "vlan" + tag + "_", 0);
            case SOLARIS_10 ->
                Names.vlanOfSolaris10(link, tag).orElseGet(() -> Names.free(host, "vlan" + tag + "_", 0));
            case SOLARIS_11, ILLUMOS -> Names.free(host, "vlan" + tag + "_", 0);
        };
    }

    private static Switch withMorePorts(Switch sw, int count) {
        Switch grown = sw;
        for (int i = 0; i < count; i++) {
            Switch now = grown;
            int number = freeNumber(now);
            String id = Ids.fresh(
                    now.id(),
                    "p" + number,
                    taken -> now.elements().anyMatch(it -> it.id().equals(taken)));
            grown = now.withPorts(Lists.with(now.ports(), SwitchPort.named(id, portName(now.os(), number))));
        }
        return grown;
    }

    /** The first number past the count of ports whose name is free; ports in between may have been deleted. */
    private static int freeNumber(Switch sw) {
        return IntStream.iterate(sw.ports().size() + 1, n -> n + 1)
                .filter(n -> sw.ports().stream().noneMatch(it -> it.name().equals(portName(sw.os(), n))))
                .findFirst()
                .orElseThrow();
    }

    private static String portName(SwitchOs os, int number) {
        return switch (os) {
            case CISCO_NXOS -> "Ethernet1/" + number;
            case CISCO_IOS -> "GigabitEthernet1/0/" + number;
            case JUNOS -> "xe-0/0/" + (number - 1);
            case CUMULUS -> "swp" + number;
            case SONIC -> "Ethernet" + (number - 1) * 4;
            case DELL_OS10 -> "ethernet1/1/" + number;
            case ARUBA_CX -> "1/1/" + number;
            case EXTREME_EXOS -> String.valueOf(number);
            case ARISTA_EOS, GENERIC -> "Ethernet" + number;
        };
    }
}
