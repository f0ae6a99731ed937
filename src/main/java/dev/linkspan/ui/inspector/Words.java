// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MlagKind;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.SwitchOs;
import dev.linkspan.topology.VlanMode;
import dev.linkspan.ui.form.Choice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The field's words for values that are chosen, each with what it means. */
final class Words {
    static final List<Choice<LinkState>> LINK_STATES = List.of(
            new Choice<>(LinkState.UP, "up", "A signal is seen."),
            new Choice<>(LinkState.DOWN, "down", "No signal is seen."),
            new Choice<>(LinkState.UNKNOWN, "not known", "Nothing was observed."));

    static final List<Choice<Duplex>> DUPLEX = orUnknown(List.of(
            new Choice<>(Duplex.FULL, "full", "Sends and receives at the same time."),
            new Choice<>(Duplex.HALF, "half", "One direction at a time; an aggregation refuses such a port.")));

    static final List<Choice<NicKind>> NIC_KINDS = List.of(
            new Choice<>(NicKind.PHYSICAL, "physical", "A port of a card."),
            new Choice<>(NicKind.VIRTUAL, "virtual", "Made by software: veth, dummy, VNIC."),
            new Choice<>(NicKind.LOOPBACK, "loopback", "The host talking to itself."));

    static final List<Choice<Platform>> PLATFORMS = List.of(
            new Choice<>(Platform.SOLARIS_10, Platform.SOLARIS_10.label(), "Trunk aggregations and IPMP."),
            new Choice<>(Platform.SOLARIS_11, Platform.SOLARIS_11.label(), "Trunk and DLMP aggregations, IPMP."),
            new Choice<>(Platform.ILLUMOS, Platform.ILLUMOS.label(), "Trunk aggregations and IPMP; no DLMP."),
            new Choice<>(Platform.LINUX, Platform.LINUX.label(), "Bonds; no IPMP."));

    static final List<Choice<Lacp>> LACP = List.of(
            new Choice<>(Lacp.OFF, "off", "A static bundle: both sides must be set the same by hand."),
            new Choice<>(Lacp.ACTIVE, "active", "Speaks first. Recommended."),
            new Choice<>(Lacp.PASSIVE, "passive", "Answers only: the other side must be active."));

    static final List<Choice<Lacp>> LACP_OF_BOND = List.of(
            new Choice<>(Lacp.ACTIVE, "active", "lacp_active on: speaks first. Recommended."),
            new Choice<>(Lacp.PASSIVE, "passive", "lacp_active off: the switch must be active."));

    static final List<Choice<LacpTimer>> TIMERS = List.of(
            new Choice<>(
                    LacpTimer.SHORT, "short (fast)", "Asks for a frame every second; a silent link is out after 3 s."),
            new Choice<>(
                    LacpTimer.LONG, "long (slow)", "Asks for a frame every 30 s; a silent link is out after 90 s."),
            new Choice<>(null, Rows.DEFAULT, ""));

    static final List<Choice<HashLayer>> LAYERS = List.of(
            new Choice<>(HashLayer.L2, "L2", "MAC addresses"),
            new Choice<>(HashLayer.L3, "L3", "IP addresses"),
            new Choice<>(HashLayer.L4, "L4", "TCP and UDP ports"));

    static final List<Choice<IpFamily>> FAMILIES =
            List.of(new Choice<>(IpFamily.INET, "IPv4", ""), new Choice<>(IpFamily.INET6, "IPv6", ""));

    static final List<Choice<VlanMode>> VLAN_MODES = orUnknown(List.of(
            new Choice<>(VlanMode.ACCESS, "access", "One VLAN, frames without tags."),
            new Choice<>(VlanMode.TRUNK, "trunk", "Several VLANs, frames with tags.")));

    static final List<Choice<MlagKind>> MLAG_KINDS = List.of(
            new Choice<>(MlagKind.MLAG, "MLAG", "Arista, Cumulus, SONiC and others."),
            new Choice<>(MlagKind.VPC, "vPC", "Cisco NX-OS."),
            new Choice<>(MlagKind.VSX, "VSX", "Aruba AOS-CX."),
            new Choice<>(MlagKind.MC_LAG, "MC-LAG", "Juniper, SONiC."),
            new Choice<>(MlagKind.STACK, "stack", "Several boxes managed as one switch."),
            new Choice<>(MlagKind.ESI, "EVPN multihoming", "One Ethernet segment on several switches (ESI)."));

