// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.plan.LinkSetup;
import dev.linkspan.plan.LinuxStep;
import dev.linkspan.plan.RouteEntry;
import dev.linkspan.plan.Setup;
import dev.linkspan.plan.Step;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationBuilder;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Vlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A machine of which links, addresses and routes behave as the kernel's do, with what the kernel does beside what it is
 * asked: a link that goes down loses its routes, its IPv6 addresses and its VLANs' state. A second doing of a step changes
 * nothing, as with the real one.
 */
final class ModelMachine implements Machine {
    private final Host frame;
    private final Map<String, Entry> links = new TreeMap<>();
    private final List<RouteEntry> routes = new ArrayList<>();
    private Trap trap = (step, after) -> {};
    private int runs;

    /** Called around each step; what it throws is thrown. */
    interface Trap {
        void around(Step step, boolean after) throws IOException;
    }

    private static final class Entry {
        final LinkSetup.Kind kind;
        boolean up;
        int mtu;

        @Nullable
        String bond;

        int queue;

        @Nullable
        String over;

        int tag;

        @Nullable
        MacAddress mac;

        final List<InterfaceAddress> addresses = new ArrayList<>();
        final Map<String, String> options = new TreeMap<>();

        Entry(LinkSetup.Kind kind) {
            this.kind = kind;
        }
    }

    ModelMachine(Host host) {
        frame = host;
        Setup setup = Setup.of(host);
        setup.links().forEach((name, link) -> {
            Entry entry = new Entry(link.kind());
            entry.up = link.up();
            entry.mtu = link.mtu();
            entry.bond = link.bond();
            entry.queue = link.queue();
            entry.over = link.over();
            entry.tag = link.tag();
            entry.mac = link.mac();
            entry.addresses.addAll(link.addresses());
            entry.options.putAll(link.options());
            if (link.kind() == LinkSetup.Kind.BOND) {
                entry.options.putIfAbsent("miimon", usualMiimon(entry.options));
            }
            links.put(name, entry);
        });
        routes.addAll(setup.routes());
    }

    void trap(Trap set) {
        trap = set;
    }

    /** How many steps were asked for. */
    int runs() {
        return runs;
    }

    @Override
    public Host observe() {
        List<Nic> nics = frame.nics().stream()
                .map(nic -> nic.withMtu(link(nic.name()).mtu).withAdminUp(link(nic.name()).up))
                .toList();
        List<Aggregation> bonds = new ArrayList<>();
        List<Vlan> vlans = new ArrayList<>();
        List<IpInterface> interfaces = new ArrayList<>();
        links.forEach((name, entry) -> {
            if (entry.kind == LinkSetup.Kind.BOND) {
                bonds.add(bond(name, entry));
            } else if (entry.kind == LinkSetup.Kind.VLAN) {
                vlans.add(new Vlan(
                        id(name),
                        name,
                        id(Objects.requireNonNull(entry.over)),
                        entry.tag,
                        entry.mtu,
                        entry.mac,
                        LinkState.UNKNOWN,
                        entry.up));
            }
            if (!entry.addresses.isEmpty()) {
                interfaces.add(new IpInterface(
                        id(name) + ":ip",
                        name,
                        id(name),
                        List.of(IpFamily.INET, IpFamily.INET6),
                        entry.addresses,
                        List.of()));
            }
        });
        return frame.withNics(nics)
                .withAggregations(bonds)
                .withVlans(vlans)
                .withInterfaces(interfaces)
                .withRoutes(routes.stream()
                        .map(route -> new Route(route.destination(), route.gateway(), id(route.link()), route.metric()))
                        .toList());
    }

    private Aggregation bond(String name, Entry entry) {
        Map<String, String> extra = new HashMap<>(entry.options);
        AggregationMode mode = mode(entry.options);
        extra.remove("mode");
        boolean lacp = mode == AggregationMode.LACP_802_3AD;
        boolean passive = "off".equals(extra.remove("lacp_active"));
        boolean fast = "fast".equals(extra.remove("lacp_rate"));
        Map<String, Integer> queues = new TreeMap<>();
        links.forEach((port, it) -> {
            if (name.equals(it.bond) && it.queue != 0) {
                queues.put(id(port), it.queue);
            }
        });
        return AggregationBuilder.builder()
                .id(id(name))
                .name(name)
                .mode(mode)
                .ports(ports(name).stream().map(this::id).toList())
                .lacp(!lacp ? Lacp.OFF : passive ? Lacp.PASSIVE : Lacp.ACTIVE)
                .timer(!lacp ? null : fast ? LacpTimer.SHORT : LacpTimer.LONG)
                .mtu(entry.mtu)
                .mac(entry.mac)
                .bond(BondOptions.NONE.withExtra(extra).withQueueIds(queues))
                .adminUp(entry.up)
                .build();
    }

    @Override
    public void run(Step step) throws IOException {
        runs++;
        trap.around(step, false);
        change((LinuxStep) step);
        trap.around(step, true);
    }

