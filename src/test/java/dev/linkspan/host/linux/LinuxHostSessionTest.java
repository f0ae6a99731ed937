// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Vlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Observes real namespaces, with {@code ip} of iproute2 as the witness. */
class LinuxHostSessionTest {

    @Test
    void everyLinkIsListedAsIpListsIt() throws Exception {
        try (TestNamespace namespace = TestNamespace.create()) {
            furnish(namespace);
            Seen seen = see(namespace);
            assertThat(links(seen.host())).containsExactlyInAnyOrderEntriesOf(seen.links());
        }
    }

    @Test
    void everyAddressIsListedAsIpListsIt() throws Exception {
        try (TestNamespace namespace = TestNamespace.create()) {
            furnish(namespace);
            Seen seen = see(namespace);
            Map<String, List<String>> ours = new TreeMap<>();
            for (IpInterface ip : seen.host().interfaces()) {
                ours.put(
                        ip.name(),
                        ip.addresses().stream().map(InterfaceAddress::text).toList());
            }
            assertThat(ours)
                    .containsExactlyInAnyOrderEntriesOf(addressesByIp(namespace))
                    .hasSizeGreaterThan(3);
        }
    }

    @Test
    void everyMainRouteButLinkLocalOnesIsListedAsIpListsIt() throws Exception {
        try (TestNamespace namespace = TestNamespace.create()) {
            furnish(namespace);
            Host host = namespace.whenStill(() -> observe(namespace));
            List<String> expected = new ArrayList<>();
            for (String family : List.of("-4", "-6")) {
                for (JsonNode route : namespace.ipJson(family + " route show table main")) {
                    JsonNode hops = route.has("nexthops") ? route.get("nexthops") : null;
                    for (JsonNode hop : hops == null ? List.of(route) : hops) {
                        String gateway = hop.has("via")
                                ? hop.at("/via/host").asText()
                                : hop.path("gateway").asText("-");
                        expected.add(canonical(route.get("dst").asText()) + " via " + gateway + " dev "
                                + hop.path("dev").asText("-") + " metric "
                                + route.path("metric").asText("-"));
                    }
                }
            }
            expected.removeIf(route -> route.startsWith("fe80::/64"));
            List<String> ours = new ArrayList<>();
            for (Route route : host.routes()) {
                String destination = route.destination().replaceAll("/(32|128)$", "");
                String link = route.link() == null
                        ? "-"
                        : route.link().substring(host.id().length() + 1);
                ours.add(destination + " via " + (route.gateway() == null ? "-" : route.gateway()) + " dev " + link
                        + " metric " + (route.metric() == null ? "-" : route.metric()));
            }
            assertThat(ours).containsExactlyInAnyOrderElementsOf(expected).hasSizeGreaterThan(5);
        }
    }

    @Test
    void twoObservationsOfTheSameThingDifferInNothingButTheTime() throws Exception {
        try (TestNamespace namespace = TestNamespace.create()) {
            furnish(namespace);
            List<Host> hosts = namespace.whenStill(() -> List.of(observe(namespace), observe(namespace)));
            assertThat(hosts.get(0).withObservation(null))
                    .isEqualTo(hosts.get(1).withObservation(null));
        }
    }

    @Test
    void aNewNamespaceHasItsLoopbackAndNothingElse() throws Exception {
        try (TestNamespace namespace = TestNamespace.create()) {
            Host host = observe(namespace);
            assertThat(host.nics()).extracting(Nic::name).containsExactly("lo");
            assertThat(host.nics().get(0).kind()).isEqualTo(NicKind.LOOPBACK);
            assertThat(host.interfaces()).isEmpty();
            assertThat(host.routes()).isEmpty();
        }
    }

    @Test
    void anAddressWithALifeTimeMarksItsFamilyAsDynamic() throws Exception {
        try (TestNamespace namespace = TestNamespace.create()) {
            namespace.ip("link add v0 type veth peer name v1");
            namespace.ip("addr add 192.0.2.9/24 dev v0 valid_lft 600 preferred_lft 600");
            namespace.ip("addr add 2001:db8::9/64 dev v0");
            IpInterface ip = observe(namespace).interfaces().get(0);
            assertThat(ip.dhcp()).containsExactly(IpFamily.INET);
            assertThat(ip.families()).containsExactly(IpFamily.INET, IpFamily.INET6);
        }
    }

