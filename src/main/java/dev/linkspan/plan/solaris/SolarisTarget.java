// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import dev.linkspan.plan.PlanRefusedException;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Vlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an observed host is to have in the end: what the wanted host says, and what is observed where it says nothing.
 * NICs that the wanted host doesn't name are left alone with all that stands on them; aggregations, VLANs, interfaces and
 * groups that it doesn't name are taken away when they stand on links that it does name.
 */
final class SolarisTarget {
    private final SolarisSetup observed;
    private final SolarisSetup said;
    private final Host wanted;
    private final Host machine;
    private final Map<String, Datalink> links = new LinkedHashMap<>();
    private final Map<String, IpSetup> interfaces = new LinkedHashMap<>();
    private final Map<String, GroupSetup> groups = new LinkedHashMap<>();
    private final Set<String> managed = new LinkedHashSet<>();
    private final List<String> warnings = new ArrayList<>();

    private SolarisTarget(Host machine, SolarisSetup observed, Host wanted) {
        this.machine = machine;
        this.observed = observed;
        this.wanted = wanted;
        this.said = SolarisSetup.of(wanted.withPlatform(machine.platform()).withRelease(machine.release()));
    }

    /** The setup in the end, and what the reader should know of it. */
    record Result(SolarisSetup setup, List<String> warnings) {}

    static Result of(Host machine, SolarisSetup observed, Host wanted) {
        SolarisTarget target = new SolarisTarget(machine, observed, wanted);
        if (wanted.platform() != machine.platform()) {
            throw new PlanRefusedException(
                    wanted.name(),
                    "the design is for " + wanted.platform().label() + " and the machine runs "
                            + machine.platform().label(),
                    "is it the right machine? port the design first");
        }
        target.nics();
        target.bridges();
        wanted.aggregations().forEach(target::aggregation);
        wanted.vlans().forEach(target::vlan);
        target.leftovers();
        target.interfaces();
        target.groups();
        return new Result(
                new SolarisSetup(
                        observed.flavour(),
                        target.links,
                        target.interfaces,
                        target.groups,
                        target.mpathd(),
                        target.transitive(),
                        target.routes()),
                List.copyOf(target.warnings));
    }

    private void nics() {
        for (Nic nic : wanted.nics()) {
            if (nic.kind() == NicKind.LOOPBACK) {
                continue;
            }
            Datalink there = observed.links().get(nic.name());
            if (there == null || there.kind() != Datalink.Kind.NIC) {
                throw new PlanRefusedException(
                        nic.name(),
                        "the design has the NIC " + nic.name() + " and the machine has not",
                        "is it the right machine? take the NIC out of the design, or call it as the machine does; plans"
                                + " rename no link");
            }
            Optional<Nic> seen = machine.nics().stream()
                    .filter(it -> it.name().equals(nic.name()))
                    .findFirst();
            boolean other = nic.permanentMac() != null
                    && seen.map(Nic::permanentMac)
                            .filter(mac -> !mac.equals(nic.permanentMac()))
                            .isPresent();
            if (other) {
                throw new PlanRefusedException(
                        nic.name(),
                        nic.name() + " has the permanent address " + nic.permanentMac()
                                + " in the design and another on the machine",
                        "is it the right machine? when the card was changed, take its address out of the design");
            }
            managed.add(nic.name());
            boolean port = said.aggregationOf(nic.name()).isPresent();
            Integer mtu = nic.mtu();
            links.put(
                    nic.name(),
                    port
                            ? there.withProperties(Map.of())
                            : mtu == null ? there : there.withProperties(mtu(mtu, there.properties())));
        }
    }

    private static Map<String, String> mtu(int mtu, Map<String, String> properties) {
        Map<String, String> changed = new TreeMap<>(properties);
        if (mtu == SetupReader.ETHERNET_MTU) {
            changed.remove(LinkProperty.MTU);
        } else {
            changed.put(LinkProperty.MTU, String.valueOf(mtu));
        }
        return changed;
    }

