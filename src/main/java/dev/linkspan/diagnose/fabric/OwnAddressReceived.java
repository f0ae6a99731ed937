// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.fabric;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.SwitchLines;
import dev.linkspan.diagnose.switchside.SwitchAsk;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Link;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** S-11: Frames with our own address come back. */
public final class OwnAddressReceived extends Cause {
    private static final Duration LATELY = Duration.ofMinutes(10);
    private static final Pattern LINE =
            Pattern.compile("(?:(\\S+): )?received packet on (\\S+) with own address as source address");

    public OwnAddressReceived() {
        super(
                "S-11",
                Layer.LINK,
                Severity.ERROR,
                "Frames with our own address come back",
                "net/bridge/br_fdb.c, br_fdb_update");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        host.log()
                .recent(LINE, LATELY)
                .ifPresent(said -> host.host()
                        .links()
                        .filter(link -> link.name().equals(said.group(2)))
                        .findFirst()
                        .ifPresent(link -> found.accept(because(
                                        link.id(),
                                        Sentences.ids(host.index().nicsUnder(link.id())),
                                        host.named(link.name()) + " receives frames that this machine sent itself.",
                                        said.evidence(),
                                        Sentences.count(host.log().all(LINE).size(), "such line") + " in the log")
                                .withCertainty(Certainty.LIKELY)
                                .withRemedy(reason(link))
                                .withSwitchLines(lines(host, link))
                                .withProof("The log has no new line of it."))));
    }

    private static List<String> lines(HostEvidence host, Link link) {
        if (!(link instanceof Aggregation bond)) {
            return List.of();
        }
        return switch (bond.mode()) {
            case ACTIVE_BACKUP -> SwitchLines.of(host, host.ports(bond), SwitchAsk.NO_CHANNEL);
            case BALANCE_RR, BALANCE_XOR, BROADCAST -> SwitchLines.of(host, host.ports(bond), SwitchAsk.STATIC);
            default -> List.of();
        };
    }

    private static String reason(Link link) {
        if (link instanceof Aggregation bond) {
            return switch (bond.mode()) {
                case ACTIVE_BACKUP ->
                    "Take the ports of " + bond.name()
                            + " out of any port-channel of the switch: active-backup wants plain ports. Else look for a loop"
                            + " behind the switch.";
                case BALANCE_RR, BALANCE_XOR, BROADCAST ->
                    "Put the ports of " + bond.name() + " into a static port-channel of the switch.";
                default ->
                    "Look for a loop: two ports of " + bond.name()
                            + " that are not in one port-channel, or two bridges that are joined twice.";
            };
        }
        return "Look for a loop behind " + link.name()
                + ": a cable between two switch ports, or a bridge that is joined" + " twice. Turn spanning tree on.";
    }
}
