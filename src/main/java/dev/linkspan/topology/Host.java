// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server.
 *
 * @param id stable id, without a slash
 * @param name host name
 * @param platform operating system family
 * @param release release as the system tells it ({@code 11.4.57}, {@code Debian 12}); null when not known
 * @param nics its network interfaces
 * @param dnsServers name servers, for the exports that configure them
 * @param observation where its facts come from; null for a host that was only drawn
 */
@RecordBuilder
public record Host(
        String id,
        String name,
        Platform platform,
        @Nullable String release,
        @Nullable String note,
        List<Nic> nics,
        List<Aggregation> aggregations,
        List<Vlan> vlans,
        List<Bridge> bridges,
        List<IpInterface> interfaces,
        List<IpmpGroup> groups,
        List<Route> routes,
        List<Ip> dnsServers,
        @Nullable Observation observation)
        implements Element, HostBuilder.With {

    public Host {
        id = Values.id(id);
        name = Values.name(name);
        platform = Values.required(platform, "platform");
        nics = Values.list(nics);
        aggregations = Values.list(aggregations);
        vlans = Values.list(vlans);
        bridges = Values.list(bridges);
        interfaces = Values.list(interfaces);
        groups = Values.list(groups);
        routes = Values.list(routes);
        dnsServers = Values.list(dnsServers);
    }

    /** A host with nothing in it yet. */
    public static Host named(String id, String name, Platform platform) {
        return HostBuilder.builder().id(id).name(name).platform(platform).build();
    }

    /** All datalinks: NICs, aggregations, VLANs, bridges. */
    public Stream<Link> links() {
        return Stream.of(nics, aggregations, vlans, bridges).flatMap(List::stream);
    }

    /** Everything with an id inside the host, in file order, without the host itself. */
    @JsonIgnore
    public Stream<Element> elements() {
        return Stream.of(nics, aggregations, vlans, bridges, interfaces, groups).flatMap(List::stream);
    }
}