    private void change(LinuxStep step) throws IOException {
        if (step instanceof LinuxStep.CreateBond it) {
            if (!links.containsKey(it.bond())) {
                Entry bond = new Entry(LinkSetup.Kind.BOND);
                bond.mtu = it.mtu();
                bond.mac = it.mac();
                bond.options.putAll(it.options());
                bond.options.putIfAbsent("miimon", usualMiimon(bond.options));
                links.put(it.bond(), bond);
            }
        } else if (step instanceof LinuxStep.DeleteBond it) {
            for (String port : ports(it.bond())) {
                release(port, link(it.bond()).mtu);
            }
            remove(it.bond());
        } else if (step instanceof LinuxStep.ChangeBond it) {
            if (it.after().containsKey("mode")
                    && !link(it.bond()).options.get("mode").equals(it.after().get("mode"))) {
                need(!link(it.bond()).up && ports(it.bond()).isEmpty(), "Device or resource busy");
            }
            link(it.bond()).options.putAll(it.after());
        } else if (step instanceof LinuxStep.JoinBond it) {
            Entry port = link(it.port());
            if (!it.bond().equals(port.bond)) {
                need(!port.up, "Device can not be enslaved while up");
                port.bond = it.bond();
                port.mtu = link(it.bond()).mtu;
                port.up = true;
            }
        } else if (step instanceof LinuxStep.LeaveBond it) {
            if (it.bond().equals(link(it.port()).bond)) {
                release(it.port(), it.mtu());
            }
            link(it.port()).mtu = it.mtu();
        } else if (step instanceof LinuxStep.SetQueue it) {
            link(it.port()).queue = it.after();
        } else if (step instanceof LinuxStep.CreateVlan it) {
            need(links.containsKey(it.over()), "Invalid link: no " + it.over());
            if (!links.containsKey(it.vlan())) {
                Entry vlan = new Entry(LinkSetup.Kind.VLAN);
                vlan.over = it.over();
                vlan.tag = it.tag();
                vlan.mtu = it.mtu();
                vlan.mac = it.mac();
                links.put(it.vlan(), vlan);
            }
        } else if (step instanceof LinuxStep.DeleteVlan it) {
            remove(it.vlan());
        } else if (step instanceof LinuxStep.SetMtu it) {
            link(it.link()).mtu = it.after();
            ports(it.link()).forEach(port -> links.get(port).mtu = it.after());
        } else if (step instanceof LinuxStep.SetMac it) {
            link(it.link()).mac = it.after();
        } else if (step instanceof LinuxStep.SetUp it) {
            Entry link = link(it.link());
            need(link.over == null || link(link.over).up, "Network is down");
            link.up = true;
        } else if (step instanceof LinuxStep.SetDown it) {
            down(it.link());
        } else if (step instanceof LinuxStep.AddAddress it) {
            if (!link(it.link()).addresses.contains(it.address())) {
                link(it.link()).addresses.add(it.address());
            }
        } else if (step instanceof LinuxStep.RemoveAddress it) {
            removeAddress(it);
        } else if (step instanceof LinuxStep.AddRoute it) {
            add(it.route());
        } else if (step instanceof LinuxStep.RemoveRoute it) {
            routes.remove(it.route());
        } else if (step instanceof LinuxStep.ReplaceRoute it) {
            routes.remove(it.before());
            add(it.after());
        }
    }

    private void add(RouteEntry route) throws IOException {
        if (routes.contains(route)) {
            return;
        }
        need(
                routes.stream()
                        .noneMatch(it -> it.destination().equals(route.destination())
                                && it.metric() == route.metric()
                                && isSix(it) == isSix(route)),
                "File exists: " + route);
        need(link(route.link()).up, "Network is down");
        routes.add(route);
    }

    /** The first address of a subnet takes the others along, the last one of a family its routes (devinet.c). */
    private void removeAddress(LinuxStep.RemoveAddress it) throws IOException {
        List<InterfaceAddress> addresses = link(it.link()).addresses;
        int index = addresses.indexOf(it.address());
        if (index < 0) {
            return;
        }
        addresses.remove(index);
        if (it.address().family() == IpFamily.INET) {
            boolean first = addresses.subList(0, index).stream()
                    .noneMatch(other -> other.subnet().equals(it.address().subnet()));
            if (first) {
                addresses.removeIf(other -> other.subnet().equals(it.address().subnet()));
            }
        }
        if (addresses.stream().noneMatch(other -> other.family() == it.address().family())) {
            routes.removeIf(route -> route.link().equals(it.link())
                    && isSix(route) == (it.address().family() == IpFamily.INET6));
        }
    }

    private void release(String port, int mtu) throws IOException {
        Entry entry = link(port);
        entry.bond = null;
        entry.queue = 0;
        entry.mtu = mtu;
        down(port);
    }

    private void remove(String name) {
        links.entrySet().removeIf(entry -> name.equals(entry.getValue().over));
        links.remove(name);
        routes.removeIf(route -> !links.containsKey(route.link()));
    }

    private void down(String name) throws IOException {
        Entry link = link(name);
        link.up = false;
        link.addresses.removeIf(address -> address.family() == IpFamily.INET6);
        routes.removeIf(route -> route.link().equals(name));
        for (Map.Entry<String, Entry> above : links.entrySet()) {
            if (name.equals(above.getValue().over)) {
                down(above.getKey());
            }
        }
    }

    private Entry link(String name) {
        Entry link = links.get(name);
        if (link == null) {
            throw new java.io.UncheckedIOException(new IOException("No such device: " + name));
        }
        return link;
    }

    private List<String> ports(String bond) {
        return links.entrySet().stream()
                .filter(entry -> bond.equals(entry.getValue().bond))
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
    }

    private String id(String name) {
        return frame.id() + "/" + name;
    }

    private static boolean isSix(RouteEntry route) {
        return route.destination().contains(":")
                || (route.gateway() != null && route.gateway().family() == IpFamily.INET6);
    }

    private static String usualMiimon(Map<String, String> options) {
        return List.of("802.3ad", "balance-tlb", "balance-alb").contains(options.get("mode")) ? "100" : "0";
    }

    private static AggregationMode mode(Map<String, String> options) {
        return Arrays.stream(AggregationMode.values())
                .filter(mode -> mode.isLinux() && mode.word().equals(options.get("mode")))
                .findFirst()
                .orElseThrow();
    }

    private static void need(boolean holds, String otherwise) throws IOException {
        if (!holds) {
            throw new IOException(otherwise);
        }
    }

    @Override
    public void close() {}
}
