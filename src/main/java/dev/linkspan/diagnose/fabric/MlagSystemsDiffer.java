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
import dev.linkspan.diagnose.switchside.SwitchAsk;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.MlagDomain;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** S-02: The switches of an MLAG pair send different LACP systems. */
public final class MlagSystemsDiffer extends Cause {
    public MlagSystemsDiffer() {
        super(
                "S-02",
                Layer.AGGREGATION,
                Severity.ERROR,
                "The switches of an MLAG pair send different LACP system ids",
                "EXOS MLAG guide, LACP MAC; faucetsdn/faucet issue 3330");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        for (LacpView view : LacpView.of(host)) {
            List<Port> heard = view.known()
                    .filter(port -> port.hasPartner() && port.system() != null)
                    .toList();
            Optional<MlagDomain> pair =
                    MlagPair.of(host, heard.stream().map(Port::nic).toList());
            if (pair.isPresent() && heard.stream().map(Port::system).distinct().count() > 1) {
                found.accept(because(
                                view.aggregation().id(),
                                LacpView.ids(heard),
                                "The switches of " + pair.get().name() + " send " + view.name()
                                        + " different LACP systems, and only the ports to one of them are used.",
                                heard.stream()
                                        .map(port -> port.nic().name() + " at " + host.farOr(port.nic(), "its switch")
                                                + ": system " + port.system())
                                        .toArray(String[]::new))
                        .withRemedy("Give both switches of " + pair.get().name() + " one LACP system id"
                                + (pair.get().systemMac() == null
                                        ? ""
                                        : " (the design says "
                                                + pair.get().systemMac().text() + ")")
                                + ", and look whether their peer link is up.")
                        .withSwitchLines(
                                pair.get().systemMac() == null
                                        ? List.of()
                                        : SwitchLines.of(
                                                host,
                                                heard.stream().map(Port::nic).toList(),
                                                SwitchAsk.system(
                                                        pair.get().systemMac().text())))
                        .withProof("All ports of " + view.aggregation().name() + " name the same partner."));
            }
        }
    }
}
