// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Steps of addresses and routes, and those that take away what the kernel would lose with a link that goes down. */
final class Moves {
    private final Draft draft;
    private final Setup target;

    Moves(Draft draft, Setup target) {
        this.draft = draft;
        this.target = target;
    }

    /** Moves all addresses and routes in one breath: routes and addresses go, addresses and routes come. */
    void addresses() {
        Map<String, List<InterfaceAddress>> going = going();
        List<RouteEntry> goingRoutes = new ArrayList<>();
        Map<RouteEntry, RouteEntry> replaced = new LinkedHashMap<>();
        for (RouteEntry route : inOrder(draft.now().routes())) {
            boolean disturbed = going.getOrDefault(route.link(), List.of()).stream()
                    .anyMatch(address -> address.family() == route.family());
            boolean stays = target.routes().contains(route);
            if (!disturbed && stays) {
                continue;
            }
            RouteEntry instead = target.routes().stream()
                    .filter(it ->
                            it.standsFor(route) && !draft.now().routes().contains(it) && !replaced.containsValue(it))
                    .findFirst()
                    .orElse(null);
            if (!disturbed && instead != null) {
                replaced.put(route, instead);
            } else {
                goingRoutes.add(route);
            }
        }
        Collections.reverse(goingRoutes);
        goingRoutes.forEach(route -> draft.add(new LinuxStep.RemoveRoute(route), gone(route), reachedBy(route)));
        going.forEach((link, addresses) -> addresses.forEach(address ->
                draft.add(new LinuxStep.RemoveAddress(link, address), fate(link, address), List.of(address.text()))));
        for (LinkSetup link : target.links().values()) {
            if (draft.now().find(link.name()) != null) {
                link.addresses().stream()
                        .filter(address ->
                                !draft.now().link(link.name()).addresses().contains(address))
                        .forEach(address -> draft.add(new LinuxStep.AddAddress(link.name(), address)));
            }
        }
        replaced.forEach((before, after) -> draft.add(new LinuxStep.ReplaceRoute(before, after)));
        inOrder(target.routes()).stream()
                .filter(route -> !draft.now().routes().contains(route))
                .forEach(route -> draft.add(new LinuxStep.AddRoute(route)));
    }

    /** Addresses that go, by link, the last first; with them those that the kernel would take along. */
    private Map<String, List<InterfaceAddress>> going() {
        Map<String, List<InterfaceAddress>> going = new LinkedHashMap<>();
        for (LinkSetup link : draft.now().links().values()) {
            LinkSetup after = target.find(link.name());
            Set<InterfaceAddress> stay = after == null ? Set.of() : new LinkedHashSet<>(after.addresses());
            List<InterfaceAddress> list = new ArrayList<>();
            Set<String> disturbed = new LinkedHashSet<>();
            for (InterfaceAddress address : link.addresses()) {
                boolean secondary = address.family() == IpFamily.INET && disturbed.contains(address.subnet());
                if (!stay.contains(address) || secondary) {
                    list.add(address);
                    disturbed.add(address.subnet());
                }
            }
            if (!list.isEmpty()) {
                Collections.reverse(list);
                going.put(link.name(), list);
            }
        }
        return going;
    }

    private static List<RouteEntry> inOrder(List<RouteEntry> routes) {
        return routes.stream().sorted().toList();
    }

    private String gone(RouteEntry route) {
        boolean again = target.routes().stream()
                .anyMatch(it -> it.destination().equals(route.destination()) && it.family() == route.family());
        return again
                ? "there is no way to " + route.destination() + " until the steps that follow give it back"
                : "there is no way to " + route.destination() + " any more";
    }

    private List<String> reachedBy(RouteEntry route) {
        LinkSetup link = draft.now().find(route.link());
        return link == null
                ? List.of()
                : link.addresses().stream()
                        .filter(address -> address.family() == route.family())
                        .map(InterfaceAddress::text)
                        .toList();
    }

