// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.flow;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.sim.link.Packet;
import java.util.List;
import java.util.Optional;

/** How an aggregation chooses a port by what stands in a packet. */
interface Policy {
    /** In the system's words ({@code layer2+3}). */
    String words();

    /** Whether hardware addresses, and only they, decide. */
    boolean onlyHardware();

    /** What would have to be known of a flow and is not, as a sentence without its full stop; empty when all is known. */
    Optional<String> missing(FlowQuestion question, NextHop hop);

    /** What is counted, as an unsigned number. */
    int hash(Packet packet);

    /** Which of some ports that is. */
    default int choose(Packet packet, int ports) {
        return Integer.remainderUnsigned(hash(packet), ports);
    }

    /** The bytes that were counted, one fact a line. */
    List<String> counted(FlowQuestion question, NextHop hop);

    /** Whether another TCP or UDP port of the sender may lead elsewhere. */
    boolean countsPorts(FlowQuestion question);

    /** What must be otherwise for another port, as a sentence, where the sender's port does not count. */
    String otherwise();

    /** How sure the hash itself is. */
    Certainty certainty();

    /** What limits the answers, one sentence each. */
    List<String> notes(List<FlowQuestion> questions);
}
