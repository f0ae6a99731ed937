// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.diagnose.Readings;
import dev.linkspan.diagnose.Rise;
import dev.linkspan.host.sign.Counters;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** L-16: Our LACPDUs go out, and none comes in any more. */
public final class OneWay extends LacpCause {
    private static final List<Duration> WINDOWS =
            List.of(Duration.ofSeconds(8), Duration.ofSeconds(65), Duration.ofSeconds(190));
    private static final int SENT_AT_LEAST = 3;

    public OneWay() {
        super(
                "L-16",
                "L-16",
                Layer.AGGREGATION,
                Severity.WARNING,
                "LACPDUs go out and none comes in any more",
                "drivers/net/bonding/bond_netlink.c, LINK_XSTATS_TYPE_BOND; IEEE 802.1AX-2020 6.4.16, three periods");
    }

    @Override
    void explain(LacpView view, Consumer<Explanation> found) {
        for (Nic nic : view.host().ports(view.aggregation())) {
            if (nic.carrier() == LinkState.UP && everHeard(view, nic)) {
                silence(view, nic).ifPresent(found);
            }
        }
    }

    private static boolean everHeard(LacpView view, Nic nic) {
        return view.host()
                .readings()
                .counters(nic.name())
                .map(sign -> sign.value().lacpRx())
                .filter(count -> count > 0)
                .isPresent();
    }

    /** Machines are looked at in different intervals: the shortest time that has two looks in it decides. */
    private Optional<Explanation> silence(LacpView view, Nic nic) {
        Duration three = threePeriods(view, nic);
        Readings readings = view.host().readings();
        return WINDOWS.stream()
                .filter(window -> window.compareTo(three) > 0)
                .filter(window -> readings.rise(nic.name(), Counters::lacpRx, window)
                        .filter(rise -> rise.by() == 0)
                        .filter(rise -> Duration.between(rise.from(), rise.to()).compareTo(three) >= 0)
                        .isPresent())
                .flatMap(window -> readings
                        .rise(nic.name(), Counters::lacpTx, window)
                        .filter(sent -> sent.by() >= SENT_AT_LEAST)
                        .map(sent -> told(view, nic, sent, readings.rise(nic.name(), Counters::rxPackets, window)))
                        .stream())
                .findFirst();
    }

    /** The partner sends at the rate that we ask for. */
    private static Duration threePeriods(LacpView view, Nic nic) {
        boolean fast =
                view.known().filter(port -> port.nic().equals(nic)).anyMatch(port -> port.has(LacpView.SHORT_TIMEOUT));
        return Duration.ofSeconds(fast ? 4 : 95);
    }

    private Explanation told(LacpView view, Nic nic, Rise sent, Optional<Rise> others) {
        boolean nothing = others.filter(rise -> rise.by() == 0).isPresent();
        return because(
                        nic.id(),
                        List.of(nic.id()),
                        nic.name() + " of " + view.aggregation().name() + " on "
                                + view.host().host().name() + " sends LACPDUs, and for "
                                + Moment.span(Duration.between(sent.from(), sent.to())) + " none has come.",
                        sent.told("sent " + sent.by() + ", came 0"),
                        others.map(rise -> rise.by() == 0
                                        ? "no other frame came either"
                                        : rise.by() + " other frames came")
                                .orElse("whether other frames came is not told"))
                .withCertainty(Certainty.LIKELY)
                .withRemedy(
                        nothing
                                ? "What the switch sends is lost: swap the receiving strand of the fibre, clean it, and turn"
                                        + " UDLD on at " + view.host().farOr(nic, "the switch port") + "."
                                : "The switch does not send LACPDUs or they are filtered on the way: look at the"
                                        + " port-channel of " + view.host().farOr(nic, "the switch port") + ".")
                .withProof("The count of LACPDUs that " + nic.name() + " receives grows.");
    }
}