    private String fate(String from, InterfaceAddress address) {
        return target.links().values().stream()
                .filter(link -> link.addresses().contains(address))
                .findFirst()
                .map(link -> link.name().equals(from)
                        ? address + " comes back in the steps that follow; the kernel would take it along with the"
                                + " first address of its subnet"
                        : address + " is on no link until " + link.name() + " gets it in the steps that follow")
                .orElse(address + " is given up");
    }

    /** Takes away what a link and its VLANs would lose when the link goes down, and sets the VLANs down. */
    void suspend(String name, String reason) {
        List<LinkSetup> links = new ArrayList<>(draft.now().above(name));
        Collections.reverse(links);
        links.add(draft.now().link(name));
        for (LinkSetup link : links) {
            if (!link.dynamic().isEmpty()) {
                throw Checks.dynamic(link, "must go down for a moment, because " + reason);
            }
            List<RouteEntry> routes = new ArrayList<>(inOrder(draft.now().routesOver(link.name())));
            Collections.reverse(routes);
            routes.forEach(route -> draft.add(new LinuxStep.RemoveRoute(route), reason, reachedBy(route)));
            List<InterfaceAddress> six = new ArrayList<>(
                    link.addresses().stream().filter(Sequence::isSix).toList());
            Collections.reverse(six);
            six.forEach(address ->
                    draft.add(new LinuxStep.RemoveAddress(link.name(), address), reason, List.of(address.text())));
            if (!link.name().equals(name) && draft.now().link(name).up()) {
                boolean beganDown = !link.up() && !draft.beganUp(link.name());
                if (beganDown) {
                    // On the way back it comes up with the link below; this makes that way end as it began.
                    draft.add(new LinuxStep.SetUp(link.name()));
                }
                if (link.up() || beganDown) {
                    draft.add(new LinuxStep.SetDown(link.name()), reason, draft.addressesOver(link.name()));
                }
            }
        }
    }

    /** Sets the VLANs on a link up again and gives back what {@link #suspend} took, as far as it is wanted. */
    void resume(String name, Setup before) {
        List<LinkSetup> links = new ArrayList<>(draft.now().above(name));
        links.add(0, draft.now().link(name));
        for (LinkSetup link : links) {
            boolean wasUp =
                    before.find(link.name()) != null && before.link(link.name()).up();
            // VLANs come up with the link below; the step stands here for its inverse, which sets them down before.
            boolean cameUp = !link.name().equals(name) && draft.now().link(name).up();
            if (cameUp || (wasUp && !draft.now().link(link.name()).up())) {
                draft.add(new LinuxStep.SetUp(link.name()));
            }
            LinkSetup after = target.find(link.name());
            before.link(link.name()).addresses().stream()
                    .filter(address -> after != null
                            && after.addresses().contains(address)
                            && !draft.now().link(link.name()).addresses().contains(address))
                    .forEach(address -> draft.add(new LinuxStep.AddAddress(link.name(), address)));
        }
        for (LinkSetup link : links) {
            inOrder(before.routesOver(link.name())).stream()
                    .filter(route -> target.routes().contains(route)
                            && !draft.now().routes().contains(route))
                    .forEach(route -> draft.add(new LinuxStep.AddRoute(route)));
        }
    }

    /** Says of VLANs that came up with the link below that they are up, so that the way back sets them down first. */
    void vlansCameUp(String name, Setup before) {
        for (LinkSetup vlan : draft.now().above(name)) {
            if (!before.link(vlan.name()).up()) {
                draft.add(new LinuxStep.SetUp(vlan.name()));
            }
        }
    }

    void deleteVlan(String name) {
        String reason = name + " is deleted";
        suspend(name, reason);
        List<InterfaceAddress> addresses =
                new ArrayList<>(draft.now().link(name).addresses());
        Collections.reverse(addresses);
        addresses.forEach(address ->
                draft.add(new LinuxStep.RemoveAddress(name, address), fate(name, address), List.of(address.text())));
        LinkSetup vlan = draft.now().link(name);
        if (vlan.up()) {
            draft.add(new LinuxStep.SetDown(name));
        }
        draft.add(new LinuxStep.DeleteVlan(name, String.valueOf(vlan.over()), vlan.tag(), vlan.mtu(), vlan.mac()));
    }
}
