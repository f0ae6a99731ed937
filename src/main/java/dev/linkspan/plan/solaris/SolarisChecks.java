// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import dev.linkspan.plan.PlanRefusedException;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Nic;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** What is refused before a plan is made, with a way out. */
final class SolarisChecks {
    /** Drivers of Solaris 10 that dladm can't aggregate: those that show-link calls legacy. */
    private static final Pattern LEGACY = Pattern.compile("(ce|hme|qfe|eri|ge|dmfe|iprb|elxl|spwr|pcn)[0-9]*");

    private static final Pattern KEYED = Pattern.compile("aggr([1-9][0-9]{0,2})");
    private static final int VLAN_FACTOR = 1000;
    private static final int NAME_OF_SOLARIS_10 = 30;

    private final Host machine;
    private final SolarisSetup now;
    private final SolarisSetup target;

    private SolarisChecks(Host machine, SolarisSetup now, SolarisSetup target) {
        this.machine = machine;
        this.now = now;
        this.target = target;
    }

    static void check(Host machine, SolarisSetup now, SolarisSetup target) {
        SolarisChecks checks = new SolarisChecks(machine, now, target);
        Set<String> ports = new HashSet<>();
        target.of(Datalink.Kind.AGGREGATION).forEach(aggr -> {
            for (String port : aggr.ports()) {
                need(ports.add(port), port, port + " is a port of two aggregations", "take it out of one");
            }
            if (!Objects.equals(now.links().get(aggr.name()), aggr)) {
                checks.aggregation(aggr);
            }
        });
        now.of(Datalink.Kind.AGGREGATION)
                .filter(aggr -> !aggr.equals(target.links().get(aggr.name())))
                .forEach(aggr -> need(
                        !String.valueOf(machine.release()).startsWith("joyent_"),
                        aggr.name(),
                        aggr.name()
                                + " is an aggregation of SmartOS, which makes them from /usbkey/config when it starts",
                        "change it there"));
        target.of(Datalink.Kind.VLAN)
                .filter(vlan -> !vlan.equals(now.links().get(vlan.name())))
                .forEach(checks::vlan);
        target.links().values().forEach(checks::properties);
        checks.dynamic();
        checks.addresses();
        target.groups().keySet().forEach(checks::group);
        need(
                !target.transitive() || target.flavour() == Flavour.SOLARIS_11,
                "in.mpathd",
                "transitive probing is asked for, which only Oracle Solaris 11 has",
                "choose link-based or probe-based detection");
        if (!target.flavour().hasIpadm()) {
            checks.inet6();
        }
        if (!target.flavour().hasGroupInterface()) {
            checks.carriers();
        }
    }

    /** On Solaris 10 an address is taken from the member that has it. */
    private void carriers() {
        for (GroupSetup group : now.groups().values()) {
            group.addresses()
                    .forEach((address, member) -> need(
                            !member.isEmpty()
                                    || target.holder(address)
                                            .filter(group.name()::equals)
                                            .isPresent(),
                            group.name(),
                            group.name() + " is to lose " + address + ", and nobody tells which of its members has it:"
                                    + " all are standby, which on Solaris 10 have no data address",
                            "make one of them active, or look at the machine itself"));
        }
    }

    /** What of IPv6 stands where is not told well enough by ifconfig to be given back exactly. */
    private void inet6() {
        for (SolarisSetup one : List.of(now, target)) {
            SolarisSetup other = one == now ? target : now;
            for (IpSetup ip : one.interfaces().values()) {
                need(
                        !ip.inet6() || ip.equals(other.interfaces().get(ip.name())),
                        ip.name(),
                        ip.name() + " has IPv6 and is to change, for which plans know no way where there is no ipadm",
                        "change it by hand, or leave it as it is");
            }
            for (GroupSetup group : one.groups().values()) {
                for (InterfaceAddress address : group.addresses().keySet()) {
                    need(
                            !Applied.isSix(address)
                                    || other.holder(address)
                                            .filter(group.name()::equals)
                                            .isPresent(),
                            group.name(),
                            group.name() + " is to get or lose " + address
                                    + ", for which plans know no way where there is no ipadm",
                            "change it by hand, or leave it as it is");
                }
            }
        }
    }

    private void aggregation(Datalink aggr) {
        String name = aggr.name();
        need(
                SolarisTarget.isKnown(aggr.modeOrFail(), target.flavour()),
                name,
                name + " is a " + aggr.modeOrFail().word() + " aggregation, which "
                        + machine.platform().label() + " has not",
                "make it a trunk");
        need(!aggr.ports().isEmpty(), name, name + " is to have no port", "give it one, or take it away");
        need(
                !String.valueOf(machine.release()).startsWith("joyent_"),
                name,
                "SmartOS makes aggregations from /usbkey/config when it starts, and forgets " + name,
                "write it there");
        if (target.flavour() == Flavour.SOLARIS_10) {
            need(
                    KEYED.matcher(name).matches(),
                    name,
                    "aggregations of Solaris 10 are called aggr and a key from 1 to 999, and not " + name,
                    "call it aggr1 or the like");
        }
        for (String port : aggr.ports()) {
            if (now.aggregationOf(port).filter(it -> it.name().equals(name)).isEmpty()) {
                port(port, name);
            }
        }
    }

