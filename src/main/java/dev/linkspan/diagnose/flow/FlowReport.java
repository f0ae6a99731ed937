// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.flow;

import java.util.List;

/**
 * The ways of several flows over one aggregation.
 *
 * @param host name of the machine
 * @param aggregation id
 * @param name of the aggregation
 * @param policy how it chooses, in the system's words ({@code 802.3ad, layer2+3})
 * @param shares all ports that can send, in the order in which the system counts them, with their flows
 * @param answers one for each question, in their order
 * @param summary how they spread, and why, as a sentence
 * @param notes what limits the answers, one sentence each
 */
public record FlowReport(
        String host,
        String aggregation,
        String name,
        String policy,
        List<Share> shares,
        List<FlowAnswer> answers,
        String summary,
        List<String> notes) {
    public FlowReport {
        shares = List.copyOf(shares);
        answers = List.copyOf(answers);
        notes = List.copyOf(notes);
    }

    /**
     * What one port has of the flows.
     *
     * @param port id of the NIC
     * @param name of the NIC
     */
    public record Share(String port, String name, long flows) {}
}
