// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.fabric;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.diagnose.SwitchLines;
import dev.linkspan.diagnose.fabric.Bundle.Heard;
import dev.linkspan.diagnose.switchside.SwitchAsk;
import dev.linkspan.host.sign.ProbeTally;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** S-10: The other end of a link takes smaller frames than we send. */
public final class LargeFramesLost extends Cause {
    /** Header and check sequence (IEEE 802.3-2018 3.2.7). */
    private static final int AROUND = 18;

    private static final int SENT_AT_LEAST = 3;

    public LargeFramesLost() {
        super(
                "S-10",
                Layer.LINK,
                Severity.WARNING,
                "The other end takes smaller frames",
                "IEEE 802.3-2018 79.3.4, maximum frame size TLV; NetQ validation, link MTU");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        for (Nic nic : host.host().nics()) {
            if (nic.carrier() == LinkState.UP && nic.mtu() != null) {
                Bundle.neighbor(host, nic)
                        .flatMap(sign -> told(host, new Heard(nic, sign)))
                        .ifPresent(found);
            }
        }
        host.lastSigns().stream()
                .flatMap(signs -> signs.probes().stream())
                .forEach(sign -> probed(host, sign).ifPresent(found));
    }

    private Optional<Explanation> told(HostEvidence host, Heard heard) {
        Integer most = heard.neighbor().maxFrameSize();
        int mtu = heard.nic().mtu() == null ? 0 : heard.nic().mtu();
        if (most == null || most <= AROUND || mtu + AROUND <= most) {
            return Optional.empty();
        }
        return Optional.of(because(
                        heard.nic().id(),
                        List.of(heard.nic().id()),
                        "Large frames of " + host.named(heard.nic().name()) + " are lost: its MTU is " + mtu + ", and "
                                + heard.far() + " takes " + (most - AROUND) + ".",
                        Moment.told("largest frame there: " + most + " bytes", heard.sign()))
                .withRemedy("Set the same MTU at both ends: at the switch " + mtu + ", or here "
                        + command(host, heard.nic().name(), most - AROUND) + ".")
                .withSwitchLines(SwitchLines.of(host, List.of(heard.nic()), SwitchAsk.mtu(mtu)))
                .withProof("The switch tells a largest frame of " + (mtu + AROUND) + " bytes or more."));
    }

    /** Large packets are lost, and small ones to the same target are answered. */
    private Optional<Explanation> probed(HostEvidence host, Sign<ProbeTally> sign) {
        ProbeTally large = sign.value();
        Integer size = large.size();
        if (size == null || large.sent() < SENT_AT_LEAST || large.answered() > 0) {
            return Optional.empty();
        }
        Optional<Sign<ProbeTally>> small = host.lastSigns().stream()
                .flatMap(signs -> signs.probes().stream())
                .filter(other -> other.value().target().equals(large.target())
                        && Objects.equals(other.value().link(), large.link())
                        && (other.value().size() == null || other.value().size() < size)
                        && other.value().answered() > 0)
                .findFirst();
        Optional<Link> link = ProbedLink.of(host, large);
        return small.isEmpty() || link.isEmpty()
                ? Optional.empty()
                : Optional.of(because(
                                link.get().id(),
                                Sentences.ids(host.index().nicsUnder(link.get().id())),
                                "Packets of " + size + " bytes from "
                                        + host.named(link.get().name()) + " to " + large.target()
                                        + " are lost, and small ones arrive.",
                                Moment.told(
                                        "of " + large.sent() + " packets of " + size
                                                + " bytes, unfragmented, none was answered",
                                        sign),
                                Moment.told(
                                        "of " + small.get().value().sent() + " small ones, "
                                                + small.get().value().answered() + " were",
                                        small.get()))
                        .withCertainty(Certainty.LIKELY)
                        .withRemedy(
                                "Somewhere on the way the MTU is smaller: ask for the MTU of the switch ports and of"
                                        + " the port-channel, or make it smaller here: "
                                        + command(host, link.get().name(), 1500) + ".")
                        .withSwitchLines(SwitchLines.of(
                                host,
                                host.index().nicsUnder(link.get().id()),
                                SwitchAsk.mtu(mtu(host, link.get(), size))))
                        .withProof("Packets of " + size + " bytes are answered."));
    }

    /** What the link takes itself; the size that was lost where that is not known. */
    private static int mtu(HostEvidence host, Link link, int size) {
        return host.index().nicsUnder(link.id()).stream()
                .map(Nic::mtu)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(size);
    }

    private static String command(HostEvidence host, String link, int mtu) {
        return host.isLinux() ? "ip link set " + link + " mtu " + mtu : "dladm set-linkprop -p mtu=" + mtu + " " + link;
    }
}
