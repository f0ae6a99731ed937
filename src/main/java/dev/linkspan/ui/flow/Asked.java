// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.flow;

import dev.linkspan.diagnose.flow.Endpoint;
import dev.linkspan.diagnose.flow.FlowQuestion;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.MacAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * What was typed into the form, read.
 *
 * @param questions one for each destination; none while something can't be read
 * @param fromProblem what is wrong with the sender; empty when nothing is
 * @param toProblem the same of the destinations
 * @param macProblem the same of the hardware address of the next hop
 */
record Asked(List<FlowQuestion> questions, String fromProblem, String toProblem, String macProblem) {
    /** So many destinations can be overlooked. */
    static final int MOST = 64;

    Asked {
        questions = List.copyOf(questions);
    }

    /** What goes over IP. */
    enum Protocol {
        TCP,
        UDP,
        ICMP;

        int number(IpFamily family) {
            return switch (this) {
                case TCP -> 6;
                case UDP -> 17;
                case ICMP -> family == IpFamily.INET ? 1 : 58;
            };
        }
    }

    /**
     * Reads the fields.
     *
     * @param to destinations, one a line
     * @param mac hardware address of the next hop; blank for the one that the machine knows
     */
    static Asked of(String from, String to, String mac, Protocol protocol) {
        MacAddress hop = null;
        String macProblem = "";
        try {
            hop = mac.isBlank() ? null : MacAddress.of(mac.strip());
        } catch (IllegalArgumentException e) {
            macProblem = said(e);
        }
        Endpoint sender = null;
        String fromProblem = "";
        try {
            sender = Endpoint.of(from.strip());
        } catch (IllegalArgumentException e) {
            fromProblem = from.isBlank() ? "Expected the address of the sender, like 192.0.2.10:50000" : said(e);
        }
        List<Endpoint> ends = new ArrayList<>();
        List<FlowQuestion> questions = new ArrayList<>();
        int line = 0;
        for (String text : to.lines().toList()) {
            line++;
            if (text.isBlank()) {
                continue;
            }
            try {
                Endpoint end = Endpoint.of(text.strip());
                ends.add(end);
                if (sender != null) {
                    int number = protocol.number(sender.ip().family());
                    questions.add(
                            new FlowQuestion(sender.ip(), end.ip(), number, sender.port(), end.port(), null, hop));
                }
            } catch (IllegalArgumentException e) {
                return new Asked(List.of(), fromProblem, "Line " + line + ": " + e.getMessage(), macProblem);
            }
        }
        if (ends.isEmpty()) {
            return new Asked(
                    List.of(), fromProblem, "Expected at least one destination, like 198.51.100.20:443", macProblem);
        }
        if (ends.size() > MOST) {
            return new Asked(
                    List.of(),
                    fromProblem,
                    ends.size() + " destinations: expected " + MOST + " at most at once",
                    macProblem);
        }
        return new Asked(macProblem.isEmpty() ? questions : List.of(), fromProblem, "", macProblem);
    }

    private static String said(IllegalArgumentException e) {
        return String.valueOf(e.getMessage());
    }
}
