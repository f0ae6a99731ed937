// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

import dev.linkspan.edit.Aggregations;
import dev.linkspan.edit.Edit;
import dev.linkspan.edit.EditRefusedException;
import dev.linkspan.edit.IpInterfaces;
import dev.linkspan.edit.IpmpGroups;
import dev.linkspan.edit.Update;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns a blueprint into one edit: NICs freed, links built, switch side matched, addresses and routes moved. */
public final class ConstructionEdit {
    private final Blueprint blueprint;

    private ConstructionEdit(Blueprint blueprint) {
        this.blueprint = blueprint;
    }

    /** The edit that makes a construction as one step of undo. */
    public static Edit of(Blueprint blueprint) {
        String label = (blueprint.construction().hasGroup() ? "Create IPMP group " : "Create aggregation ")
                + blueprint.mainName();
        return Edit.of(label, topology -> new ConstructionEdit(blueprint).build(topology));
    }

    /** Id of the group or aggregation that a blueprint has made; null when it isn't there. */
    public static @Nullable String mainId(Topology made, Blueprint blueprint) {
        return host(made, blueprint.hostId())
                .elements()
                .filter(it -> blueprint.construction().hasGroup() ? it instanceof IpmpGroup : it instanceof Aggregation)
                .filter(it -> it.name().equals(blueprint.mainName()))
                .map(Element::id)
                .findFirst()
                .orElse(null);
    }

    private Topology build(Topology topology) {
        Occupants occupants = new Occupants(host(topology, blueprint.hostId()), blueprint.nics());
        List<IpFamily> dhcp = occupants
                .interfaces()
                .flatMap(ip -> ip.dhcp().stream())
                .distinct()
                .toList();
        Topology built = occupants.release(topology);
        for (Member member : blueprint.members()) {
            built = member.bundled() ? bundle(built, member) : built;
        }
        if (blueprint.switchSide()) {
            built = SwitchSide.of(blueprint).apply(built);
        }
        built = blueprint.construction().hasGroup() ? group(built) : address(built, dhcp);
        return routes(built);
    }

    private Topology bundle(Topology topology, Member member) {
        Topology built = Aggregations.create(
                        blueprint.hostId(),
                        member.name(),
                        blueprint.construction().mode(),
                        member.nics())
                .apply(topology);
        Host host = host(built, blueprint.hostId());
        String id = link(host, member.name()).id();
        return Update.aggregation(id, "settings", it -> BundleSettings.of(blueprint, host, it))
                .apply(built);
    }

    private Topology group(Topology topology) {
        Host host = host(topology, blueprint.hostId());
        List<String> links = blueprint.members().stream()
                .map(member -> link(host, member.name()).id())
                .toList();
        Topology built = IpmpGroups.create(blueprint.hostId(), blueprint.groupName(), links)
                .apply(topology);
        for (InterfaceAddress address : blueprint.addresses()) {
            built = IpmpGroups.addAddress(groupId(built), address).apply(built);
        }
        built = Update.group(groupId(built), "settings", this::settings).apply(built);
        List<IpFamily> families = families();
        for (IpmpMember member : groupOf(built).members()) {
            built = Update.ipInterface(member.ipInterface(), "families", ip -> ip.withFamilies(families))
                    .apply(built);
        }
        return built;
    }

    private IpmpGroup settings(IpmpGroup group) {
        List<IpmpMember> members = new ArrayList<>();
        for (int i = 0; i < group.members().size(); i++) {
            Member wanted = blueprint.members().get(i);
            InterfaceAddress test = wanted.testAddress();
            members.add(group.members()
                    .get(i)
                    .withStandby(wanted.standby())
                    .withTestAddresses(blueprint.probes() && test != null ? List.of(test) : List.of()));
        }
        return group.withMembers(members)
                .withDetection(blueprint.probes() ? Detection.PROBE : Detection.LINK)
                .withFdtMillis(blueprint.fdtMillis())
                .withTargets(blueprint.probes() ? blueprint.targets() : List.of())
                .withFailback(blueprint.failback());
    }

    private Topology address(Topology topology, List<IpFamily> dhcp) {
        Link link = link(host(topology, blueprint.hostId()), blueprint.mainName());
        Topology built =
                IpInterfaces.setAddresses(link.id(), blueprint.addresses()).apply(topology);
        if (dhcp.isEmpty() || !blueprint.addresses().isEmpty()) {
            return built;
        }
        return Update.host(blueprint.hostId(), "DHCP", host -> {
                    IpInterface ip = new IpInterface(
                            host.id() + "/ip-" + link.name(), link.name(), link.id(), dhcp, List.of(), dhcp);
                    return host.withInterfaces(Stream.concat(host.interfaces().stream(), Stream.of(ip))
                            .toList());
                })
                .apply(built);
    }

    /** Routes that left by one of the NICs leave by what is built of them. */
    private Topology routes(Topology topology) {
        Host now = host(topology, blueprint.hostId());
        boolean any = now.routes().stream().anyMatch(it -> blueprint.nics().contains(String.valueOf(it.link())));
        String main = mainId(topology, blueprint);
        return !any
                ? topology
                : Update.host(
                                now.id(),
                                "routes",
                                host -> host.withRoutes(host.routes().stream()
                                        .map(it -> blueprint.nics().contains(String.valueOf(it.link()))
                                                ? it.withLink(main)
                                                : it)
                                        .distinct()
                                        .toList()))
                        .apply(topology);
    }

    private List<IpFamily> families() {
        List<IpFamily> families = blueprint.addresses().stream()
                .map(InterfaceAddress::family)
                .distinct()
                .sorted()
                .toList();
        return families.isEmpty() ? List.of(IpFamily.INET) : families;
    }

    private String groupId(Topology topology) {
        return groupOf(topology).id();
    }

    private IpmpGroup groupOf(Topology topology) {
        return host(topology, blueprint.hostId()).groups().stream()
                .filter(it -> it.name().equals(blueprint.groupName()))
                .findFirst()
                .orElseThrow();
    }

    private static Host host(Topology topology, String id) {
        return topology.hosts().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new EditRefusedException("The host is no longer in the design", ""));
    }

    private static Link link(Host host, String name) {
        return host.links()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new EditRefusedException(host.name() + " has no link called " + name, ""));
    }
}