    @Test
    void oddLinkNamesKeepTheirNameAndGetLegalDistinctIds() throws Exception {
        try (TestNamespace namespace = TestNamespace.create()) {
            namespace.ip("link add a+b type veth peer name a=b");
            namespace.ip("link add straße type veth peer name $(id)");
            Host host = observe(namespace);
            assertThat(host.nics()).extracting(Nic::name).contains("a+b", "a=b", "straße", "$(id)");
            assertThat(host.nics())
                    .extracting(nic -> nic.id().substring(host.id().length()))
                    .contains("/a:2bb", "/a:3db", "/stra:c3:9fe", "/:24:28id:29");
        }
    }

    @Test
    void anUnknownNamespaceIsNamedWithAWayOut() throws Exception {
        LinuxHostSession session = LinuxHostSession.ofNamespace("no-such-namespace");
        assertThatThrownBy(session::observe)
                .isInstanceOf(HostUnreachableException.class)
                .hasMessageContaining("no-such-namespace")
                .hasMessageContaining("ip netns list");
    }

    @Test
    void aNameThatLeavesTheDirectoryOfNamespacesIsRefused() {
        assertThatThrownBy(() -> LinuxHostSession.ofNamespace("../../etc/passwd"))
                .isInstanceOf(HostUnreachableException.class)
                .hasMessageContaining("can't be the name");
    }

    @Test
    void thisMachineIsSeenWithItsLoopback() throws Exception {
        Topology topology;
        try (LinuxHostSession session = LinuxHostSession.local()) {
            topology = session.observe();
        }
        Host host = topology.hosts().get(0);
        assertThat(host.nics())
                .filteredOn(nic -> nic.kind() == NicKind.LOOPBACK)
                .extracting(Nic::name)
                .containsExactly("lo");
        assertThat(host.observation().source()).isEqualTo("rtnetlink");
        assertThat(topology.elements().map(element -> element.id())).doesNotHaveDuplicates();
    }

    /** One state of a namespace, as we and as {@code ip} see it. */
    private record Seen(Host host, Map<String, String> links, Map<String, List<String>> addresses) {}

    private static Seen see(TestNamespace namespace) throws Exception {
        return namespace.whenStill(() -> new Seen(observe(namespace), linksByIp(namespace), addressesByIp(namespace)));
    }

    private static Host observe(TestNamespace namespace) throws HostUnreachableException {
        try (LinuxHostSession session = LinuxHostSession.ofNamespace(namespace.name())) {
            return session.observe().hosts().get(0);
        }
    }

    /** Pairs, bridges with ports, VLANs and other kinds as far as the kernel has them, addresses, routes. */
    private static void furnish(TestNamespace namespace) throws IOException {
        namespace.ip("link set lo up");
        namespace.ip("link add v0 type veth peer name v1");
        namespace.ip("link add v2 type veth peer name v3");
        namespace.ip("link add v4 mtu 9000 type veth peer name v5");
        namespace.ip("link add br0 type bridge");
        if (!namespace.has("link add br1 type bridge vlan_filtering 1")) {
            namespace.ip("link add br1 type bridge");
        }
        namespace.ip("link set v1 master br0");
        namespace.ip("link set v3 master br0");
        namespace.ip("link set v5 master br1");
        namespace.ip("link add link v0 name mv0 address 02:00:00:00:00:77 type macvlan mode bridge");
        namespace.has("link add d0 type dummy");
        namespace.has("link add link v0 name v0.120 type vlan id 120");
        namespace.has("link add tun0 type ipip local 192.0.2.1 remote 192.0.2.2");
        namespace.has("tuntap add tap0 mode tap");
        for (String link : List.of("v0", "v1", "v2", "br0", "br1", "mv0")) {
            namespace.ip("link set " + link + " up");
        }
        namespace.ip("addr add 192.0.2.10/24 brd + dev v0");
        namespace.ip("addr add 192.0.2.11/24 dev v0");
        namespace.ip("addr add 2001:db8:1::10/64 dev v0 nodad");
        namespace.ip("addr add 10.1.0.1/32 peer 10.1.0.2/32 dev mv0");
        namespace.ip("addr add 198.51.100.0/31 dev br0");
        namespace.ip("addr add ::ffff:192.0.2.77/128 dev br0");
        namespace.ip("addr add 203.0.113.5/24 dev v4");
        namespace.ip("route add default via 192.0.2.1 dev v0 metric 100");
        namespace.ip("route add 203.0.113.128/25 nexthop via 192.0.2.1 dev v0 nexthop via 198.51.100.1 dev br0");
        namespace.ip("route add 10.9.0.0/16 via inet6 fe80::1 dev v0");
        namespace.ip("-6 route add default via 2001:db8:1::1 dev v0");
        namespace.ip("-6 route add 2001:db8:9::/48 nexthop via 2001:db8:1::2 dev v0 nexthop via 2001:db8:1::3 dev v0");
        namespace.ip("route add 10.8.0.0/16 dev v0 table 100");
    }

