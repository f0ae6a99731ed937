// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.linkspan.host.linux.netlink.NetlinkException;
import dev.linkspan.host.linux.netlink.NetworkNamespace;
import dev.linkspan.host.linux.netlink.PortBlinker;
import dev.linkspan.plan.LinuxStep;
import dev.linkspan.plan.RouteEntry;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.MacAddress;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Steps in a network namespace of the test's own, as far as the kernel here has such links; iproute2 is the witness. */
@Timeout(120)
class LinuxChangerTest {

    private TestNamespace namespace;
    private LinuxChanger changer;

    @BeforeEach
    void makeLinks() throws IOException {
        namespace = TestNamespace.create();
        namespace.ip("link add v0 type veth peer name v1");
        namespace.ip("link set v1 up");
        changer = new NetworkNamespace(namespace.name()).call(LinuxChanger::open);
    }

    @AfterEach
    void removeThem() throws IOException {
        if (changer != null) {
            changer.close();
        }
        if (namespace != null) {
            namespace.close();
        }
    }

    @Test
    void whatAnyLinkHasIsChangedAndGivenBack() throws IOException {
        thereAndBack(
                new LinuxStep.SetMtu("v0", 1500, 9000),
                () -> link("v0").get("mtu").asInt() == 9000);
        MacAddress before = MacAddress.of(link("v0").get("address").asText());
        MacAddress after = MacAddress.of("02:00:00:00:0a:01");
        thereAndBack(
                new LinuxStep.SetMac("v0", before, after),
                () -> link("v0").get("address").asText().equals(after.text()));
        thereAndBack(new LinuxStep.SetUp("v0"), () -> isUp("v0"));
    }

    @Test
    void anAddressComesWithItsBroadcastAddressAndGoes() throws IOException {
        changer.run(new LinuxStep.SetUp("v0"));
        for (String text : new String[] {"192.0.2.10/24", "192.0.2.17/28", "198.51.100.1/31", "203.0.113.5/32"}) {
            InterfaceAddress address = InterfaceAddress.of(text);
            thereAndBack(new LinuxStep.AddAddress("v0", address), () -> has("v0", address, true));
        }
        changer.run(new LinuxStep.AddAddress("v0", InterfaceAddress.of("192.0.2.17/28")));
        JsonNode added = namespace.ipJson("-4 addr show dev v0").at("/0/addr_info/0");
        assertThat(added.get("broadcast").asText()).isEqualTo("192.0.2.31");
        assertThat(added.get("scope").asText()).isEqualTo("global");
        InterfaceAddress six = InterfaceAddress.of("2001:db8::10/64");
        thereAndBack(new LinuxStep.AddAddress("v0", six), () -> has("v0", six, true));
    }

    @Test
    void anIpv6AddressWithAnotherPrefixLengthIsNotTakenForTheSame() throws IOException {
        changer.run(new LinuxStep.SetUp("v0"));
        changer.run(new LinuxStep.AddAddress("v0", InterfaceAddress.of("2001:db8::10/64")));
        assertThatThrownBy(() -> changer.run(new LinuxStep.AddAddress("v0", InterfaceAddress.of("2001:db8::10/48"))))
                .isInstanceOf(NetlinkException.class)
                .hasMessageContaining("Cannot give v0 the address 2001:db8::10/48: there is one already (errno 17)");
    }

    @Test
    void routesAreAddedReplacedAndRemoved() throws IOException {
        changer.run(new LinuxStep.SetUp("v0"));
        changer.run(new LinuxStep.AddAddress("v0", InterfaceAddress.of("192.0.2.10/24")));
        changer.run(new LinuxStep.AddAddress("v0", InterfaceAddress.of("2001:db8::10/64")));
        for (RouteEntry route : new RouteEntry[] {
            route("default", "192.0.2.1", 0),
            route("default", "192.0.2.1", 100),
            route("198.51.100.0/24", "192.0.2.2", 0),
            route("203.0.113.0/24", null, 0),
            route("default", "2001:db8::1", 1024),
            route("2001:db8:5::/48", "2001:db8::2", 7),
        }) {
            thereAndBack(new LinuxStep.AddRoute(route), () -> hasRoute(route));
        }
        RouteEntry before = route("default", "192.0.2.1", 0);
        RouteEntry after = route("default", "192.0.2.2", 0);
        RouteEntry third = route("default", "192.0.2.3", 0);
        changer.run(new LinuxStep.AddRoute(before));
        thereAndBack(new LinuxStep.ReplaceRoute(before, after), () -> hasRoute(after) && !hasRoute(before));
        JsonNode made = namespace.ipJson("route show default").get(0);
        assertThat(made.get("protocol").asText()).isEqualTo("static");
        assertThatThrownBy(() -> changer.run(new LinuxStep.ReplaceRoute(third, after)))
                .hasMessageContaining("Cannot add the route default via 192.0.2.2 by v0: there is one already");
        assertThat(hasRoute(before)).isTrue();
        // A route without a metric is removed itself, never one with a metric in its place.
        RouteEntry costly = route("default", "192.0.2.1", 100);
        changer.run(new LinuxStep.AddRoute(costly));
        changer.run(new LinuxStep.RemoveRoute(before));
        changer.run(new LinuxStep.RemoveRoute(before));
        assertThat(hasRoute(costly)).isTrue();
    }

