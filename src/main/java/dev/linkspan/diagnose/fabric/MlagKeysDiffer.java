// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.fabric;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.MlagPair;
import dev.linkspan.diagnose.SwitchLines;
import dev.linkspan.diagnose.lacp.LacpView;
import dev.linkspan.diagnose.lacp.LacpView.Port;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.MlagDomain;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** S-03: The switches of an MLAG pair send different keys for one bundle. */
public final class MlagKeysDiffer extends Cause {
    public MlagKeysDiffer() {
        super(
                "S-03",
                Layer.AGGREGATION,
                Severity.ERROR,
                "The switches of an MLAG pair send different keys for one bundle",
                "EXOS MLAG guide; IEEE 802.1AX-2020 6.3.5, keys");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        for (LacpView view : LacpView.of(host)) {
            List<Port> heard = view.known()
                    .filter(port -> port.hasPartner() && port.lacp().partnerKey() != null)
                    .toList();
            Optional<MlagDomain> pair =
                    MlagPair.of(host, heard.stream().map(Port::nic).toList());
            boolean oneSystem = heard.stream().map(Port::system).distinct().count() == 1;
            long keys = heard.stream()
                    .map(port -> port.lacp().partnerKey())
                    .distinct()
                    .count();
            if (pair.isPresent() && oneSystem && keys > 1) {
                found.accept(because(
                                view.aggregation().id(),
                                LacpView.ids(heard),
                                "The switches of " + pair.get().name() + " have the ports of " + view.name()
                                        + " in port-channels of different numbers.",
                                heard.stream()
                                        .map(port -> port.nic().name() + " at " + host.farOr(port.nic(), "its switch")
                                                + ": key " + port.lacp().partnerKey())
                                        .toArray(String[]::new))
                        .withRemedy("Give the port-channel the same number on both switches of "
                                + pair.get().name() + ".")
                        .withSwitchLines(SwitchLines.together(
                                host, heard.stream().map(Port::nic).toList()))
                        .withProof("All ports of " + view.aggregation().name() + " name the same partner key."));
            }
        }
    }
}