    /** Tools differ in how they write an IPv4-mapped address. */
    private static String canonical(String destination) {
        return destination.contains("/") || destination.equals(Route.DEFAULT)
                ? destination
                : Ip.of(destination).text();
    }

    /** What both sides can say of a link, as one line. */
    private static String line(String mtu, String mac, boolean carrier, boolean up, String master, String kind) {
        return "mtu %s mac %s carrier %s up %s master %s kind %s".formatted(mtu, mac, carrier, up, master, kind);
    }

    private static Map<String, String> links(Host host) {
        Map<String, String> masters = new TreeMap<>();
        host.bridges().forEach(bridge -> bridge.ports().forEach(port -> masters.put(port, bridge.name())));
        Map<String, String> lines = new TreeMap<>();
        host.links().forEach(link -> lines.put(link.name(), line(link, masters.getOrDefault(link.id(), "-"))));
        return lines;
    }

    private static String line(Link link, String master) {
        String mtu = String.valueOf(link.mtu());
        if (link instanceof Nic nic) {
            String kind = nic.type() == null ? "-" : nic.type();
            return line(mtu, text(nic.mac()), nic.carrier() == LinkState.UP, nic.adminUp(), master, kind);
        }
        if (link instanceof Bridge bridge) {
            return line(mtu, text(bridge.mac()), bridge.carrier() == LinkState.UP, true, master, "bridge");
        }
        Vlan vlan = (Vlan) link;
        return line(mtu, text(vlan.mac()), vlan.carrier() == LinkState.UP, true, master, "vlan");
    }

    private static String text(MacAddress mac) {
        return mac == null ? "-" : mac.text();
    }

    private static Map<String, String> linksByIp(TestNamespace namespace) throws IOException {
        Map<String, String> lines = new TreeMap<>();
        for (JsonNode link : namespace.ipJson("-d link")) {
            List<String> flags = new ArrayList<>();
            link.get("flags").forEach(flag -> flags.add(flag.asText()));
            String mac = link.path("address").asText("-");
            String kind = link.at("/linkinfo/info_kind").asText("");
            boolean switching = kind.equals("bridge") || kind.equals("vlan");
            lines.put(
                    link.get("ifname").asText(),
                    line(
                            link.get("mtu").asText(),
                            mac.length() == 17 ? mac : "-",
                            flags.contains("LOWER_UP"),
                            switching || flags.contains("UP"),
                            link.path("master").asText("-"),
                            kind.isEmpty() ? "-" : kind));
        }
        return lines;
    }

    private static Map<String, List<String>> addressesByIp(TestNamespace namespace) throws IOException {
        Map<String, List<String>> addresses = new TreeMap<>();
        for (JsonNode link : namespace.ipJson("addr")) {
            for (JsonNode address : link.get("addr_info")) {
                if (address.has("local")) {
                    String text = address.get("local").asText() + "/"
                            + address.get("prefixlen").asText();
                    addresses
                            .computeIfAbsent(link.get("ifname").asText(), name -> new ArrayList<>())
                            .add(InterfaceAddress.of(text).text());
                }
            }
        }
        return addresses;
    }
}
