// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.MacAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A step on Linux; each is one request of rtnetlink, or two where the kernel has no single one. The options of a bond
 * are by the kernel's names and words (Documentation/networking/bonding.rst).
 */
public sealed interface LinuxStep extends Step {

    /**
     * Makes a bond, which is down and has no port.
     *
     * @param mac null for the kernel's choice, the address of the first port
     * @param options the mode and what differs from the kernel's defaults for it
     */
    record CreateBond(String bond, int mtu, @Nullable MacAddress mac, Map<String, String> options)
            implements LinuxStep {
        public CreateBond {
            bond = LinkName.checked(bond);
            options = words(options);
            need(options.containsKey(BondOption.MODE.word()), "\"options\" has no mode");
        }

        @Override
        public Step inverse() {
            return new DeleteBond(bond, mtu, mac, options);
        }

        @Override
        public List<String> changes() {
            return List.of(bond);
        }

        @Override
        public String title() {
            return "create " + bond + " (" + options.get(BondOption.MODE.word()) + ")";
        }
    }

    /** Takes away a bond that is down, bare of ports, VLANs and addresses; what it was stands here for the way back. */
    record DeleteBond(String bond, int mtu, @Nullable MacAddress mac, Map<String, String> options)
            implements LinuxStep {
        public DeleteBond {
            bond = LinkName.checked(bond);
            options = words(options);
            need(options.containsKey(BondOption.MODE.word()), "\"options\" has no mode");
        }

        @Override
        public Step inverse() {
            return new CreateBond(bond, mtu, mac, options);
        }

        @Override
        public List<String> changes() {
            return List.of(bond);
        }

        @Override
        public String title() {
            return "delete " + bond;
        }
    }

    /** Changes options of a bond. Both maps have the same keys; they go to the kernel in one request. */
    record ChangeBond(String bond, Map<String, String> before, Map<String, String> after) implements LinuxStep {
        public ChangeBond {
            bond = LinkName.checked(bond);
            before = words(before);
            after = words(after);
            need(
                    !before.isEmpty() && before.keySet().equals(after.keySet()),
                    "\"before\" and \"after\" differ in keys");
        }

        @Override
        public Step inverse() {
            return new ChangeBond(bond, after, before);
        }

        @Override
        public List<String> changes() {
            return List.of(bond);
        }

        @Override
        public String title() {
            return "set of " + bond + " "
                    + after.entrySet().stream()
                            .map(entry -> entry.getKey() + " to "
                                    + (entry.getValue().isEmpty() ? "nothing" : entry.getValue()))
                            .collect(Collectors.joining(", "));
        }
    }

    /**
     * Makes a link that is down a port of a bond. The bond sets it up and gives it its own MTU (bond_enslave of
     * drivers/net/bonding/bond_main.c).
     *
     * @param mtu what the port has before it joins
     */
    record JoinBond(String port, String bond, int mtu) implements LinuxStep {
        public JoinBond {
            port = LinkName.checked(port);
            bond = LinkName.checked(bond);
        }

        @Override
        public Step inverse() {
            return new LeaveBond(port, bond, mtu);
        }

        @Override
        public List<String> changes() {
            return List.of(port, bond);
        }

        @Override
        public String title() {
            return port + " joins " + bond;
        }
    }

    /**
     * Releases a port, which is down then.
     *
     * @param mtu what it has after it left
     */
    record LeaveBond(String port, String bond, int mtu) implements LinuxStep {
        public LeaveBond {
            port = LinkName.checked(port);
            bond = LinkName.checked(bond);
        }

        @Override
        public Step inverse() {
            return new JoinBond(port, bond, mtu);
        }

        @Override
        public List<String> changes() {
            return List.of(port, bond);
        }

        @Override
        public String title() {
            return port + " leaves " + bond;
        }
    }

    /** Gives a port of a bond another transmit queue; 0 is none. */
    record SetQueue(String port, String bond, int before, int after) implements LinuxStep {
        public SetQueue {
            port = LinkName.checked(port);
            bond = LinkName.checked(bond);
        }

        @Override
        public Step inverse() {
            return new SetQueue(port, bond, after, before);
        }

        @Override
        public List<String> changes() {
            return List.of(port);
        }

        @Override
        public String title() {
            return "queue " + after + " for " + port + " of " + bond;
        }
    }

    /**
     * Makes a VLAN link, which is down.
     *
     * @param mac null for that of the link below
     */
    record CreateVlan(
            String vlan,
            String over,
            int tag,
            int mtu,
            @Nullable MacAddress mac) implements LinuxStep {
        public CreateVlan {
            vlan = LinkName.checked(vlan);
            over = LinkName.checked(over);
            need(tag >= 1 && tag <= 4094, "\"tag\" is " + tag + ", expected 1 to 4094");
        }

        @Override
        public Step inverse() {
            return new DeleteVlan(vlan, over, tag, mtu, mac);
        }

        @Override
        public List<String> changes() {
            return List.of(vlan);
        }

        @Override
        public String title() {
            return "create " + vlan + ", VLAN " + tag + " on " + over;
        }
    }