    private void bridges() {
        said.of(Datalink.Kind.BRIDGE).forEach(bridge -> {
            Datalink there = observed.links().get(bridge.name());
            if (there == null || !Set.copyOf(there.ports()).equals(Set.copyOf(bridge.ports()))) {
                throw new PlanRefusedException(
                        bridge.name(),
                        "the bridge " + bridge.name() + " is otherwise in the design than on the machine",
                        "plans change no bridges; change it on the machine first");
            }
            managed.add(bridge.name());
            links.put(bridge.name(), there);
        });
    }

    /** What of an aggregation is not said stays as it is. */
    private void aggregation(Aggregation aggregation) {
        String name = aggregation.name();
        Datalink there = existing(name, Datalink.Kind.AGGREGATION);
        Datalink made = said.link(name);
        boolean same = there != null && there.mode() == made.mode();
        if (there != null && same) {
            AggregationOptions options = made.optionsOrFail();
            AggregationOptions old = there.optionsOrFail();
            options = aggregation.policy().isEmpty() ? options.withPolicy(old.policy()) : options;
            options = aggregation.timer() == null ? options.withTimer(old.timer()) : options;
            options = aggregation.fixedMac() == null ? options.withMac(old.mac()) : options;
            Map<String, String> properties = new TreeMap<>(there.properties());
            Integer mtu = aggregation.mtu();
            if (mtu != null) {
                properties = mtu(mtu, properties);
            }
            if (aggregation.dlmp() != null) {
                properties.keySet().removeIf(key -> !key.equals(LinkProperty.MTU));
                properties.putAll(SetupReader.probing(aggregation));
            }
            made = made.withOptions(options).withProperties(properties);
        }
        if (aggregation.minLinks() != null && aggregation.minLinks() > 1) {
            warnings.add(name + " is to need " + aggregation.minLinks()
                    + " usable ports, which Solaris can't be told: one is enough for it");
        }
        managed.add(name);
        links.put(name, made);
    }

    private void vlan(Vlan vlan) {
        Datalink there = existing(vlan.name(), Datalink.Kind.VLAN);
        Optional<Integer> seen = machine.vlans().stream()
                .filter(it -> there != null && it.name().equals(vlan.name()))
                .findFirst()
                .map(Vlan::mtu);
        Integer mtu = vlan.mtu();
        Integer below = wanted.links()
                .filter(link -> link.id().equals(vlan.over()))
                .findFirst()
                .map(link -> link.mtu())
                .orElse(null);
        int usual = seen.orElse(below == null ? SetupReader.ETHERNET_MTU : below);
        if (mtu != null && mtu != usual && !mtu.equals(below)) {
            throw new PlanRefusedException(
                    vlan.name(),
                    vlan.name() + " is to have MTU " + mtu + ", another than the link below it",
                    "leave its MTU out and set it by hand afterwards (dladm set-linkprop)");
        }
        managed.add(vlan.name());
        links.put(vlan.name(), said.link(vlan.name()));
    }

    private @Nullable Datalink existing(String name, Datalink.Kind kind) {
        if (!SolarisName.isLink(name)) {
            throw new PlanRefusedException(
                    name,
                    "no link can be called \"" + name.replaceAll("\\p{C}", "?") + "\" on this system",
                    "names have at most 31 letters, digits, _ and ., start with a letter and end in a number without"
                            + " leading zeros");
        }
        Datalink there = observed.links().get(name);
        if (there != null && there.kind() != kind) {
            throw new PlanRefusedException(
                    name, name + " is something else on the machine than in the design", "give it another name");
        }
        return there;
    }

    private void leftovers() {
        for (Datalink link : observed.links().values()) {
            if (!managed.contains(link.name()) && isLeftAlone(link)) {
                links.put(link.name(), link);
            }
        }
    }

    private boolean isLeftAlone(Datalink link) {
        return switch (link.kind()) {
            case NIC, BRIDGE -> true;
            case AGGREGATION -> link.ports().stream().noneMatch(managed::contains);
            case VLAN -> {
                Datalink below = observed.links().get(String.valueOf(link.over()));
                yield below == null || (!managed.contains(below.name()) && isLeftAlone(below));
            }
        };
    }

