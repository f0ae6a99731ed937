// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.SwitchLines;
import dev.linkspan.diagnose.lacp.LacpView.Port;
import dev.linkspan.diagnose.switchside.SwitchAsk;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Lacp;
import java.util.List;
import java.util.function.Consumer;

/**
 * L-11: Both ends of an aggregation wait for the other to start LACP. Nobody sends at regular times then, so that both time
 * out; a bond of Linux 6.1 falls into and out of the state expired every few seconds, because it tells when it does.
 */
public final class BothPassive extends LacpCause {
    public BothPassive() {
        super(
                "L-11",
                "A-12",
                Severity.ERROR,
                "Both ends wait for the other to start LACP",
                "IEEE 802.1AX-2020 6.4.13, NO_PERIODIC; drivers/net/bonding/bond_3ad.c, ad_periodic_machine; dladm(8),"
                        + " passive");
    }

    @Override
    void explain(LacpView view, Consumer<Explanation> found) {
        List<Port> waiting = waiting(view);
        if (!waiting.isEmpty()) {
            found.accept(told(view, waiting, true));
        } else if (is(view)) {
            found.accept(told(view, view.ports(), false));
        }
    }

    /** Whether our end is passive, and the other end is passive or silent. */
    static boolean is(LacpView view) {
        List<Port> ports = view.ports();
        boolean silent = !ports.isEmpty() && ports.stream().allMatch(port -> port.has(LacpView.DEFAULTED));
        return view.aggregation().lacp() == Lacp.PASSIVE
                && (silent || !waiting(view).isEmpty());
    }

    /** Ports on which both ends said that they are passive. */
    private static List<Port> waiting(LacpView view) {
        return view.known()
                .filter(port -> port.lacp().partnerState() != null
                        && !port.has(LacpView.DEFAULTED)
                        && !port.has(LacpView.ACTIVITY)
                        && !port.partnerHas(LacpView.ACTIVITY))
                .toList();
    }

    private Explanation told(LacpView view, List<Port> ports, boolean heard) {
        String name = view.aggregation().name();
        List<String> commands = view.host().isLinux()
                ? BondDown.set(name, "lacp_active on")
                : List.of("dladm modify-aggr -L active " + name);
        return because(
                        view.aggregation().id(),
                        LacpView.ids(ports),
                        heard
                                ? view.name() + " and its switch both wait for the other to start LACP."
                                : view.name() + " waits for the switch to start LACP, and the switch says nothing.",
                        "our end is passive",
                        heard
                                ? "the LACPDUs of the switch on " + Sentences.and(LacpView.names(ports))
                                        + " say that it is passive"
                                : "no LACPDU came on " + Sentences.and(LacpView.names(ports)))
                .withCertainty(heard ? Certainty.PROVED : Certainty.LIKELY)
                .withRemedy("Make one end active, here: " + String.join("; ", commands) + "; or at the switch.")
                .withCommands(commands)
                .withSwitchLines(SwitchLines.of(view.host(), LacpView.nics(ports), SwitchAsk.LACP))
                .withProof("All ports of " + name + " collect and distribute for five minutes.");
    }
}
