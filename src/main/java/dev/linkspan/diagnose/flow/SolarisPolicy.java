// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.flow;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.sim.link.Packet;
import dev.linkspan.sim.traffic.SolarisHash;
import dev.linkspan.topology.HashLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code dladm -P} of a trunk aggregation. dladm(8) documents which headers count, not how: that is of illumos
 * (mac_util.c, {@code mac_pkt_hash}), and Oracle's Solaris has the same root.
 */
record SolarisPolicy(List<HashLayer> layers, boolean oracle) implements Policy {
    SolarisPolicy {
        layers = layers.isEmpty() ? List.of(HashLayer.L4) : List.copyOf(layers);
    }

    @Override
    public String words() {
        return layers.stream().map(HashLayer::word).collect(Collectors.joining(","));
    }

    @Override
    public boolean onlyHardware() {
        return layers.equals(List.of(HashLayer.L2));
    }

    @Override
    public Optional<String> missing(FlowQuestion question, NextHop hop) {
        if (layers.contains(HashLayer.L2) && (hop.source() == null || hop.mac() == null)) {
            String whose = hop.source() == null ? "sender" : hop.name();
            return Optional.of("the MAC address of the " + whose + " is not known");
        }
        if (countsPorts(question) && (question.fromPort() == null || question.toPort() == null)) {
            return Optional.of("the port of the " + (question.fromPort() == null ? "sender" : "destination")
                    + " decides and is not known");
        }
        return Optional.empty();
    }

    @Override
    public int hash(Packet packet) {
        return SolarisHash.of(layers, packet);
    }

    @Override
    public List<String> counted(FlowQuestion question, NextHop hop) {
        List<String> counted = new ArrayList<>();
        if (layers.contains(HashLayer.L2)) {
            counted.add("MAC addresses " + hop.source() + " and " + hop.mac());
        }
        if (layers.contains(HashLayer.L3)) {
            counted.add("addresses " + question.from() + " and " + question.to());
        }
        if (layers.contains(HashLayer.L4)) {
            counted.add(
                    question.hasPorts()
                            ? "ports " + question.fromPort() + " and " + question.toPort()
                            : "no ports, of which ICMP has none");
        }
        return counted;
    }

    @Override
    public boolean countsPorts(FlowQuestion question) {
        return layers.contains(HashLayer.L4) && question.hasPorts();
    }

    @Override
    public String otherwise() {
        return onlyHardware()
                ? "Only another neighbour, or another MAC address of the sender, leads to another port;"
                        + " IP addresses and TCP or UDP ports do not count. With L3 or L4 they would."
                : "Another IP address of either end can lead to another port; with L4 another TCP or UDP port could, too.";
    }

    @Override
    public Certainty certainty() {
        return Certainty.LIKELY;
    }

    @Override
    public List<String> notes(List<FlowQuestion> questions) {
        List<String> notes = new ArrayList<>();
        if (oracle) {
            notes.add("Oracle documents which headers count, not how; this is counted as illumos does, which has the"
                    + " same root.");
        }
        notes.add("The system counts its ports in the order in which they began to send, which it does not tell;"
                + " this is their order in the aggregation.");
        return notes;
    }
}
