// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.switchside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchOs;
import dev.linkspan.topology.SwitchPort;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each system is told in its own syntax, as the vendors' references have it. */
class AskedTest {
    private static final List<SwitchAsk> ALL = List.of(
            SwitchAsk.ENABLE,
            SwitchAsk.LACP,
            SwitchAsk.STATIC,
            SwitchAsk.NO_CHANNEL,
            SwitchAsk.vlans(List.of(120, 100)),
            SwitchAsk.untagged(100),
            SwitchAsk.mtu(9000),
            SwitchAsk.FAST,
            SwitchAsk.minLinks(2),
            SwitchAsk.NEGOTIATE,
            SwitchAsk.FEC,
            SwitchAsk.EDGE,
            SwitchAsk.FALLBACK,
            SwitchAsk.system("00:01:02:03:04:05"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CISCO_IOS | ENABLE | interface p1/no shutdown",
                "CISCO_IOS | LACP | interface p1/channel-group 10 mode active",
                "CISCO_IOS | STATIC | interface p1/channel-group 10 mode on",
                "CISCO_IOS | NO_CHANNEL | interface p1/no channel-group",
                "CISCO_IOS | VLANS | interface Port-channel10/switchport trunk allowed vlan add 100,120",
                "CISCO_IOS | NATIVE | interface Port-channel10/switchport trunk native vlan 100",
                "CISCO_IOS | MTU | system mtu 9000",
                "CISCO_IOS | FAST | interface p1/lacp rate fast",
                "CISCO_IOS | MIN_LINKS | interface Port-channel10/port-channel min-links 2",
                "CISCO_IOS | NEGOTIATE | interface p1/speed auto/duplex auto",
                "CISCO_IOS | EDGE | interface Port-channel10/spanning-tree portfast trunk",
                "CISCO_NXOS | LACP | interface p1/channel-group 10 mode active",
                "CISCO_NXOS | VLANS | interface port-channel10/switchport trunk allowed vlan add 100,120",
                "CISCO_NXOS | MTU | interface port-channel10/mtu 9000",
                "CISCO_NXOS | FAST | interface p1/lacp rate fast",
                "CISCO_NXOS | MIN_LINKS | interface port-channel10/lacp min-links 2",
                "CISCO_NXOS | FEC | interface p1/fec auto",
                "CISCO_NXOS | EDGE | interface port-channel10/spanning-tree port type edge trunk",
                "CISCO_NXOS | FALLBACK | interface port-channel10/no lacp suspend-individual",
                "ARISTA_EOS | LACP | interface p1/channel-group 10 mode active",
                "ARISTA_EOS | FAST | interface p1/lacp timer fast",
                "ARISTA_EOS | NATIVE | interface Port-Channel10/switchport trunk native vlan 100",
                "ARISTA_EOS | MIN_LINKS | interface Port-Channel10/port-channel min-links 2",
                "ARISTA_EOS | EDGE | interface Port-Channel10/spanning-tree portfast",
                "ARISTA_EOS | FALLBACK | interface Port-Channel10/port-channel lacp fallback static",
                "DELL_OS10 | LACP | interface p1/channel-group 10 mode active",
                "DELL_OS10 | MIN_LINKS | interface port-channel10/minimum-links 2",
                "JUNOS | ENABLE | delete interfaces p1 disable/commit",
                "JUNOS | LACP | set interfaces p1 ether-options 802.3ad ae10/set interfaces ae10"
                        + " aggregated-ether-options lacp active/commit",
                "JUNOS | VLANS | set interfaces ae10 unit 0 family ethernet-switching vlan members [ 100 120 ]/commit",
                "JUNOS | NATIVE | set interfaces ae10 native-vlan-id 100/commit",
                "JUNOS | MTU | set interfaces ae10 mtu 9014/commit",
                "JUNOS | FAST | set interfaces ae10 aggregated-ether-options lacp periodic fast/commit",
                "JUNOS | MIN_LINKS | set interfaces ae10 aggregated-ether-options minimum-links 2/commit",
                "JUNOS | SYSTEM | set interfaces ae10 aggregated-ether-options lacp system-id 00:01:02:03:04:05/commit",
                "ARUBA_CX | LACP | interface lag 10/lacp mode active/interface p1/lag 10",
                "ARUBA_CX | VLANS | interface lag 10/vlan trunk allowed 100,120",
                "ARUBA_CX | NATIVE | interface lag 10/vlan trunk native 100",
                "ARUBA_CX | FAST | interface lag 10/lacp rate fast",
                "ARUBA_CX | FALLBACK | interface lag 10/lacp fallback",
                "CUMULUS | LACP | nv set interface bond10 bond member p1/nv set interface bond10 bond mode lacp/nv config"
                        + " apply",
                "CUMULUS | STATIC | nv set interface bond10 bond member p1/nv set interface bond10 bond mode static/nv"
                        + " config apply",
                "CUMULUS | NATIVE | nv set interface bond10 bridge domain br_default untagged 100/nv config apply",
                "CUMULUS | FAST | nv set interface bond10 bond lacp-rate fast/nv config apply",
                "CUMULUS | FALLBACK | nv set interface bond10 bond lacp-bypass on/nv config apply",
                "CUMULUS | SYSTEM | nv set mlag mac-address 00:01:02:03:04:05/nv config apply",
                "SONIC | LACP | sudo config portchannel member add PortChannel10 p1/sudo config save -y",
                "SONIC | VLANS | sudo config vlan member add 100 PortChannel10/sudo config vlan member add 120"
                        + " PortChannel10/sudo config save -y",
                "SONIC | NATIVE | sudo config vlan member add -u 100 PortChannel10/sudo config save -y",
                "EXTREME_EXOS | ENABLE | enable ports p1",
                "EXTREME_EXOS | FAST | configure sharing MASTER lacp timeout short",
            })
    void inItsOwnSyntax(SwitchOs os, SwitchAsk.Kind kind, String lines) {
        List<String> text = text(os, "po10", ask(kind));
        assertThat(text.get(0)).startsWith("leaf-a (").endsWith("):");
        assertThat(text.subList(1, text.size()).stream().map(String::strip)).containsExactly(lines.split("/"));
    }