    static final List<Choice<SwitchOs>> SWITCH_SYSTEMS = List.of(
            new Choice<>(SwitchOs.GENERIC, "not known", "No configuration can be written for it."),
            new Choice<>(SwitchOs.ARISTA_EOS, "Arista EOS", ""),
            new Choice<>(SwitchOs.CISCO_NXOS, "Cisco NX-OS", ""),
            new Choice<>(SwitchOs.CISCO_IOS, "Cisco IOS", ""),
            new Choice<>(SwitchOs.JUNOS, "Juniper Junos", ""),
            new Choice<>(SwitchOs.CUMULUS, "NVIDIA Cumulus", ""),
            new Choice<>(SwitchOs.SONIC, "SONiC", ""),
            new Choice<>(SwitchOs.DELL_OS10, "Dell OS10", ""),
            new Choice<>(SwitchOs.ARUBA_CX, "Aruba AOS-CX", ""),
            new Choice<>(SwitchOs.EXTREME_EXOS, "Extreme EXOS", ""));

    private Words() {}

    /** The modes a platform has, and the one the aggregation is in even if that is none of them. */
    static List<Choice<AggregationMode>> modes(Platform platform, AggregationMode current) {
        List<Choice<AggregationMode>> modes = new ArrayList<>();
        for (AggregationMode mode : AggregationMode.values()) {
            boolean fits = mode.isLinux() == (platform == Platform.LINUX)
                    && (mode != AggregationMode.DLMP || platform.hasDlmp());
            if (fits) {
                modes.add(new Choice<>(mode, label(mode), explanation(mode)));
            } else if (mode == current) {
                modes.add(new Choice<>(mode, label(mode), "Does not exist on " + platform.label() + "."));
            }
        }
        return List.copyOf(modes);
    }

    /** The ways of failure detection a platform has, and the one in use. */
    static List<Choice<Detection>> detections(Platform platform, Detection current) {
        List<Choice<Detection>> all = List.of(
                new Choice<>(Detection.LINK, "link-based", "Trusts the driver to tell when the link is down."),
                new Choice<>(
                        Detection.PROBE, "probe-based", "Asks targets too; each member needs a test address for it."),
                new Choice<>(
                        Detection.TRANSITIVE,
                        "transitive probes",
                        "Probes without test addresses (Oracle Solaris 11)."));
        return all.stream()
                .filter(it -> it.value() != Detection.TRANSITIVE
                        || platform == Platform.SOLARIS_11
                        || current == Detection.TRANSITIVE)
                .toList();
    }

    /** Choices by their own words, without explanation. */
    static <T> List<Choice<T>> plain(T[] values, Function<T, String> word) {
        return Arrays.stream(values)
                .map(value -> new Choice<>(value, word.apply(value), ""))
                .toList();
    }

    /** These choices and "not known". */
    static <T> List<Choice<T>> orUnknown(List<Choice<T>> choices) {
        return with(choices, new Choice<>(null, Rows.NOT_KNOWN, ""));
    }

    /** These choices and the system's default. */
    static <T> List<Choice<T>> orDefault(List<Choice<T>> choices) {
        return with(choices, new Choice<>(null, Rows.DEFAULT, ""));
    }

    static String label(AggregationMode mode) {
        return switch (mode) {
            case TRUNK -> "trunk (802.1AX)";
            case LACP_802_3AD -> "802.3ad (LACP)";
            case DLMP -> "DLMP";
            default -> mode.word();
        };
    }

    private static String explanation(AggregationMode mode) {
        return switch (mode) {
            case TRUNK -> "All ports carry traffic and end on one switch or MLAG pair.";
            case DLMP -> "Ports may end on different switches; no port-channel needed.";
            case BALANCE_RR -> "Packet by packet in turn; packets may arrive out of order.";
            case ACTIVE_BACKUP -> "One port works, the others wait. Ports may end on different switches.";
            case BALANCE_XOR -> "Spread by addresses over a static port-channel.";
            case BROADCAST -> "Everything is sent on all ports.";
            case LACP_802_3AD -> "Negotiated with the switch by LACP. Recommended for one switch or an MLAG pair.";
            case BALANCE_TLB -> "Sending is spread by load, receiving is on one port; no port-channel needed.";
            case BALANCE_ALB -> "Sending and receiving are spread, by ARP replies; no port-channel needed.";
        };
    }

    /** These choices and one more. */
    static <T> List<Choice<T>> with(List<Choice<T>> choices, Choice<T> last) {
        List<Choice<T>> more = new ArrayList<>(choices);
        more.add(last);
        return List.copyOf(more);
    }
}
