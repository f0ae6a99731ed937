// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.MachineLog;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.diagnose.lacp.LacpView.Port;
import dev.linkspan.rule.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** L-14, A-05: A port hears its own LACPDUs. */
public final class Loopback extends LacpCause {
    private static final Duration LATELY = Duration.ofMinutes(10);
    private static final Pattern LINUX = Pattern.compile(
            "(\\S+): (?:\\(slave (\\S+)\\): )?An illegal loopback occurred on (?:adapter \\(([^)]+)\\)|slave)");

    public Loopback() {
        super(
                "L-14",
                "A-05",
                Layer.LINK,
                Severity.ERROR,
                "A port hears its own LACPDUs",
                "drivers/net/bonding/bond_3ad.c, ad_rx_machine; aggr_lacp.c, receive_state_machine");
    }

    @Override
    void explain(LacpView view, Consumer<Explanation> found) {
        for (Port port : view.ports()) {
            heard(view, port)
                    .or(() -> written(view, port))
                    .ifPresent(fact -> found.accept(because(
                                    port.nic().id(),
                                    List.of(port.nic().id()),
                                    view.named(port) + " hears the LACPDUs of its own machine.",
                                    fact)
                            .withRemedy(
                                    "Take the loop away: two ports of this machine that are cabled to each other, a hub, or a"
                                            + " switch without LACP that floods frames to 01:80:c2:00:00:02. Look where the cable of "
                                            + port.nic().name() + " ends"
                                            + (view.host().far(port.nic()).isEmpty()
                                                    ? "."
                                                    : ": " + view.host().far(port.nic()) + "."))
                            .withProof(port.nic().name() + " hears a partner with another system.")));
        }
    }

    /** The PDU itself: its sender is our own system. */
    private static Optional<String> heard(LacpView view, Port port) {
        return view.host().readings().lacp(port.nic().name()).stream()
                .filter(sign -> sign.value().actor() != null
                        && sign.value().partner() != null
                        && !sign.value().actor().system().isZero()
                        && sign.value()
                                .actor()
                                .system()
                                .equals(sign.value().partner().system()))
                .map(sign -> Moment.told(
                        "the partner of " + port.nic().name() + " is our own system "
                                + sign.value().partner().system().text(),
                        sign))
                .findFirst();
    }

    private static Optional<String> written(LacpView view, Port port) {
        if (!view.host().isLinux()) {
            return port.isKnown() && !port.has(LacpView.SYNCHRONIZED)
                    ? AggrLog.loopback(view.host()).map(MachineLog.Said::evidence)
                    : Optional.empty();
        }
        return view.host()
                .log()
                .recent(LINUX, LATELY)
                .filter(said -> said.group(1).equals(view.aggregation().name()))
                .filter(said ->
                        (said.group(2) + said.group(3)).equals(port.nic().name()))
                .map(MachineLog.Said::evidence);
    }
}
