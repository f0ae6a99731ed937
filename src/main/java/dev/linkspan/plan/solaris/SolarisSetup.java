// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import dev.linkspan.plan.HostSetup;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.SolarisStep;
import dev.linkspan.plan.Step;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is set on a Solaris or illumos host. A value.
 *
 * @param links datalinks by name
 * @param interfaces IP interfaces by name
 * @param groups IPMP groups by name
 * @param mpathd what holds for all groups
 * @param transitive whether groups without test addresses are probed nevertheless (Oracle Solaris 11)
 * @param routes static routes by a gateway; those of subnets come with their addresses and are not here
 */
@RecordBuilder
public record SolarisSetup(
        Flavour flavour,
        Map<String, Datalink> links,
        Map<String, IpSetup> interfaces,
        Map<String, GroupSetup> groups,
        Mpathd mpathd,
        boolean transitive,
        List<StaticRoute> routes)
        implements HostSetup, SolarisSetupBuilder.With {

    public SolarisSetup {
        links = Collections.unmodifiableMap(new LinkedHashMap<>(links));
        interfaces = Collections.unmodifiableMap(new LinkedHashMap<>(interfaces));
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
        routes = List.copyOf(routes);
    }

    /** @throws dev.linkspan.plan.PlanRefusedException when two links have one name */
    public static SolarisSetup of(Host host) {
        return SetupReader.read(host);
    }

    @Override
    public SolarisSetup after(Step step) {
        if (!(step instanceof SolarisStep solaris)) {
            throw new IllegalStateException("\"" + step.title() + "\" is a step of another system");
        }
        return Applied.after(this, solaris.change());
    }

    Datalink link(String name) {
        return there(links.get(name), "link", name);
    }

    IpSetup ip(String name) {
        return there(interfaces.get(name), "IP interface", name);
    }

    GroupSetup group(String name) {
        return there(groups.get(name), "IPMP group", name);
    }

    private static <T> T there(@Nullable T found, String what, String name) {
        if (found == null) {
            throw new IllegalStateException("there is no " + what + " " + name);
        }
        return found;
    }

    Stream<Datalink> of(Datalink.Kind kind) {
        return links.values().stream().filter(link -> link.kind() == kind);
    }

    /** The aggregation that a NIC is a port of. */
    Optional<Datalink> aggregationOf(String port) {
        return of(Datalink.Kind.AGGREGATION)
                .filter(it -> it.ports().contains(port))
                .findFirst();
    }

    List<Datalink> vlansOn(String link) {
        return links.values().stream().filter(vlan -> link.equals(vlan.over())).toList();
    }

    /** Names of the members of a group, in order. */
    public List<String> members(String group) {
        return interfaces.values().stream()
                .filter(ip -> group.equals(ip.group()))
                .map(IpSetup::name)
                .toList();
    }

    /** Whether anything stands on a link: an IP interface, a VLAN, an aggregation. */
    boolean isUsed(String link) {
        return interfaces.containsKey(link)
                || !vlansOn(link).isEmpty()
                || aggregationOf(link).isPresent();
    }

    /** Name of the interface or group that has a static address. */
    Optional<String> holder(InterfaceAddress address) {
        return Stream.concat(
                        interfaces.values().stream()
                                .filter(ip -> ip.addresses().contains(address))
                                .map(IpSetup::name),
                        groups.values().stream()
                                .filter(group -> group.addresses().containsKey(address))
                                .map(GroupSetup::name))
                .findFirst();
    }

    /** All static addresses, with the name of the interface or group that has each. */
    Map<InterfaceAddress, String> addresses() {
        Map<InterfaceAddress, String> all = new LinkedHashMap<>();
        interfaces.values().forEach(ip -> ip.addresses().forEach(address -> all.putIfAbsent(address, ip.name())));
        groups.values()
                .forEach(
                        group -> group.addresses().keySet().forEach(address -> all.putIfAbsent(address, group.name())));
        return all;
    }

    /** Who reaches an address directly: the interface or group with the longest prefix around it. */
    Optional<String> reaching(Ip ip) {
        return addresses().entrySet().stream()
                .filter(it -> it.getKey().reaches(ip))
                .max((a, b) ->
                        Integer.compare(a.getKey().prefixLength(), b.getKey().prefixLength()))
                .map(Map.Entry::getValue);
    }

    SolarisSetup with(Datalink link) {
        return withLinks(put(links, link.name(), link));
    }

    SolarisSetup with(IpSetup ip) {
        return withInterfaces(put(interfaces, ip.name(), ip));
    }

    SolarisSetup with(GroupSetup group) {
        return withGroups(put(groups, group.name(), group));
    }

    SolarisSetup withoutLink(String name) {
        return withLinks(cut(links, name));
    }

    SolarisSetup withoutIp(String name) {
        return withInterfaces(cut(interfaces, name));
    }

    SolarisSetup withoutGroup(String name) {
        return withGroups(cut(groups, name));
    }

    private static <T> Map<String, T> put(Map<String, T> map, String name, T value) {
        Map<String, T> more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }

    private static <T> Map<String, T> cut(Map<String, T> map, String name) {
        Map<String, T> fewer = new LinkedHashMap<>(map);
        fewer.remove(name);
        return fewer;
    }

    @Override
    public String canonical() {
        TreeSet<String> lines = new TreeSet<>();
        links.values().forEach(link -> lines.add(link.canonical()));
        interfaces.values().forEach(ip -> lines.add(ip.canonical()));
        groups.values().forEach(group -> lines.add(group.canonical()));
        routes.forEach(route -> lines.add("route|" + route.text()));
        lines.add(shared());
        return String.join("\n", lines);
    }

    private String shared() {
        return SolarisChange.MPATHD + "|" + mpathd + "|transitive=" + transitive;
    }

    @Override
    public SortedSet<String> lines(Plan.Scope scope) {
        TreeSet<String> lines = new TreeSet<>();
        for (String name : scope.links()) {
            if (name.equals(SolarisChange.MPATHD)) {
                lines.add(shared());
                continue;
            }
            Optional.ofNullable(links.get(name)).ifPresent(link -> lines.add(link.canonical()));
            Optional.ofNullable(interfaces.get(name)).ifPresent(ip -> lines.add(ip.canonical()));
            Optional.ofNullable(groups.get(name)).ifPresent(group -> lines.add(group.canonical()));
            vlansOn(name).forEach(vlan -> lines.add(vlan.canonical()));
            members(name).forEach(member -> lines.add("member|" + member + "|" + name));
        }
        routes.stream()
                .filter(route -> scope.destinations().contains(route.destination()))
                .forEach(route -> lines.add("route|" + route.text()));
        return lines;
    }

    @Override
    public List<String> neighbours(String name) {
        List<String> names = new ArrayList<>();
        aggregationOf(name).map(Datalink::name).ifPresent(names::add);
        Datalink link = links.get(name);
        if (link != null && link.over() != null) {
            names.add(link.over());
        }
        IpSetup ip = interfaces.get(name);
        if (ip != null && ip.group() != null) {
            names.add(ip.group());
        }
        return names;
    }

    @Override
    public SolarisSetup told() {
        return this;
    }

    /** Without a group nobody tells the settings of in.mpathd. */
    @Override
    public SolarisSetup like(HostSetup other) {
        SolarisSetup theirs = (SolarisSetup) other;
        return groups.isEmpty() ? withMpathd(theirs.mpathd).withTransitive(theirs.transitive) : this;
    }
}
