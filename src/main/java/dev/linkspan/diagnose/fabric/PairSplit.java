// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.fabric;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.HostEvidence.Far;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.MlagPair;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.diagnose.lacp.LacpView;
import dev.linkspan.host.sign.HeardNeighbor;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * S-04: A switch of an MLAG pair keeps its bundles down, and lives. It does so when it lost its peer; the switch itself is
 * not asked, so that it stays likely.
 */
public final class PairSplit extends Cause {
    public PairSplit() {
        super(
                "S-04",
                Layer.FABRIC,
                Severity.ERROR,
                "A switch of an MLAG pair keeps its bundles down",
                "NetQ validation, MLAG 0 and 1, protodown; EOS MLAG, split brain");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        Map<String, List<Nic>> dark = new TreeMap<>();
        Map<String, Far> switches = new TreeMap<>();
        for (LacpView view : LacpView.of(host)) {
            for (Nic nic : view.dark()) {
                host.farPort(nic)
                        .filter(far -> MlagPair.at(host, far.sw()).isPresent())
                        .ifPresent(far -> {
                            dark.computeIfAbsent(far.sw().name(), sw -> new ArrayList<>())
                                    .add(nic);
                            switches.put(far.sw().name(), far);
                        });
            }
        }
        dark.forEach((name, nics) -> alive(host, switches.get(name)).ifPresent(fact -> {
            String pair = MlagPair.at(host, switches.get(name).sw()).get().name();
            found.accept(because(
                            nics.get(0).id(),
                            Sentences.ids(nics),
                            name + " lives and keeps its bundles of " + pair + " down: " + Sentences.names(nics)
                                    + " of " + host.host().name() + (nics.size() == 1 ? " has" : " have")
                                    + " no carrier.",
                            fact,
                            Sentences.names(nics) + ": no carrier, and the cable ends at " + name)
                    .withCertainty(Certainty.LIKELY)
                    .withRemedy("Look at the peer link and the backup link of " + pair + " on " + name
                            + ": a switch that lost its peer shuts its bundles down.")
                    .withProof(Sentences.names(nics) + (nics.size() == 1 ? " has" : " have") + " carrier again."));
        }));
    }

    /** Another NIC hears the switch, and no bundle of the pair has carrier there. */
    private static Optional<String> alive(HostEvidence host, Far far) {
        for (Nic nic : host.host().nics()) {
            boolean bundled = host.index().aggregationOf(nic.id()).isPresent();
            Optional<Sign<HeardNeighbor>> heard = Bundle.neighbor(host, nic)
                    .filter(sign ->
                            far.sw().name().equals(sign.value().neighbor().name()));
            if (nic.carrier() == LinkState.UP && heard.isPresent()) {
                return bundled
                        ? Optional.empty()
                        : Optional.of(
                                Moment.told(nic.name() + " hears " + far.sw().name() + " by LLDP", heard.get()));
            }
        }
        return Optional.empty();
    }
}