    @ParameterizedTest
    @EnumSource
    void everySystemIsAskedForEverythingInLinesOrInWords(SwitchOs os) {
        ALL.forEach(ask -> assertThat(text(os, "po10", ask))
                .as(os + " " + ask)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).isNotBlank().doesNotContain("%", "null")));
    }

    @Test
    void ofASystemThatIsNotKnownItIsSaidInWords() {
        assertThat(text(SwitchOs.GENERIC, null, SwitchAsk.FAST, SwitchAsk.EDGE))
                .containsExactly("leaf-a (its system is not known to us, so in words): Set the LACP rate of p1 to fast;"
                        + " Make p1 an edge port of spanning tree.");
    }

    @Test
    void whatASystemHasNoLineForIsSaidInWords() {
        assertThat(text(SwitchOs.SONIC, "PortChannel10", SwitchAsk.FAST))
                .containsExactly("leaf-a (SONiC, in words): Set the LACP rate of p1 to fast.");
    }

    @Test
    void whatIsAskedForSeveralPortsIsSaidOnce() {
        Lag lag = lag("Port-Channel10");
        assertThat(Asked.of(
                        sw(SwitchOs.CUMULUS),
                        List.of(new Asked.Place(port("swp1"), lag), new Asked.Place(port("swp2"), lag)),
                        List.of(SwitchAsk.FAST, SwitchAsk.LACP)))
                .containsExactly(
                        "leaf-a (Cumulus Linux):",
                        "  nv set interface bond10 bond lacp-rate fast",
                        "  nv set interface bond10 bond member swp1",
                        "  nv set interface bond10 bond mode lacp",
                        "  nv set interface bond10 bond member swp2",
                        "  nv set interface bond10 bond mode lacp",
                        "  nv config apply");
    }

    @Test
    void aPortChannelOfWhichNobodyKnowsTheNumberIsN() {
        assertThat(text(SwitchOs.CISCO_NXOS, null, SwitchAsk.LACP)).contains("    channel-group N mode active");
        assertThat(text(SwitchOs.CISCO_NXOS, null, SwitchAsk.vlans(List.of(5))))
                .contains("  interface p1", "    switchport trunk allowed vlan add 5");
    }

    private static SwitchAsk ask(SwitchAsk.Kind kind) {
        return ALL.stream().filter(ask -> ask.kind() == kind).findFirst().orElseThrow();
    }

    private static List<String> text(SwitchOs os, String lag, SwitchAsk... asks) {
        return Asked.of(sw(os), List.of(new Asked.Place(port("p1"), lag == null ? null : lag(lag))), List.of(asks));
    }

    private static Lag lag(String name) {
        return new Lag("leaf-a/" + name, name, List.of(), Lacp.ACTIVE, null, null, null, null);
    }

    private static SwitchPort port(String name) {
        return new SwitchPort("leaf-a/" + name, name, null, null, null, null, null, List.of(), null, LinkState.UP);
    }

    private static Switch sw(SwitchOs os) {
        return new Switch("leaf-a", "leaf-a", os, null, null, null, null, null, List.of(), List.of(), List.of());
    }
}
