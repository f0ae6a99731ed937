// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.SwitchLines;
import dev.linkspan.diagnose.switchside.SwitchAsk;
import dev.linkspan.rule.Severity;
import java.util.List;
import java.util.function.Consumer;

/** L-12, L-18: The two ends of a link ask for different LACP rates. */
public final class TimersDiffer extends LacpCause {
    public TimersDiffer() {
        super(
                "L-12, L-18",
                "L-12",
                Severity.INFO,
                "The two ends of a link ask for different LACP rates",
                "IEEE 802.1AX-2020 6.4.4, Short and Long Timeout Time");
    }

    @Override
    void explain(LacpView view, Consumer<Explanation> found) {
        view.known()
                .filter(port -> port.works()
                        && port.lacp().partnerState() != null
                        && port.has(LacpView.SHORT_TIMEOUT) != port.partnerHas(LacpView.SHORT_TIMEOUT))
                .findFirst()
                .ifPresent(port -> found.accept(because(
                                view.aggregation().id(),
                                List.of(port.nic().id()),
                                port.has(LacpView.SHORT_TIMEOUT)
                                        ? "The switch notices a silent " + view.name()
                                                + " after 90 s, and we after 3 s."
                                        : view.name()
                                                + " notices a silent switch after 90 s, and the switch after 3 s.",
                                "short timeout is "
                                        + (port.has(LacpView.SHORT_TIMEOUT) ? "ours alone" : "the partner's alone"))
                        .withRemedy("Set the same rate at both ends, fast for a fast failover.")
                        .withSwitchLines(
                                port.has(LacpView.SHORT_TIMEOUT)
                                        ? SwitchLines.of(
                                                view.host(), view.host().ports(view.aggregation()), SwitchAsk.FAST)
                                        : List.of())
                        .withProof("Both ends ask for the short timeout.")));
    }
}
