// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.port;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.function.Consumer;

/** P-02: A NIC that is used is switched off here. */
public final class SwitchedOff extends Cause {
    public SwitchedOff() {
        super(
                "P-02",
                Layer.CABLE,
                Severity.WARNING,
                "A NIC is switched off by its administrator",
                "Documentation/networking/diagnostic/twisted_pair_layer1_diagnostics.rst; netdevice(7) IFF_UP");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        for (Nic nic : host.host().nics()) {
            if (Boolean.FALSE.equals(nic.adminUp()) && host.isUsed(nic)) {
                String command =
                        host.isLinux() ? "ip link set " + nic.name() + " up" : "ipadm enable-if -t " + nic.name();
                found.accept(because(
                                nic.id(),
                                List.of(nic.id()),
                                host.named(nic.name()) + " is switched off here; its cable is not the reason.",
                                nic.name() + " is administratively down")
                        .withRemedy("Switch it on: " + command)
                        .withCommands(List.of(command))
                        .withProof(nic.name() + " is up and has carrier."));
            }
        }
    }
}