    private void interfaces() {
        for (IpSetup ip : observed.interfaces().values()) {
            boolean dynamic = !ip.dynamic().isEmpty();
            boolean kept = links.containsKey(ip.name())
                    && (!managed.contains(ip.name())
                            || (dynamic && said.aggregationOf(ip.name()).isEmpty()));
            if (kept) {
                interfaces.put(ip.name(), ip);
            }
        }
        for (IpSetup ip : said.interfaces().values()) {
            IpSetup there = observed.interfaces().get(ip.name());
            Set<IpFamily> dynamic = there == null ? Set.of() : there.dynamic();
            ip.dynamic().stream()
                    .filter(family -> !dynamic.contains(family))
                    .forEach(
                            family -> warnings.add(
                                    ip.name() + " is to get its " + family.word()
                                            + " addresses by DHCP or router advertisement: a plan starts no client, so it gets none now"));
            boolean six = ip.inet6() || (there != null && there.inet6());
            interfaces.put(ip.name(), ip.withInet6(six).withDynamic(dynamic));
        }
    }

    /** Whether the design says what becomes of a link, or it goes with what it stands on. */
    private boolean isOurs(String name) {
        return managed.contains(name) || (observed.links().containsKey(name) && !links.containsKey(name));
    }

    private void groups() {
        for (GroupSetup group : observed.groups().values()) {
            List<String> members = observed.members(group.name());
            boolean alone = !members.isEmpty() && members.stream().noneMatch(this::isOurs);
            if (alone && !said.groups().containsKey(group.name())) {
                groups.put(group.name(), group);
            }
        }
        groups.putAll(said.groups());
        // A member whose group is said without it, or gone, is none any more.
        interfaces.replaceAll((name, ip) -> {
            boolean member = ip.group() != null
                    && groups.containsKey(ip.group())
                    && (!said.groups().containsKey(ip.group())
                            || said.members(ip.group()).contains(name));
            return member
                    ? ip
                    : ip.withGroup(null)
                            .withStandby(false)
                            .withAddresses(ip.group() == null ? ip.addresses() : List.of());
        });
    }

    private Mpathd mpathd() {
        List<IpmpGroup> all = wanted.groups();
        for (IpmpGroup group : all) {
            IpmpGroup first = all.get(0);
            if (group.fdtMillis() != first.fdtMillis() || group.failback() != first.failback()) {
                throw new PlanRefusedException(
                        group.name(),
                        group.name() + " and " + first.name()
                                + " are to have different failure detection times or failback, and in.mpathd has one of"
                                + " each for all groups",
                        "set the same for both");
            }
        }
        return all.isEmpty() ? observed.mpathd() : said.mpathd();
    }

    private boolean transitive() {
        return wanted.groups().isEmpty()
                ? observed.transitive()
                : wanted.groups().stream().anyMatch(group -> group.detection() == Detection.TRANSITIVE);
    }

    private List<StaticRoute> routes() {
        List<StaticRoute> routes = new ArrayList<>(said.routes());
        Set<String> subnets = new LinkedHashSet<>();
        said.addresses().keySet().stream().map(InterfaceAddress::subnet).forEach(subnets::add);
        for (Route route : wanted.routes()) {
            if (route.gateway() == null && !subnets.contains(route.destination())) {
                throw new PlanRefusedException(
                        route.destination(),
                        "the route to " + route.destination() + " has no gateway",
                        "name one; routes to the subnets of addresses come by themselves");
            }
            if (route.metric() != null) {
                warnings.add("the metric of the route to " + route.destination() + " is not set on Solaris");
            }
        }
        for (StaticRoute route : observed.routes()) {
            Optional<String> holder = observed.reaching(route.gateway());
            boolean ours = holder.filter(name ->
                            isOurs(name) || observed.members(name).stream().anyMatch(this::isOurs))
                    .isPresent();
            boolean dynamic = holder.map(observed.interfaces()::get)
                    .filter(ip -> !ip.dynamic().isEmpty())
                    .isPresent();
            if ((!ours || dynamic) && !routes.contains(route)) {
                routes.add(route);
            }
        }
        return routes;
    }

    /** Whether an aggregation is of a mode that a flavour has. */
    static boolean isKnown(AggregationMode mode, Flavour flavour) {
        return mode == AggregationMode.TRUNK || (mode == AggregationMode.DLMP && flavour == Flavour.SOLARIS_11);
    }
}