    @Test
    void refusalsSayWhatIsWrongWithWhat() {
        refused(new LinuxStep.SetUp("nope0"), "There is no link nope0");
        refused(new LinuxStep.JoinBond("v0", "v1", 1500), "v1 is no bond");
        refused(new LinuxStep.DeleteBond("v0", 1500, null, Map.of("mode", "balance-rr")), "v0 is no bond");
        refused(
                new LinuxStep.CreateBond("v0", 1500, null, Map.of("mode", "balance-rr")),
                "v0 exists already, and is no bond");
        refused(new LinuxStep.DeleteVlan("v0", "v1", 7, 1500, null), "v0 is not VLAN 7 on v1");
        refused(new LinuxStep.SetQueue("v0", "v1", 0, 2), "v1 is no bond");
        refused(
                new LinuxStep.CreateBond("b0", 1500, null, Map.of("mode", "balance-rr", "miimon", "-5")),
                "miimon can't be \"-5\", expected a number from 0 to 4294967295");
        refused(
                new LinuxStep.CreateBond("b0", 1500, null, Map.of("mode", "roundrobin")),
                "mode can't be \"roundrobin\", expected one of balance-rr");
        refused(
                new LinuxStep.CreateBond("b0", 1500, null, Map.of("mode", "balance-rr", "attribute-99", "01")),
                "a bond has no option \"attribute-99\"");
        refused(
                new LinuxStep.CreateBond("b0", 1500, null, Map.of("mode", "active-backup", "primary", "eth9")),
                "there is no link eth9");
        assertThatThrownBy(() -> changer.run(new LinuxStep.SetMtu("v0", 1500, 1)))
                .isInstanceOf(NetlinkException.class)
                .hasMessageContaining("Cannot set the MTU of v0 to 1: ")
                .hasMessageContaining("mtu less than device minimum");
        assertThatThrownBy(() -> changer.run(new LinuxStep.AddRoute(route("default", "192.0.2.1", 0))))
                .hasMessageContaining("Cannot add the route default via 192.0.2.1 by v0: ");
    }

    @Test
    void aLinkWithoutAnLedDoesNotBlink() {
        assertThatThrownBy(() -> inside(() -> {
                    PortBlinker.blink("v0", 1);
                    return null;
                }))
                .isInstanceOf(NetlinkException.class)
                .hasMessageContaining("Cannot blink the LED of v0, its driver can't: not supported");
        assertThatThrownBy(() -> inside(() -> {
                    PortBlinker.blink("nope0", 1);
                    return null;
                }))
                .hasMessageContaining("Cannot blink the LED of nope0: no such device");
        assertThatThrownBy(() -> PortBlinker.blink("v0", 0)).hasMessageContaining("expected 1 to 300");
        assertThatThrownBy(() -> PortBlinker.blink("a b", 1)).hasMessageContaining("is no name of a link");
    }

    private <T> T inside(Callable<T> task) throws IOException {
        return new NetworkNamespace(namespace.name()).call(task);
    }

    private interface Check {
        boolean holds() throws IOException;
    }

    /** Does a step twice and takes it back twice: the second time nothing is changed. */
    private void thereAndBack(LinuxStep step, Check done) throws IOException {
        assertThat(done.holds()).as("before: " + step.title()).isFalse();
        for (LinuxStep way : new LinuxStep[] {step, (LinuxStep) step.inverse()}) {
            long before = changer.changes();
            changer.run(way);
            assertThat(changer.changes()).as(way.title()).isGreaterThan(before);
            assertThat(done.holds()).as(way.title()).isEqualTo(way == step);
            long first = changer.changes();
            changer.run(way);
            assertThat(changer.changes()).as("again: " + way.title()).isEqualTo(first);
            assertThat(done.holds()).as("again: " + way.title()).isEqualTo(way == step);
        }
    }

    private void refused(LinuxStep step, String why) {
        assertThatThrownBy(() -> changer.run(step))
                .isInstanceOf(StepRefusedException.class)
                .hasMessageContaining(why);
    }

    private static RouteEntry route(String destination, String gateway, long metric) {
        return new RouteEntry(destination, gateway == null ? null : Ip.of(gateway), "v0", metric);
    }

    private JsonNode link(String name) throws IOException {
        return namespace.ipJson("link show dev " + name).get(0);
    }

    private boolean isUp(String name) throws IOException {
        return link(name).get("flags").toString().contains("\"UP\"");
    }

    private boolean has(String link, InterfaceAddress address, boolean there) throws IOException {
        return any(
                        namespace.ipJson("addr show dev " + link).at("/0/addr_info"),
                        info -> address.ip().text().equals(info.path("local").asText())
                                && info.path("prefixlen").asInt() == address.prefixLength())
                == there;
    }

    private boolean hasRoute(RouteEntry route) throws IOException {
        boolean six = route.destination().contains(":")
                || (route.gateway() != null && route.gateway().text().contains(":"));
        return any(
                namespace.ipJson((six ? "-6 " : "-4 ") + "route show table main dev v0"),
                there -> there.path("dst").asText().equals(route.destination())
                        && there.path("gateway")
                                .asText("")
                                .equals(
                                        route.gateway() == null
                                                ? ""
                                                : route.gateway().text())
                        && there.path("metric").asLong(0) == route.metric());
    }

    private static boolean any(JsonNode list, Predicate<JsonNode> what) {
        for (JsonNode one : list) {
            if (what.test(one)) {
                return true;
            }
        }
        return false;
    }
}
