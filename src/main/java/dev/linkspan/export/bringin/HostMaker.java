// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.bringin;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationBuilder;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.DlmpOptions;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Vlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Makes a host of a draft: links that are only named become NICs, addresses get their netmasks, groups their members. */
final class HostMaker {
    private final Draft draft;
    private final Platform platform;
    private final String hostId;
    private final Map<String, String> linkIds = new LinkedHashMap<>();
    private final Map<String, String> interfaceIds = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();

    HostMaker(Draft draft, Platform platform, String hostName) {
        this.draft = draft;
        this.platform = platform;
        this.hostId = Ids.fresh("", hostName, taken::contains);
    }

    /** @throws BringInException when parts of the draft contradict each other */
    Host host(String hostName) {
        List<String> plumbed = draft.interfaces.entrySet().stream()
                .filter(entry -> !entry.getValue().ipmp)
                .map(Map.Entry::getKey)
                .toList();
        plumbed.forEach(this::findVlan);
        nameNics(plumbed);
        draft.nics.forEach(this::linkId);
        draft.aggregations.keySet().forEach(this::linkId);
        draft.vlans.keySet().forEach(this::linkId);
        plumbed.forEach(name -> interfaceIds.put(name, fresh("ip-" + name)));
        Groups groups = new Groups(draft, platform, interfaceIds, this::fresh);
        List<IpmpGroup> made = groups.groups();
        List<Route> routes = new ArrayList<>(draft.routes);
        groups.targetsOfNone().forEach(target -> routes.add(hostRoute(target)));
        return Host.named(hostId, hostName, platform)
                .withNics(draft.nics.stream().map(this::nic).toList())
                .withAggregations(draft.aggregations.entrySet().stream()
                        .map(entry -> aggregation(entry.getKey(), entry.getValue()))
                        .toList())
                .withVlans(draft.vlans.entrySet().stream()
                        .map(entry -> vlan(entry.getKey(), entry.getValue()))
                        .toList())
                .withInterfaces(plumbed.stream().map(this::ip).toList())
                .withGroups(made)
                .withRoutes(routes);
    }

    private static Route hostRoute(Ip target) {
        return new Route(target + (target.family() == IpFamily.INET ? "/32" : "/128"), target, null, null);
    }

    private String fresh(String name) {
        String id = Ids.fresh(hostId, name, taken::contains);
        taken.add(id);
        return id;
    }

    private String linkId(String name) {
        return linkIds.computeIfAbsent(name, this::fresh);
    }

    /** On Solaris 10 a VLAN is a name with a large number: its tag times 1000, and the number of the link below. */
    private void findVlan(String name) {
        Matcher numbered = DladmWords.NUMBERED.matcher(name);
        if (platform != Platform.SOLARIS_10
                || draft.vlans.containsKey(name)
                || !numbered.matches()
                || numbered.group(2).length() < 4
                || numbered.group(2).length() > 7) {
            return;
        }
        int number = Integer.parseInt(numbered.group(2));
        if (number / 1000 > 4094) {
            throw new BringInException(
                    draft.plumb(new Place(name, 1, name), name).place, name + " would be VLAN " + number / 1000);
        }
        draft.vlans.put(name, new Draft.Tagged(numbered.group(1) + number % 1000, number / 1000));
    }

    /** Every link that is named and is nothing else is a NIC. */
    private void nameNics(List<String> plumbed) {
        List<String> named = new ArrayList<>();
        draft.aggregations.values().forEach(aggregation -> named.addAll(aggregation.ports));
        draft.vlans.values().forEach(vlan -> named.add(vlan.over()));
        named.addAll(plumbed);
        named.addAll(draft.properties.keySet());
        named.stream()
                .filter(name -> !draft.aggregations.containsKey(name) && !draft.vlans.containsKey(name))
                .forEach(draft.nics::add);
        draft.nics.removeIf(name -> draft.interfaces.containsKey(name) && draft.interfaces.get(name).ipmp);
    }

    private Nic nic(String name) {
        boolean silent = draft.aggregations.values().stream()
                .anyMatch(aggregation -> aggregation.forced && aggregation.ports.contains(name));
        return Nic.named(linkId(name), name)
                .withMtu(number(name, "mtu"))
                .withLinkNotification(silent ? Boolean.FALSE : null);
    }

    private Aggregation aggregation(String name, Draft.Aggregate draftOfIt) {
        if (draftOfIt.forced) {
            draft.assumptions.add(name + " is made by force, so its ports are taken to report no link changes");
        }
        String mac = property(name, "mac-address");
        return AggregationBuilder.builder()
                .id(linkId(name))
                .name(name)
                .mode(draftOfIt.dlmp ? AggregationMode.DLMP : AggregationMode.TRUNK)
                .ports(draftOfIt.ports.stream().map(this::linkId).toList())
                .lacp(draftOfIt.lacp)
                .timer(draftOfIt.timer)
                .policy(draftOfIt.policy)
                .mtu(number(name, "mtu"))
                .fixedMac(mac == null ? draftOfIt.mac : MacAddress.of(mac))
                .dlmp(draftOfIt.dlmp ? dlmp(name) : null)
                .build();
    }

    private @Nullable DlmpOptions dlmp(String name) {
        String pairs = property(name, "probe-ip");
        Probes probes = pairs == null ? new Probes(List.of(), List.of()) : Probes.of(new Place(name, 1, pairs), pairs);
        Integer vlan = number(name, "probe-vlan-id");
        DlmpOptions made = new DlmpOptions(
                pairs != null,
                probes.sources(),
                probes.targets(),
                number(name, "probe-fdt"),
                vlan != null && vlan == 0 ? null : vlan);
        return made.equals(DlmpOptions.LINK_BASED) ? null : made;
    }

    private Vlan vlan(String name, Draft.Tagged tagged) {
        return new Vlan(
                linkId(name),
                name,
                linkId(tagged.over()),
                tagged.tag(),
                number(name, "mtu"),
                null,
                LinkState.UNKNOWN,
                null);
    }

    private IpInterface ip(String name) {
        Draft.Plumbed plumbed = draft.interfaces.getOrDefault(name, new Draft.Plumbed(new Place(name, 1, name)));
        List<InterfaceAddress> addresses = plumbed.group == null
                ? plumbed.units.stream()
                        .map(unit -> Addresses.whole(unit, draft.netmasks))
                        .toList()
                : List.of();
        return new IpInterface(
                interfaceIds.getOrDefault(name, name),
                name,
                linkId(name),
                List.copyOf(plumbed.families),
                addresses,
                List.copyOf(plumbed.automatic));
    }

    private @Nullable String property(String link, String property) {
        return draft.properties.getOrDefault(link, Map.of()).get(property);
    }

    private @Nullable Integer number(String link, String property) {
        String text = property(link, property);
        return text == null ? null : Integer.valueOf(text);
    }
}
