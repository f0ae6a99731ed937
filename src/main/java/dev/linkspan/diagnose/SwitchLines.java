// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.topology.Nic;
import dev.linkspan.topology.SwitchOs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Lines for the switch, to go with a request to the network team; only where it is known where the cables end. */
public final class SwitchLines {
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
