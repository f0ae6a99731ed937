// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.host.solaris.parse.Facts;
import dev.linkspan.host.solaris.parse.Row;
import dev.linkspan.host.solaris.parse.TableKind;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostBuilder;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Observation;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a host of what was read. Takes any facts: what does not fit the topology becomes a gap, never an error. */
final class HostAssembly {
    private HostAssembly() {}

    /**
     * @param id of the host, without a slash
     * @param gaps what is known already not to be seen
     */
    static Host assemble(
            String id,
            String name,
            Platform platform,
            @Nullable String release,
            Facts facts,
            String source,
            Instant at,
            List<String> gaps) {
        Names names = new Names(id);
        gaps.forEach(names::gap);
        tellFailures(facts, names);
        split(facts);
        Set<String> ipmp = IpAssembly.ipmpInterfaces(facts);
        LinkAssembly links = new LinkAssembly(facts, names, ipmp);
        links.checkPorts();
        IpAssembly ip = new IpAssembly(facts, names);
        GroupAssembly grouping = new GroupAssembly(facts, names, ip, ipmp);
        List<IpInterface> interfaces = ip.interfaces(ipmp, links::isKnown, grouping::isMember);
        RouteAssembly routing = new RouteAssembly(facts, names);
        List<IpmpGroup> groups = grouping.groups(routing);
        List<Route> routes = routing.routes(
                link -> ipmp.contains(link) ? names.group(link) : links.isKnown(link) ? names.link(link) : null);
        return HostBuilder.builder()
                .id(id)
                .name(name)
                .platform(platform)
                .release(release)
                .nics(links.nics)
                .aggregations(links.aggregations)
                .vlans(links.vlans)
                .bridges(links.bridges)
                .interfaces(interfaces)
                .groups(onKnown(groups, interfaces, names))
                .routes(routes)
                .observation(new Observation(source, at, names.gaps()))
                .build();
    }

    /** Members whose interface is not shown would hang in the air. */
    private static List<IpmpGroup> onKnown(List<IpmpGroup> groups, List<IpInterface> interfaces, Names names) {
        Set<String> known = Set.copyOf(interfaces.stream().map(IpInterface::id).toList());
        List<IpmpGroup> made = new ArrayList<>();
        for (IpmpGroup group : groups) {
            var shown = group.members().stream()
                    .filter(member -> known.contains(member.ipInterface()))
                    .toList();
            if (shown.size() < group.members().size()) {
                names.gap("A member of " + group.name() + " is not shown: its interface is not known");
            }
            var addresses = group.addresses().stream()
                    .map(address -> address.carriedBy() == null || known.contains(address.carriedBy())
                            ? address
                            : address.withCarriedBy(null))
                    .toList();
            made.add(group.withMembers(shown).withAddresses(addresses));
        }
        return made;
    }

    /** A question mark is a tool's own failure to find something out. */
    private static void tellFailures(Facts facts, Names names) {
        for (TableKind kind : TableKind.values()) {
            for (Row row : facts.rows(kind)) {
                row.values().forEach((column, value) -> {
                    if (row.failed(column)) {
                        names.gap(kind.command() + " could not find out " + column + " of " + subject(row));
                    }
                });
            }
        }
    }

    private static String subject(Row row) {
        for (String column : List.of("PORT", "LINK", "IFNAME", "ADDROBJ", "INTERFACE", "GROUP", "ADDRESS", "NAME")) {
            String text = row.text(column);
            if (text != null) {
                return Names.shown(text);
            }
        }
        return "line " + row.line();
    }

    /** The view of ipadm without a subcommand has interfaces and their addresses in one. */
    private static void split(Facts facts) {
        for (Row row : facts.rows(TableKind.IPADM)) {
            String name = row.text("NAME");
            if (name == null) {
                continue;
            }
            if (name.indexOf('/') > 0) {
                facts.add(TableKind.ADDRESS, renamed(row, "NAME", "ADDROBJ", "CLASS/TYPE", "TYPE"));
            } else {
                facts.add(TableKind.INTERFACE, renamed(row, "NAME", "IFNAME", "CLASS/TYPE", "CLASS"));
            }
        }
    }

    private static Row renamed(Row row, String... pairs) {
        Row made = row;
        for (int i = 0; i < pairs.length; i += 2) {
            String value = row.text(pairs[i]);
            made = value == null ? made : made.with(pairs[i + 1], value);
        }
        return made;
    }
}
