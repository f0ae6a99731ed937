// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.flow;

import dev.linkspan.topology.Ip;
import dev.linkspan.topology.MacAddress;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A flow that leaves a machine.
 *
 * @param protocol IP protocol number (6 TCP, 17 UDP, 1 ICMP), 0 to 255
 * @param fromPort TCP or UDP port; null when it is not known
 * @param toPort the same of the other end
 * @param fromMac hardware address it is sent from; null for the one that the machine is seen to use
 * @param toMac hardware address of the next hop; null for the one that the machine knows
 */
@RecordBuilder
public record FlowQuestion(
        Ip from,
        Ip to,
        int protocol,
        @Nullable Integer fromPort,
        @Nullable Integer toPort,
        @Nullable MacAddress fromMac,
        @Nullable MacAddress toMac)
        implements FlowQuestionBuilder.With {
    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int ICMPV6 = 58;

    /** @throws IllegalArgumentException when the addresses are of two families, or a number is out of its range */
    public FlowQuestion {
        if (from.family() != to.family()) {
            throw new IllegalArgumentException(from + " and " + to + " are of two families: expected one of them");
        }
        inRange(protocol, 255, "protocol");
        inRange(fromPort, 65_535, "port");
        inRange(toPort, 65_535, "port");
    }

    boolean isIcmp() {
        return protocol == ICMP || protocol == ICMPV6;
    }

    boolean hasPorts() {
        return protocol == TCP || protocol == UDP;
    }

    /** As people write it: {@code 192.0.2.10:50000 to 198.51.100.20:443}. */
    public String words() {
        return end(from, fromPort) + " to " + end(to, toPort);
    }

    private static String end(Ip ip, @Nullable Integer port) {
        String text = ip.text().indexOf(':') >= 0 && port != null ? "[" + ip.text() + "]" : ip.text();
        return port == null ? text : text + ":" + port;
    }

    private static void inRange(@Nullable Integer value, int most, String what) {
        if (value != null && (value < 0 || value > most)) {
            throw new IllegalArgumentException(what + " " + value + ": expected 0 to " + most);
        }
    }
}
