// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab;

import dev.linkspan.plan.LinuxStep;
import dev.linkspan.plan.RouteEntry;
import dev.linkspan.plan.Step;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Vlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a simulated Linux host is after a step of a plan, as the kernel would do it. Links are found by their names. */
final class StepOnHost {
    private static final int ETHERNET_MTU = 1500;
    private static final long METRIC_OF_INET6 = 1024;

    private StepOnHost() {}

    static Host after(Host host, Step step) {
        return after(host, (LinuxStep) step);
    }

    /** Ids of the NICs that a step opens: they begin without carrier. A bond that is set up opens its ports. */
    static Set<String> restarted(Host host, Step step) {
        Set<String> ids = new LinkedHashSet<>();
        if (step instanceof LinuxStep.JoinBond it) {
            ids.add(link(host, it.port()).id());
        } else if (step instanceof LinuxStep.SetUp it) {
            Link link = link(host, it.link());
            if (link instanceof Aggregation bond) {
                ids.addAll(bond.ports());
            } else if (link instanceof Nic) {
                ids.add(link.id());
            }
        }
        return ids;
    }

    private static Host after(Host host, LinuxStep step) {
        if (step instanceof LinuxStep.CreateBond it) {
            Aggregation bond = BondFields.create(fresh(host, it.bond()), it.bond(), it.mtu(), it.options());
            return host.withAggregations(
                    plus(host.aggregations(), bond.withFixedMac(it.mac()).withAdminUp(false)));
        } else if (step instanceof LinuxStep.DeleteBond it) {
            return bare(host, it.bond())
                    .withAggregations(
                            minus(host.aggregations(), bond -> bond.name().equals(it.bond())));
        } else if (step instanceof LinuxStep.ChangeBond it) {
            return bond(host, it.bond(), bond -> BondFields.set(bond, it.after()));
        } else if (step instanceof LinuxStep.JoinBond it) {
            Integer mtu = ((Aggregation) link(host, it.bond())).mtu();
            Host up =
                    setUp(nic(host, it.port(), nic -> nic.withMtu(mtu == null ? ETHERNET_MTU : mtu)), it.port(), true);
            return bond(
                    up,
                    it.bond(),
                    bond -> joined(host, bond, link(host, it.port()).id()));
        } else if (step instanceof LinuxStep.LeaveBond it) {
            Host down = nic(host, it.port(), nic -> nic.withAdminUp(false).withMtu(it.mtu()));
            return bond(
                    down, it.bond(), bond -> without(bond, link(host, it.port()).id()));
        } else if (step instanceof LinuxStep.SetQueue it) {
            return bond(
                    host,
                    it.bond(),
                    bond -> withQueue(bond, link(host, it.port()).id(), it.after()));
        } else if (step instanceof LinuxStep.CreateVlan it) {
            Vlan vlan = new Vlan(
                    fresh(host, it.vlan()),
                    it.vlan(),
                    link(host, it.over()).id(),
                    it.tag(),
                    it.mtu(),
                    it.mac(),
                    LinkState.UNKNOWN,
                    false);
            return host.withVlans(plus(host.vlans(), vlan));
        } else if (step instanceof LinuxStep.DeleteVlan it) {
            return bare(host, it.vlan())
                    .withVlans(minus(host.vlans(), vlan -> vlan.name().equals(it.vlan())));
        } else if (step instanceof LinuxStep.SetMtu it) {
            return withMtu(host, link(host, it.link()), it.after());
        } else if (step instanceof LinuxStep.SetMac it) {
            return link(host, it.link()) instanceof Vlan
                    ? vlan(host, it.link(), vlan -> vlan.withMac(it.after()))
                    : bond(host, it.link(), bond -> bond.withFixedMac(it.after()));
        } else if (step instanceof LinuxStep.SetUp it) {
            return setUp(host, it.link(), true);
        } else if (step instanceof LinuxStep.SetDown it) {
            return setUp(host, it.link(), false);
        } else if (step instanceof LinuxStep.AddAddress it) {
            return withAddress(host, link(host, it.link()), it.address());
        } else if (step instanceof LinuxStep.RemoveAddress it) {
            return withoutAddress(host, link(host, it.link()), it.address());
        } else if (step instanceof LinuxStep.AddRoute it) {
            return host.withRoutes(plus(host.routes(), route(host, it.route())));
        } else if (step instanceof LinuxStep.RemoveRoute it) {
            return host.withRoutes(minus(host.routes(), route -> is(host, route, it.route())));
        } else {
            LinuxStep.ReplaceRoute it = (LinuxStep.ReplaceRoute) step;
            return host.withRoutes(host.routes().stream()
                    .map(route -> is(host, route, it.before()) ? route(host, it.after()) : route)
                    .toList());
        }
    }

    /** A link takes its VLANs along (vlan_device_event of net/8021q/vlan.c). */
    private static Host setUp(Host host, String name, boolean up) {
        String id = link(host, name).id();
        Host changed = bond(nic(host, name, nic -> nic.withAdminUp(up)), name, bond -> bond.withAdminUp(up))
                .withBridges(host.bridges().stream()
                        .map(bridge -> bridge.name().equals(name) ? bridge.withAdminUp(up) : bridge)
                        .toList());
        return changed.withVlans(host.vlans().stream()
                .map(vlan -> vlan.name().equals(name) || vlan.over().equals(id) ? vlan.withAdminUp(up) : vlan)
                .toList());
    }

