// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.port;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.TopologyIndex;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** P-20: The cable of a NIC ends elsewhere than the design says. */
public final class OtherCabling extends Cause {
    public OtherCabling() {
        super(
                "P-20",
                Layer.CABLE,
                Severity.WARNING,
                "A cable ends elsewhere than the design says",
                "IEEE 802.1AB-2016 8.5.2, 8.5.3: chassis and port of the neighbour");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        if (host.designed().isEmpty()) {
            return;
        }
        TopologyIndex seen = TopologyIndex.of(host.seen());
        TopologyIndex drawn = TopologyIndex.of(host.designed().get());
        for (Nic nic : host.host().nics()) {
            Optional<String> there = heard(seen, nic);
            Optional<String> said = drawn(drawn, host, nic);
            if (there.isPresent() && said.isPresent() && !there.equals(said)) {
                found.accept(because(
                                nic.id(),
                                List.of(nic.id()),
                                host.named(nic.name()) + " is cabled to " + there.get() + ", not to " + said.get()
                                        + ".",
                                "the neighbour says by LLDP that it is " + there.get(),
                                "the design says " + said.get())
                        .withRemedy("Move the cable, or take the real cabling into the design.")
                        .withProof("LLDP names " + said.get() + "."));
            }
        }
    }

    private static Optional<String> heard(TopologyIndex seen, Nic nic) {
        return seen.cablesAt(nic.id()).stream()
                .filter(cable -> cable.origin() != CableOrigin.DRAWN)
                .map(cable -> end(seen, cable, nic.id()))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static Optional<String> drawn(TopologyIndex drawn, HostEvidence host, Nic nic) {
        return host.design().stream()
                .flatMap(design -> design.nics().stream())
                .filter(it -> it.name().equals(nic.name()))
                .flatMap(it -> drawn.cablesAt(it.id()).stream().map(cable -> end(drawn, cable, it.id())))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static @Nullable String end(TopologyIndex topology, Cable cable, String from) {
        String end = cable.otherEnd(from);
        Optional<SwitchPort> port = end == null ? Optional.empty() : topology.switchPort(end);
        return port.flatMap(it -> topology.switchOf(it.id()).map(sw -> it.name() + " of " + sw.name()))
                .orElse(null);
    }
}
