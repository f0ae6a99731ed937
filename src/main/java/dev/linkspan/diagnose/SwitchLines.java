// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.topology.Nic;
import dev.linkspan.topology.SwitchOs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Lines for the switch, to go with a request to the network team; only where it is known where the cables end. */
public final class SwitchLines {
    private static final Set<SwitchOs> ALIKE = EnumSet.of(
            SwitchOs.ARISTA_EOS, SwitchOs.CISCO_NXOS, SwitchOs.CISCO_IOS, SwitchOs.DELL_OS10, SwitchOs.GENERIC);

    private SwitchLines() {}

    /** What puts the far ends of the NICs into one port-channel with LACP; empty when they are not known. */
    public static String channel(HostEvidence host, List<Nic> nics) {
        return lines(host, nics, (os, port) -> switch (os) {
            case JUNOS -> "set interfaces " + port + " ether-options 802.3ad aeN";
            case CUMULUS -> "nv set interface bondN bond member " + port;
            case SONIC -> "config portchannel member add PortChannelN " + port;
            case ARUBA_CX -> "interface " + port + "; lag N";
            case EXTREME_EXOS -> "enable sharing PORT grouping " + port + " lacp";
            case ARISTA_EOS, CISCO_NXOS, CISCO_IOS, DELL_OS10, GENERIC ->
                "interface " + port + "; channel-group N mode active";
        });
    }

    /** What lets the far ends of the NICs carry VLANs; empty when they are not known. */
    public static String vlans(HostEvidence host, List<Nic> nics, Collection<Integer> tags) {
        String list = tags.stream().map(String::valueOf).collect(Collectors.joining(","));
        return lines(host, nics, (os, port) -> switch (os) {
            case JUNOS -> "set interfaces " + port + " unit 0 family ethernet-switching vlan members [ " + list + " ]";
            case CUMULUS -> "nv set interface " + port + " bridge domain br_default vlan " + list;
            case SONIC -> "config vlan member add " + list + " " + port;
            case ARUBA_CX -> "interface " + port + "; vlan trunk allowed " + list;
            case EXTREME_EXOS -> "configure vlan " + list + " add ports " + port + " tagged";
            case ARISTA_EOS, CISCO_NXOS, CISCO_IOS, DELL_OS10, GENERIC ->
                "interface " + port + "; switchport trunk allowed vlan add " + list;
        });
    }

    /** What switches the far end of a NIC on; empty when it is not known. */
    public static String enable(HostEvidence host, Nic nic) {
        return lines(host, List.of(nic), (os, port) -> switch (os) {
            case JUNOS -> "delete interfaces " + port + " disable";
            case CUMULUS -> "nv set interface " + port + " link state up";
            case SONIC -> "config interface startup " + port;
            case EXTREME_EXOS -> "enable ports " + port;
            case ARUBA_CX, ARISTA_EOS, CISCO_NXOS, CISCO_IOS, DELL_OS10, GENERIC ->
                "interface " + port + "; no shutdown";
        });
    }

    /** Lines below the far end of a NIC, for switches with commands like Cisco's; empty for others, or when it is not known. */
    public static String below(HostEvidence host, Nic nic, String... commands) {
        boolean alike = host.farPort(nic)
                .map(far -> far.sw().os())
                .filter(ALIKE::contains)
                .isPresent();
        return alike
                ? lines(host, List.of(nic), (os, port) -> "interface " + port + "; " + String.join("; ", commands))
                : "";
    }

    private interface Words {
        String line(SwitchOs os, String port);
    }

    private static String lines(HostEvidence host, List<Nic> nics, Words words) {
        List<String> lines = new ArrayList<>();
        for (Nic nic : nics) {
            host.farPort(nic)
                    .ifPresent(far -> lines.add(far.sw().name() + ": "
                            + words.line(far.sw().os(), far.port().name())));
        }
        return lines.isEmpty() ? "" : " Lines for the switch: " + String.join(" | ", lines) + ".";
    }
}
