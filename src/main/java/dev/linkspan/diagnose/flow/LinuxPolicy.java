// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.flow;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.sim.link.Packet;
import dev.linkspan.sim.traffic.LinuxHash;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.XmitHashPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code xmit_hash_policy} of the bonding driver (Documentation/networking/bonding.rst, bond_main.c). */
record LinuxPolicy(XmitHashPolicy policy) implements Policy {

    @Override
    public String words() {
        return policy.word();
    }

    @Override
    public boolean onlyHardware() {
        return policy == XmitHashPolicy.LAYER2 || policy == XmitHashPolicy.VLAN_SRCMAC;
    }

    @Override
    public Optional<String> missing(FlowQuestion question, NextHop hop) {
        if (policy == XmitHashPolicy.ENCAP34 && question.hasPorts()) {
            // bond_xmit_hash takes skb->hash where skb->l4_hash is set, which a local socket draws at random.
            return Optional.of("for encap3+4 the kernel takes a number that the sending socket draws at random");
        }
        boolean source = policy != XmitHashPolicy.LAYER34 && policy != XmitHashPolicy.ENCAP34;
        if (source && hop.source() == null) {
            return Optional.of("the MAC address of the sender is not known");
        }
        boolean destination = source && policy != XmitHashPolicy.VLAN_SRCMAC;
        if (destination && hop.mac() == null) {
            return Optional.of("the MAC address of the " + hop.name() + " is not known");
        }
        if (countsPorts(question) && (question.fromPort() == null || question.toPort() == null)) {
            return Optional.of("the port of the " + (question.fromPort() == null ? "sender" : "destination")
                    + " decides and is not known");
        }
        return Optional.empty();
    }

    @Override
    public int hash(Packet packet) {
        return LinuxHash.of(policy, packet);
    }

    @Override
    public List<String> counted(FlowQuestion question, NextHop hop) {
        List<String> counted = new ArrayList<>();
        switch (policy) {
            case LAYER2 -> ethernet(question, hop, counted);
            case LAYER23, ENCAP23 -> {
                ethernet(question, hop, counted);
                counted.add("addresses " + question.from() + " and " + question.to());
            }
            case LAYER34, ENCAP34 -> {
                counted.add("addresses " + question.from() + " and " + question.to());
                if (question.hasPorts()) {
                    counted.add("ports " + question.fromPort() + " and " + question.toPort());
                } else if (question.isIcmp()) {
                    counted.add("an echo request with the identifier "
                            + (question.fromPort() == null ? 0 : question.fromPort()));
                }
            }
            case VLAN_SRCMAC -> {
                counted.add("MAC address of the sender " + text(hop.source()));
                counted.add(hop.vlan() == 0 ? "no VLAN tag" : "VLAN tag " + hop.vlan());
            }
        }
        return counted;
    }

    private static void ethernet(FlowQuestion question, NextHop hop, List<String> counted) {
        counted.add("last byte of the MAC address of the sender " + text(hop.source()));
        counted.add("last byte of the MAC address of the " + hop.name() + ", " + text(hop.mac()));
        counted.add("frame type " + (question.from().family() == IpFamily.INET ? "0x0800 (IPv4)" : "0x86dd (IPv6)"));
    }

    private static String text(@Nullable MacAddress mac) {
        return mac == null ? "" : mac.text();
    }

    @Override
    public boolean countsPorts(FlowQuestion question) {
        return policy == XmitHashPolicy.LAYER34 && question.hasPorts();
    }

    @Override
    public String otherwise() {
        return switch (policy) {
            case LAYER2 ->
                "Only another neighbour, or another MAC address of the sender, leads to another port;"
                        + " IP addresses and TCP or UDP ports do not count. With layer2+3 or layer3+4 they would.";
            case LAYER23, ENCAP23 ->
                "Another IP address of either end can lead to another port;"
                        + " TCP and UDP ports do not count. With layer3+4 they would.";
            case VLAN_SRCMAC -> "Only another sender or another VLAN leads to another port.";
            case LAYER34, ENCAP34 -> "Another IP address or port of either end can lead to another port.";
        };
    }

    @Override
    public Certainty certainty() {
        return Certainty.PROVED;
    }

    @Override
    public List<String> notes(List<FlowQuestion> questions) {
        List<String> notes = new ArrayList<>();
        switch (policy) {
            case LAYER23, ENCAP23 ->
                notes.add("Counted as kernels since 5.18 do, and stable ones with the fix"
                        + " \"bonding: do not discard lowest hash bit for non layer3+4 hashing\";"
                        + " those from 4.15 on without it drop the lowest bit, which changes the port.");
            case LAYER34, ENCAP34 -> {
                notes.add("Counted as kernels since 4.15 do; older ones keep the lowest bit, which changes the port."
                        + " Fragments go by their addresses alone.");
                if (questions.stream().anyMatch(FlowQuestion::isIcmp)) {
                    notes.add("Kernels before 5.5 do not count the identifier of an ICMP echo.");
                }
            }
            default -> {}
        }
        if (policy == XmitHashPolicy.ENCAP23 || policy == XmitHashPolicy.ENCAP34) {
            notes.add("Of a tunnel the addresses inside it count.");
        }
        return notes;
    }
}