    private static Link link(Host host, String name) {
        return host.links()
                .filter(link -> link.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(host.name() + " has no link " + name));
    }

    private static String fresh(Host host, String name) {
        return Ids.fresh(
                host.id(),
                name,
                id -> host.elements().anyMatch(element -> element.id().equals(id)));
    }

    private static Host nic(Host host, String name, UnaryOperator<Nic> change) {
        return host.withNics(host.nics().stream()
                .map(nic -> nic.name().equals(name) ? change.apply(nic) : nic)
                .toList());
    }

    private static Host bond(Host host, String name, UnaryOperator<Aggregation> change) {
        return host.withAggregations(host.aggregations().stream()
                .map(bond -> bond.name().equals(name) ? change.apply(bond) : bond)
                .toList());
    }

    private static Host vlan(Host host, String name, UnaryOperator<Vlan> change) {
        return host.withVlans(host.vlans().stream()
                .map(vlan -> vlan.name().equals(name) ? change.apply(vlan) : vlan)
                .toList());
    }

    /** In the order of the machine's NICs: the bond has the address of its first port, and so the same as before. */
    private static Aggregation joined(Host host, Aggregation bond, String port) {
        List<String> order = host.nics().stream().map(Nic::id).toList();
        return bond.withPorts(plus(bond.ports(), port).stream()
                .sorted(Comparator.comparingInt(order::indexOf))
                .toList());
    }

    private static Aggregation without(Aggregation bond, String port) {
        Map<String, dev.linkspan.topology.Usage> usage = new HashMap<>(bond.portUsage());
        usage.remove(port);
        return withQueue(bond, port, 0)
                .withPorts(minus(bond.ports(), port::equals))
                .withLacpPorts(minus(bond.lacpPorts(), seen -> seen.nic().equals(port)))
                .withPortUsage(usage);
    }

    private static Aggregation withQueue(Aggregation bond, String port, int queue) {
        Map<String, Integer> queues = new HashMap<>(bond.bondOrDefault().queueIds());
        if (queue == 0) {
            queues.remove(port);
        } else {
            queues.put(port, queue);
        }
        return bond.withBond(bond.bondOrDefault().withQueueIds(queues));
    }

    /** A bond hands its MTU on to its ports. */
    private static Host withMtu(Host host, Link link, int mtu) {
        if (link instanceof Aggregation bond) {
            Host ports = host.withNics(host.nics().stream()
                    .map(nic -> bond.ports().contains(nic.id()) ? nic.withMtu(mtu) : nic)
                    .toList());
            return bond(ports, bond.name(), it -> it.withMtu(mtu));
        }
        Host changed = nic(vlan(host, link.name(), vlan -> vlan.withMtu(mtu)), link.name(), nic -> nic.withMtu(mtu));
        return changed.withBridges(changed.bridges().stream()
                .map(bridge -> bridge.name().equals(link.name()) ? bridge.withMtu(mtu) : bridge)
                .toList());
    }

    private static Host withAddress(Host host, Link link, InterfaceAddress address) {
        if (host.interfaces().stream().noneMatch(ip -> ip.link().equals(link.id()))) {
            IpInterface made = new IpInterface(
                    fresh(host, "ip-" + link.name()),
                    link.name(),
                    link.id(),
                    List.of(address.family()),
                    List.of(address),
                    List.of());
            return host.withInterfaces(plus(host.interfaces(), made));
        }
        return host.withInterfaces(host.interfaces().stream()
                .map(ip -> ip.link().equals(link.id())
                        ? ip.withAddresses(plus(ip.addresses(), address))
                                .withFamilies(plus(ip.families(), address.family()))
                        : ip)
                .toList());
    }

    private static Host withoutAddress(Host host, Link link, InterfaceAddress address) {
        return host.withInterfaces(host.interfaces().stream()
                .map(ip -> ip.link().equals(link.id()) ? ip.withAddresses(minus(ip.addresses(), address::equals)) : ip)
                .filter(ip -> !ip.link().equals(link.id())
                        || !ip.addresses().isEmpty()
                        || !ip.dhcp().isEmpty())
                .toList());
    }

    /** The host without what stands on a link that goes. */
    private static Host bare(Host host, String name) {
        String id = link(host, name).id();
        return host.withInterfaces(minus(host.interfaces(), ip -> ip.link().equals(id)));
    }

    private static Route route(Host host, RouteEntry entry) {
        Long metric = entry.metric() == usualMetric(entry.destination(), entry.gateway()) ? null : entry.metric();
        return new Route(
                entry.destination(), entry.gateway(), link(host, entry.link()).id(), metric);
    }

    private static boolean is(Host host, Route route, RouteEntry entry) {
        long metric = route.metric() == null ? usualMetric(route.destination(), route.gateway()) : route.metric();
        return route.destination().equals(entry.destination())
                && Objects.equals(route.gateway(), entry.gateway())
                && metric == entry.metric()
                && (route.link() == null
                        || route.link().equals(link(host, entry.link()).id()));
    }

    /** What the kernel takes when nobody says one (fib_frontend.c, route.c). */
    private static long usualMetric(String destination, dev.linkspan.topology.@Nullable Ip gateway) {
        boolean six = destination.indexOf(':') >= 0 || (gateway != null && gateway.family() == IpFamily.INET6);
        return six ? METRIC_OF_INET6 : 0;
    }

    private static <T> List<T> plus(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }

    private static <T> List<T> minus(List<T> list, Predicate<? super T> gone) {
        return list.stream().filter(gone.negate()).toList();
    }
}
