// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.switchside;

import dev.linkspan.topology.SwitchOs;
import java.util.List;
import java.util.stream.Stream;

/** Cisco IOS and NX-OS, Arista EOS and Dell OS10: lines below an interface. */
record InterfaceSyntax(SwitchOs os) implements SwitchSyntax {
    @Override
    public List<String> lines(SwitchAsk ask, String port, String channel, boolean bundled) {
        String bundle =
                (os == SwitchOs.CISCO_NXOS || os == SwitchOs.DELL_OS10 ? "port-channel" : "Port-Channel") + channel;
        String name = os == SwitchOs.CISCO_IOS ? "Port-channel" + channel : bundle;
        String both = bundled ? name : port;
        return switch (ask.kind()) {
            case ENABLE -> below(port, "no shutdown");
            case LACP -> below(port, "channel-group " + channel + " mode active");
            case STATIC -> below(port, "channel-group " + channel + " mode on");
            case NO_CHANNEL -> below(port, "no channel-group");
            case VLANS -> below(both, "switchport trunk allowed vlan add " + ask.value());
            case NATIVE -> below(both, "switchport trunk native vlan " + ask.value());
            case MTU ->
                os == SwitchOs.CISCO_IOS
                        ? List.of("system mtu " + ask.value())
                        // EOS takes the largest frames on what it switches, and OS10 counts the header.
                        : os == SwitchOs.CISCO_NXOS ? below(both, "mtu " + ask.value()) : List.of();
            case FAST -> below(port, os == SwitchOs.ARISTA_EOS ? "lacp timer fast" : "lacp rate fast");
            case MIN_LINKS -> below(name, minLinks() + " " + ask.value());
            case NEGOTIATE ->
                os == SwitchOs.ARISTA_EOS ? below(port, "speed auto") : below(port, "speed auto", "duplex auto");
            case FEC ->
                os == SwitchOs.ARISTA_EOS
                        ? below(port, "no error-correction encoding")
                        : os == SwitchOs.DELL_OS10 ? List.of() : below(port, "fec auto");
            case EDGE -> below(both, edge());
            case FALLBACK ->
                switch (os) {
                    case CISCO_NXOS -> below(name, "no lacp suspend-individual");
                    case ARISTA_EOS -> below(name, "port-channel lacp fallback static");
                    default -> List.of();
                };
            case SYSTEM -> List.of();
        };
    }

    private String minLinks() {
        return switch (os) {
            case CISCO_NXOS -> "lacp min-links";
            case DELL_OS10 -> "minimum-links";
            default -> "port-channel min-links";
        };
    }

    private String edge() {
        return switch (os) {
            case CISCO_NXOS -> "spanning-tree port type edge trunk";
            case CISCO_IOS -> "spanning-tree portfast trunk";
            case DELL_OS10 -> "spanning-tree port type edge";
            default -> "spanning-tree portfast";
        };
    }

    static List<String> below(String name, String... lines) {
        return Stream.concat(Stream.of("interface " + name), Stream.of(lines).map(line -> "  " + line))
                .toList();
    }
}