    /** Takes away a VLAN link that is down and bare of addresses; what it was stands here for the way back. */
    record DeleteVlan(
            String vlan,
            String over,
            int tag,
            int mtu,
            @Nullable MacAddress mac) implements LinuxStep {
        public DeleteVlan {
            vlan = LinkName.checked(vlan);
            over = LinkName.checked(over);
            need(tag >= 1 && tag <= 4094, "\"tag\" is " + tag + ", expected 1 to 4094");
        }

        @Override
        public Step inverse() {
            return new CreateVlan(vlan, over, tag, mtu, mac);
        }

        @Override
        public List<String> changes() {
            return List.of(vlan);
        }

        @Override
        public String title() {
            return "delete " + vlan;
        }
    }

    /** Changes the MTU of a link; a bond hands its own on to its ports (bond_change_mtu). */
    record SetMtu(String link, int before, int after) implements LinuxStep {
        public SetMtu {
            link = LinkName.checked(link);
            need(before >= 0 && after >= 0, "an MTU is negative");
        }

        @Override
        public Step inverse() {
            return new SetMtu(link, after, before);
        }

        @Override
        public List<String> changes() {
            return List.of(link);
        }

        @Override
        public String title() {
            return "MTU " + after + " for " + link;
        }
    }

    /** Changes the MAC address of a bond; both may be the same where the kernel has changed it in between. */
    record SetMac(String link, MacAddress before, MacAddress after) implements LinuxStep {
        public SetMac {
            link = LinkName.checked(link);
            before = given(before, "before");
            after = given(after, "after");
        }

        @Override
        public Step inverse() {
            return new SetMac(link, after, before);
        }

        @Override
        public List<String> changes() {
            return List.of(link);
        }

        @Override
        public String title() {
            return "MAC address " + after + " for " + link;
        }
    }

    /** Sets a link up. */
    record SetUp(String link) implements LinuxStep {
        public SetUp {
            link = LinkName.checked(link);
        }

        @Override
        public Step inverse() {
            return new SetDown(link);
        }

        @Override
        public List<String> changes() {
            return List.of(link);
        }

        @Override
        public String title() {
            return "set " + link + " up";
        }
    }

    /** Sets a link down that nothing stands on but IPv4 addresses, which it keeps. */
    record SetDown(String link) implements LinuxStep {
        public SetDown {
            link = LinkName.checked(link);
        }

        @Override
        public Step inverse() {
            return new SetUp(link);
        }

        @Override
        public List<String> changes() {
            return List.of(link);
        }

        @Override
        public String title() {
            return "set " + link + " down";
        }
    }

    /** Gives a link an address, with the broadcast address of its subnet. */
    record AddAddress(String link, InterfaceAddress address) implements LinuxStep {
        public AddAddress {
            link = LinkName.checked(link);
            address = given(address, "address");
        }

        @Override
        public Step inverse() {
            return new RemoveAddress(link, address);
        }

        @Override
        public List<String> changes() {
            return List.of(link);
        }

        @Override
        public String title() {
            return link + " gets " + address;
        }
    }

    /** Takes an address from a link. */
    record RemoveAddress(String link, InterfaceAddress address) implements LinuxStep {
        public RemoveAddress {
            link = LinkName.checked(link);
            address = given(address, "address");
        }

        @Override
        public Step inverse() {
            return new AddAddress(link, address);
        }

        @Override
        public List<String> changes() {
            return List.of(link);
        }

        @Override
        public String title() {
            return link + " loses " + address;
        }
    }

    /** Adds a route to the main table. */
    record AddRoute(RouteEntry route) implements LinuxStep {
        public AddRoute {
            route = given(route, "route");
        }

        @Override
        public Step inverse() {
            return new RemoveRoute(route);
        }

        @Override
        public List<String> changes() {
            return List.of(route.link());
        }

        @Override
        public String title() {
            return "add the route " + route.shown();
        }
    }

    /** Takes a route from the main table. */
    record RemoveRoute(RouteEntry route) implements LinuxStep {
        public RemoveRoute {
            route = given(route, "route");
        }

        @Override
        public Step inverse() {
            return new AddRoute(route);
        }

        @Override
        public List<String> changes() {
            return List.of(route.link());
        }

        @Override
        public String title() {
            return "remove the route " + route.shown();
        }
    }

    /** Puts a route in the place of one with the same destination and metric, with no moment between (NLM_F_REPLACE). */
    record ReplaceRoute(RouteEntry before, RouteEntry after) implements LinuxStep {
        public ReplaceRoute {
            before = given(before, "before");
            after = given(after, "after");
            need(before.standsFor(after), "the routes differ in more than their next hop");
        }

        @Override
        public Step inverse() {
            return new ReplaceRoute(after, before);
        }

        @Override
        public List<String> changes() {
            return before.link().equals(after.link()) ? List.of(after.link()) : List.of(before.link(), after.link());
        }

        @Override
        public String title() {
            return "route " + after.shown() + " in the place of the one by "
                    + (before.gateway() == null ? before.link() : before.gateway() + " on " + before.link());
        }
    }

    private static Map<String, String> words(@Nullable Map<String, String> words) {
        if (words == null || words.values().stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("options, or one of them, are missing");
        }
        return Collections.unmodifiableMap(new TreeMap<>(words));
    }

    private static <T> T given(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalArgumentException("\"" + what + "\" is missing");
        }
        return value;
    }

    private static void need(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
