// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.capacity;

import dev.linkspan.rule.Sentences;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.XmitHashPolicy;

/**
 * What an aggregation of some usable ports carries: what it sends by its mode and policy
 * (Documentation/networking/bonding.rst, dladm(8) {@code -P}), what it is sent by what the switch or the peers choose.
 *
 * @param ports usable ports
 * @param each Mb/s of the fastest of them
 * @param all Mb/s of all of them
 * @param gateway whether its peers are behind a gateway, so that all have the gateway's hardware address
 */
record BundleLimits(Aggregation bundle, int ports, int each, int all, boolean gateway) {
    private static final String ONE_FLOW = "one flow stays on one port";

    /** What is sent. */
    Limit out(PeerPattern pattern) {
        return switch (bundle.mode()) {
            case DLMP -> client();
            case ACTIVE_BACKUP -> standby();
            case BROADCAST -> one("broadcast sends everything by every port, so more ports carry no more");
            case BALANCE_RR ->
                many("round robin puts even one flow on all ports, at the price of packets out of order");
            case TRUNK -> pattern == PeerPattern.ONE_FLOW ? one(ONE_FLOW) : trunk(pattern);
            case LACP_802_3AD, BALANCE_XOR, BALANCE_TLB ->
                pattern == PeerPattern.ONE_FLOW ? one(ONE_FLOW) : hashed(pattern);
            case BALANCE_ALB ->
                pattern == PeerPattern.MANY_PEERS
                        ? many("peers are spread over the ports by their address")
                        : one("balance-alb gives each peer one port");
        };
    }

    /** What is received. */
    Limit in(PeerPattern pattern) {
        return switch (bundle.mode()) {
            case DLMP -> client();
            case ACTIVE_BACKUP -> standby();
            case BROADCAST -> one("what the peers send comes in by one port");
            case BALANCE_TLB -> one("balance-tlb receives by one port");
            case BALANCE_ALB ->
                pattern == PeerPattern.MANY_PEERS && !gateway
                        ? many("peers in the subnet are told different hardware addresses (IPv4 only)")
                        : one(
                                gateway && pattern == PeerPattern.MANY_PEERS
                                        ? "balance-alb gives the gateway one port, and all peers are behind it"
                                        : "balance-alb gives each peer one port");
            case TRUNK, LACP_802_3AD, BALANCE_XOR, BALANCE_RR ->
                switch (pattern) {
                    case ONE_FLOW -> one(ONE_FLOW);
                    case ONE_PEER -> many("the switch spreads flows, if its hash takes TCP and UDP ports");
                    case MANY_PEERS -> many("the switch spreads peers by its own hash");
                };
        };
    }

    private Limit trunk(PeerPattern pattern) {
        // dladm's default policy is L4.
        boolean l4 = bundle.policy().isEmpty() || bundle.policy().contains(HashLayer.L4);
        boolean l3 = bundle.policy().contains(HashLayer.L3);
        if (l4) {
            return many("policy L4 spreads flows by TCP and UDP port");
        }
        if (pattern == PeerPattern.ONE_PEER) {
            return one("policy " + (l3 ? "L3" : "L2") + " gives each peer one port");
        }
        if (l3) {
            return many("policy L3 spreads peers by address");
        }
        return layer2("policy L2");
    }

    private Limit hashed(PeerPattern pattern) {
        XmitHashPolicy set = bundle.bondOrDefault().xmitHashPolicy();
        XmitHashPolicy policy = set == null ? XmitHashPolicy.LAYER2 : set;
        return switch (policy) {
            case LAYER34, ENCAP34 -> many(policy.word() + " spreads flows by TCP and UDP port");
            case LAYER23, ENCAP23 ->
                pattern == PeerPattern.ONE_PEER
                        ? one(policy.word() + " hash: one peer, one port")
                        : many(policy.word() + " spreads peers by address");
            case LAYER2 ->
                pattern == PeerPattern.ONE_PEER ? one("layer2 hash: one peer, one port") : layer2("layer2 hash");
            case VLAN_SRCMAC -> one("vlan+srcmac hash: one source address, one port");
        };
    }

    private Limit layer2(String what) {
        return gateway
                ? one(what + ": one gateway, one port")
                : many(what + " spreads peers by hardware address; all behind one gateway would share a port");
    }

    private Limit client() {
        return one("a client of a DLMP aggregation uses one port");
    }

    private Limit standby() {
        return one("active-backup uses one port");
    }

    private Limit one(String why) {
        return ports == 0 ? nothing() : new Limit(each, 1, ports == 1 ? only() : why);
    }

    private Limit many(String why) {
        return ports == 0 ? nothing() : new Limit(all, ports, ports == 1 ? only() : why);
    }

    private String only() {
        return bundle.ports().size() == 1
                ? bundle.name() + " has one port"
                : bundle.name() + " has one usable port of " + bundle.ports().size();
    }

    private Limit nothing() {
        return new Limit(
                0,
                0,
                "none of the " + Sentences.count(bundle.ports().size(), "port") + " of " + bundle.name()
                        + " is usable");
    }
}
