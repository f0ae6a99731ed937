// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.fabric;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.diagnose.SwitchLines;
import dev.linkspan.diagnose.fabric.Bundle.Heard;
import dev.linkspan.diagnose.lacp.LacpView;
import dev.linkspan.diagnose.lacp.LacpView.Port;
import dev.linkspan.rule.Severity;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** S-23: The switch says itself that a port is not in the port-channel. */
public final class NotInChannelGroup extends Cause {
    public NotInChannelGroup() {
        super(
                "S-23",
                Layer.LINK,
                Severity.ERROR,
                "A switch port is not in the port-channel",
                "IEEE 802.1AX-2020 Annex F, link aggregation TLV; lldpd issue 36");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        for (LacpView view : LacpView.of(host)) {
            List<Heard> heard = view.ports().stream()
                    .flatMap(
                            port -> Bundle.neighbor(host, port.nic()).map(sign -> new Heard(port.nic(), sign)).stream())
                    .toList();
            for (Port port : view.known().filter(it -> !it.works()).toList()) {
                heard.stream()
                        .filter(it -> it.nic().equals(port.nic()))
                        .findFirst()
                        .flatMap(it -> reason(it, heard).map(reason -> said(host, view, it, reason)))
                        .ifPresent(found);
            }
        }
    }

    /** Alone, or in another one than most of the same chassis. */
    private static Optional<String> reason(Heard one, List<Heard> all) {
        if (Boolean.FALSE.equals(one.neighbor().aggregated())) {
            return Optional.of("in no port-channel");
        }
        String mine = one.neighbor().neighbor().aggregation();
        return all.stream()
                .filter(other -> !other.nic().equals(one.nic()))
                .filter(other -> other.neighbor()
                        .neighbor()
                        .chassis()
                        .equals(one.neighbor().neighbor().chassis()))
                .map(other -> other.neighbor().neighbor().aggregation())
                .filter(other -> mine != null && other != null && !other.equals(mine))
                .findFirst()
                .map(other -> "in port-channel " + mine + ", and another port in " + other);
    }

    private Explanation said(HostEvidence host, LacpView view, Heard heard, String reason) {
        return because(
                        heard.nic().id(),
                        List.of(heard.nic().id()),
                        heard.far() + ", where " + host.named(heard.nic().name()) + " waits in "
                                + view.aggregation().name() + ", is " + reason + ".",
                        Moment.told("the switch says so by LLDP", heard.sign()))
                .withRemedy("Put " + heard.far() + " into the port-channel of the other ports of "
                        + view.aggregation().name() + ".")
                .withSwitchLines(SwitchLines.together(host, host.ports(view.aggregation())))
                .withProof("The switch tells the same port-channel for all ports of "
                        + view.aggregation().name() + ".");
    }
}
