// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.host.linux.TestNamespace;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ObserveCommandTest {

    @Test
    void jsonListsExactlyTheLinksAndAddressesThatIpLists() throws Exception {
        try (TestNamespace namespace = TestNamespace.create()) {
            furnish(namespace);

            record Seen(CommandRun run, JsonNode links, JsonNode addresses) {}
            Seen seen = namespace.whenStill(() -> new Seen(
                    CommandRun.linkspan("observe", "--netns", namespace.name(), "--json"),
                    namespace.ipJson("-d link"),
                    namespace.ipJson("addr")));
            CommandRun run = seen.run();

            assertThat(run.err()).isEmpty();
            assertThat(run.code()).isZero();
            Host host = TopologyJson.read(run.out()).hosts().get(0);
            assertThat(links(host)).containsExactlyInAnyOrderEntriesOf(linksByIp(seen.links()));
            assertThat(addresses(host)).containsExactlyInAnyOrderEntriesOf(addressesByIp(seen.addresses()));
        }
    }

    @Test
    void whatItPrintsIsADesignThatSurvivesReadingAndWriting() throws Exception {
        try (TestNamespace namespace = TestNamespace.create()) {
            furnish(namespace);
            String document = CommandRun.linkspan("observe", "--netns", namespace.name(), "--json")
                    .out();
            Topology topology = TopologyJson.read(document);
            assertThat(TopologyJson.write(topology)).isEqualTo(document);
        }
    }

    @Test
    void theTableNamesEveryLinkWithItsStateAndAddresses() throws Exception {
        try (TestNamespace namespace = TestNamespace.create()) {
            furnish(namespace);

            CommandRun run = CommandRun.linkspan("observe", "--netns", namespace.name());

            assertThat(run.code()).isZero();
            assertThat(run.out())
                    .containsPattern(
                            "(?m)^v0 +veth +up +- +1500 +[0-9a-f:]{17} +- +192\\.0\\.2\\.10/24 .*2001:db8::10/64")
                    .containsPattern("(?m)^v1 +veth +up +- +1500 +[0-9a-f:]{17} +br0 ")
                    .containsPattern("(?m)^v3 +veth +off ")
                    .containsPattern("(?m)^br0 +bridge ")
                    .contains("route 192.0.2.0/24 on v0\n");
        }
    }

    @Test
    void anUnknownNamespaceIsExitCodeTwoAndOneLine() {
        CommandRun run = CommandRun.linkspan("observe", "--netns", "no-such-namespace");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("no-such-namespace").hasLineCount(1);
    }

    @Test
    void aMachineBehindSshIsShownByItsName() throws Exception {
        Topology campus = TopologyJson.read(Files.readString(Path.of("assets/lab/campus.json")));
        List<String> opened = new ArrayList<>();
        HostOpener opener = to -> {
            opened.add(to);
            return new HostOpener.Opened(
                    new LabWorld(campus, List.of(), 1, InstantSource.system()).session("web01"), null);
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                Terminal.of(new ByteArrayInputStream(new byte[0]), out, err),
                opener,
                "observe",
                "--host",
                "admin@web01");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(code).isZero();
        assertThat(opened).containsExactly("admin@web01");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("web01").contains("bond0");
    }

    @Test
    void whatIsNoDestinationOfSshIsRefused() {
        CommandRun run = CommandRun.linkspan("observe", "--host=-oProxyCommand=true");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("-oProxyCommand=true").hasLineCount(1);
    }

    @Test
    void aLabDesignIsShownLikeAMachine() {
        CommandRun run = CommandRun.linkspan("observe", "--host", "lab:linux-lacp-bond");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("aggregation 802.3ad").contains("cable ");
    }

    @Test
    void aLabDesignAsJsonIsTheDesignItself() throws Exception {
        CommandRun run = CommandRun.linkspan("observe", "--host", "lab:mlag-pair", "--json");
        assertThat(run.code()).isZero();
        assertThat(TopologyJson.read(run.out()).switches()).hasSizeGreaterThan(1);
    }

    @Test
    void aNamespaceOfALabDesignIsRefused() {
        CommandRun run = CommandRun.linkspan("observe", "--host", "lab:dlmp", "--netns", "blue");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--netns");
    }

    private static void furnish(TestNamespace namespace) throws Exception {
        namespace.ip("link set lo up");
        namespace.ip("link add v0 type veth peer name v1");
        namespace.ip("link add v2 mtu 9000 type veth peer name v3");
        namespace.ip("link add br0 type bridge");
        namespace.ip("link set v1 master br0");
        namespace.ip("link set v0 up");
        namespace.ip("link set v1 up");
        namespace.ip("link set v2 up");
        namespace.ip("link set br0 up");
        namespace.ip("addr add 192.0.2.10/24 dev v0");
        namespace.ip("addr add 2001:db8::10/64 dev v0 nodad");
        namespace.ip("addr add 198.51.100.1/30 dev br0");
    }

    private static Map<String, String> links(Host host) {
        Map<String, String> masters = new TreeMap<>();
        for (Bridge bridge : host.bridges()) {
            bridge.ports().forEach(port -> masters.put(port, bridge.name()));
        }
        Map<String, String> links = new TreeMap<>();
        for (Nic nic : host.nics()) {
            String master = masters.getOrDefault(nic.id(), "-");
            links.put(nic.name(), line(nic.mac().text(), nic.mtu(), nic.carrier() == LinkState.UP, master));
        }
        for (Bridge bridge : host.bridges()) {
            links.put(bridge.name(), line(bridge.mac().text(), bridge.mtu(), bridge.carrier() == LinkState.UP, "-"));
        }
        return links;
    }

    private static Map<String, String> linksByIp(JsonNode list) {
        Map<String, String> links = new TreeMap<>();
        for (JsonNode link : list) {
            boolean carrier = link.get("flags").toString().contains("\"LOWER_UP\"");
            links.put(
                    link.get("ifname").asText(),
                    line(
                            link.get("address").asText(),
                            link.get("mtu").asInt(),
                            carrier,
                            link.path("master").asText("-")));
        }
        return links;
    }

    private static String line(String mac, int mtu, boolean carrier, String master) {
        return mac + " mtu " + mtu + " carrier " + carrier + " master " + master;
    }

    private static Map<String, List<String>> addresses(Host host) {
        Map<String, List<String>> addresses = new TreeMap<>();
        for (IpInterface ip : host.interfaces()) {
            addresses.put(
                    ip.name(),
                    ip.addresses().stream().map(address -> address.text()).toList());
        }
        return addresses;
    }

    private static Map<String, List<String>> addressesByIp(JsonNode list) {
        Map<String, List<String>> addresses = new TreeMap<>();
        for (JsonNode link : list) {
            for (JsonNode address : link.get("addr_info")) {
                if (address.has("local")) {
                    addresses
                            .computeIfAbsent(link.get("ifname").asText(), name -> new ArrayList<>())
                            .add(address.get("local").asText() + "/"
                                    + address.get("prefixlen").asText());
                }
            }
        }
        return addresses;
    }
}
