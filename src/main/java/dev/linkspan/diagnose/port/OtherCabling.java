// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.port;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Evidence;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.cabling.Cabling;
import dev.linkspan.diagnose.cabling.CheckedCable;
import dev.linkspan.diagnose.cabling.FarEnd;
import dev.linkspan.diagnose.cabling.Swap;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** P-20: The cable of a NIC ends elsewhere than the design says, or two cables are swapped. */
public final class OtherCabling extends Cause {
    public OtherCabling() {
        super(
                "P-20",
                Layer.CABLE,
                Severity.ERROR,
                "A cable ends elsewhere than the design says",
                "IEEE 802.1AB-2016 8.5.2, 8.5.3: chassis and port of the neighbour");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        if (host.designed().isEmpty()) {
            return;
        }
        Evidence own = new Evidence(
                host.seen().withHosts(List.of(host.host())),
                host.designed().get(),
                Map.of(host.host().id(), host.signs()));
        Cabling cabling = Cabling.of(own, own.toldAt());
        for (CheckedCable cable : cabling.contradicted()) {
            Optional<Nic> nic = nic(host, cable);
            Optional<Swap> swap = cabling.swap(cable);
            if (nic.isPresent() && swap.isPresent() && swap.get().one().equals(cable)) {
                swapped(host, nic.get(), swap.get(), found);
            } else if (nic.isPresent() && swap.isEmpty()) {
                elsewhere(host, nic.get(), cable, found);
            }
        }
    }

    private void swapped(HostEvidence host, Nic nic, Swap swap, Consumer<Explanation> found) {
        List<String> nics = nic(host, swap.other())
                .map(other -> List.of(nic.id(), other.id()))
                .orElse(List.of(nic.id()));
        found.accept(because(nic.id(), nics, swap.sentence(), evidence(swap.one()), evidence(swap.other()))
                .withSubjects(nics)
                .withRemedy(swap.request() + " Or take the real cabling into the design.")
                .withProof("LLDP names " + text(swap.one().designed()) + " on "
                        + swap.one().near().port() + " and " + text(swap.other().designed()) + " on "
                        + swap.other().near().port() + "."));
    }

    private void elsewhere(HostEvidence host, Nic nic, CheckedCable cable, Consumer<Explanation> found) {
        String there = text(cable.heard());
        String said = text(cable.designed());
        found.accept(because(
                        nic.id(),
                        List.of(nic.id()),
                        host.named(nic.name()) + " is cabled to " + there + ", not to " + said + ".",
                        evidence(cable),
                        "the design says " + said)
                .withRemedy("Move the cable, or take the real cabling into the design.")
                .withProof(String.join(" and ", cable.sources()) + " names " + said + "."));
    }

    private static String evidence(CheckedCable cable) {
        return "the neighbour of " + cable.near().port() + " says by " + String.join(" and ", cable.sources())
                + " that it is " + text(cable.heard());
    }

    private static String text(@Nullable FarEnd end) {
        return end == null ? "no port" : end.text();
    }

    private static Optional<Nic> nic(HostEvidence host, CheckedCable cable) {
        return host.host().nics().stream()
                .filter(nic -> nic.name().equals(cable.near().port()))
                .findFirst();
    }
}
