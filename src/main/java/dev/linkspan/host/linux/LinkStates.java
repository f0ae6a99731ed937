// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import dev.linkspan.host.linux.netlink.LinkMessage;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Puts what was just heard of links (set up, carrier) over a state that was seen a moment before. */
final class LinkStates {

    private LinkStates() {}

    /** @param heard by id of the link */
    static Topology over(Topology seen, Map<String, LinkMessage> heard) {
        return heard.isEmpty()
                ? seen
                : seen.withHosts(
                        seen.hosts().stream().map(host -> over(host, heard)).toList());
    }

    private static Host over(Host host, Map<String, LinkMessage> heard) {
        return host.withNics(each(
                        host.nics(),
                        heard,
                        (nic, link) ->
                                nic.withCarrier(HostAssembly.carrier(link)).withAdminUp(link.isUp())))
                .withAggregations(each(
                        host.aggregations(),
                        heard,
                        (bond, link) ->
                                bond.withCarrier(HostAssembly.carrier(link)).withAdminUp(link.isUp())))
                .withVlans(each(
                        host.vlans(),
                        heard,
                        (vlan, link) ->
                                vlan.withCarrier(HostAssembly.carrier(link)).withAdminUp(link.isUp())))
                .withBridges(each(
                        host.bridges(),
                        heard,
                        (bridge, link) ->
                                bridge.withCarrier(HostAssembly.carrier(link)).withAdminUp(link.isUp())));
    }

    private static <T extends Link> List<T> each(
            List<T> links, Map<String, LinkMessage> heard, BiFunction<T, LinkMessage, T> change) {
        return links.stream()
                .map(link -> heard.containsKey(link.id()) ? change.apply(link, heard.get(link.id())) : link)
                .toList();
    }
}