    private void port(String port, String aggregation) {
        Datalink link = target.links().get(port);
        need(
                link != null && link.kind() == Datalink.Kind.NIC,
                port,
                port + " is to be a port of " + aggregation + " and is no NIC",
                "only NICs can be aggregated");
        need(
                target.of(Datalink.Kind.BRIDGE)
                        .noneMatch(bridge -> bridge.ports().contains(port)),
                port,
                port + " is to be a port of " + aggregation + " and is one of a bridge",
                "take it out of the bridge first");
        need(
                !target.interfaces().containsKey(port) && target.vlansOn(port).isEmpty(),
                port,
                port + " is to be a port of " + aggregation + " and to carry an IP interface or a VLAN itself",
                "move them to " + aggregation);
        Nic nic = machine.nics().stream()
                .filter(it -> it.name().equals(port))
                .findFirst()
                .orElseThrow();
        boolean legacy = target.flavour() == Flavour.SOLARIS_10
                && ("legacy".equals(nic.type())
                        || LEGACY.matcher(nic.driver() == null ? port : nic.driver())
                                .matches());
        need(
                !legacy,
                port,
                port + " has a driver of the old kind, which Solaris 10 can't aggregate",
                "use a NIC of bge, e1000g, nxge or the like");
    }

    private void vlan(Datalink vlan) {
        String over = String.valueOf(vlan.over());
        Datalink below = target.links().get(over);
        need(
                below != null && below.kind() != Datalink.Kind.VLAN,
                vlan.name(),
                vlan.name() + " stands on " + over + ", which is a VLAN itself or not there",
                "let it stand on a NIC or an aggregation");
        if (target.flavour() == Flavour.SOLARIS_10) {
            String driver = over.replaceAll("[0-9]+$", "");
            int instance = Integer.parseInt(over.substring(driver.length()));
            String name = driver + (vlan.tag() * VLAN_FACTOR + instance);
            need(
                    vlan.name().equals(name) && instance < VLAN_FACTOR,
                    vlan.name(),
                    "VLAN " + vlan.tag() + " on " + over + " is called " + name + " on Solaris 10",
                    "call it so");
            need(
                    target.interfaces().containsKey(vlan.name()),
                    vlan.name(),
                    vlan.name() + " has no IP interface, without which Solaris 10 has no VLAN",
                    "give it one");
        }
    }

    private void properties(Datalink link) {
        Datalink before = now.links().get(link.name());
        boolean same = before == null
                ? link.properties().isEmpty()
                : before.properties().equals(link.properties());
        need(
                same || target.flavour() != Flavour.SOLARIS_10,
                link.name(),
                "the MTU of " + link.name() + " is to change, which Solaris 10 takes from the driver's .conf file",
                "leave it as it is, or change it there");
    }

    /** Addresses of DHCP and router advertisement would not come back the same. */
    private void dynamic() {
        for (IpSetup ip : now.interfaces().values()) {
            IpSetup after = target.interfaces().get(ip.name());
            boolean stays = after != null
                    && Objects.equals(ip.group(), after.group())
                    && Objects.equals(now.links().get(ip.name()), target.links().get(ip.name()));
            need(
                    ip.dynamic().isEmpty() || stays,
                    ip.name(),
                    ip.name() + " has addresses by DHCP or router advertisement, which would not come back the same",
                    "make its addresses static first, or leave " + ip.name() + " as it is");
        }
        for (IpSetup ip : target.interfaces().values()) {
            need(
                    target.links().containsKey(ip.name()),
                    ip.name(),
                    "there is to be an IP interface " + ip.name() + " on no link",
                    "put it on a link");
        }
    }

    private void addresses() {
        Map<InterfaceAddress, String> seen = new HashMap<>();
        for (IpSetup ip : target.interfaces().values()) {
            ip.addresses().forEach(address -> once(seen, address, ip.name()));
        }
        target.groups()
                .values()
                .forEach(group -> group.addresses().keySet().forEach(it -> once(seen, it, group.name())));
        for (StaticRoute route : target.routes()) {
            need(
                    now.routes().contains(route)
                            || target.reaching(route.gateway()).isPresent(),
                    route.text(),
                    "no address reaches " + route.gateway() + ", the gateway to " + route.destination(),
                    "choose a gateway on a subnet of the machine");
        }
    }

    private static void once(Map<InterfaceAddress, String> seen, InterfaceAddress address, String holder) {
        String other = seen.put(address, holder);
        need(other == null, address.text(), address + " is on " + other + " and on " + holder, "take it from one");
    }

    private void group(String name) {
        boolean interfaceName = target.flavour().hasGroupInterface();
        try {
            String valid = interfaceName ? SolarisName.link(name) : SolarisName.group(name);
            need(
                    interfaceName || valid.length() <= NAME_OF_SOLARIS_10,
                    name,
                    "the name of the group " + name + " is too long",
                    "choose a shorter one");
        } catch (IllegalArgumentException e) {
            throw new PlanRefusedException(name, String.valueOf(e.getMessage()), "choose another name");
        }
        need(
                !interfaceName || !target.links().containsKey(name),
                name,
                "the IPMP group " + name + " has the name of a link",
                "choose another name");
        if (!interfaceName && !target.group(name).addresses().isEmpty()) {
            need(
                    !target.members(name).isEmpty(),
                    name,
                    name + " has addresses and no member, and on Solaris 10 members have the addresses",
                    "give it a member");
        }
        need(
                interfaceName || !target.members(name).isEmpty(),
                name,
                name + " has no member, without which Solaris 10 has no group",
                "give it a member, or take it away");
    }

    private static void need(boolean holds, String object, String reason, String wayOut) {
        if (!holds) {
            throw new PlanRefusedException(object, reason, wayOut);
        }
    }
}
