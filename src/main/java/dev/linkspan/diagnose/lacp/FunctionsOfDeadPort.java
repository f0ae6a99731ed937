// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.lacp.LacpView.Port;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** L-23: Virtual functions of a card say that they are up, while LACP keeps their port out. */
public final class FunctionsOfDeadPort extends LacpCause {
    private static final Set<String> VIRTUAL = Set.of("iavf", "i40evf", "ixgbevf", "igbvf", "fm10k_vf", "enic_vf");

    public FunctionsOfDeadPort() {
        super(
                "L-23",
                "L-23",
                Layer.INTERFACE,
                Severity.ERROR,
                "Virtual functions are up on a port that LACP keeps out",
                "openshift/openshift-docs issue 99902; ip-link(8), vf state");
    }

    @Override
    void explain(LacpView view, Consumer<Explanation> found) {
        for (Port port : view.known().filter(it -> !it.works()).toList()) {
            List<Nic> functions = view.host().host().nics().stream()
                    .filter(nic -> nic.carrier() == LinkState.UP
                            && nic.driver() != null
                            && VIRTUAL.contains(nic.driver())
                            && bus(nic) != null
                            && Objects.equals(bus(nic), bus(port.nic())))
                    .toList();
            boolean another =
                    view.known().anyMatch(other -> other.works() && Objects.equals(bus(other.nic()), bus(port.nic())));
            if (!functions.isEmpty() && !another) {
                found.accept(because(
                                functions.get(0).id(),
                                List.of(port.nic().id()),
                                Sentences.names(functions) + " of "
                                        + view.host().host().name() + (functions.size() == 1 ? " says" : " say")
                                        + " up, while LACP keeps its port "
                                        + port.nic().name() + " out.",
                                functions.get(0).name() + " is at "
                                        + functions.get(0).pciSlot() + ", "
                                        + port.nic().name() + " at "
                                        + port.nic().pciSlot())
                        .withCertainty(Certainty.LIKELY)
                        .withRemedy("Mend the port. Let the function follow it: ip link set "
                                + port.nic().name()
                                + " vf N state auto, and let what uses the function watch the state of the port.")
                        .withProof(port.nic().name() + " collects and distributes."));
            }
        }
    }

    /** Domain and bus of a PCI address. */
    private static @Nullable String bus(Nic nic) {
        String slot = nic.pciSlot();
        int colon = slot == null ? -1 : slot.lastIndexOf(':');
        return colon < 0 ? null : slot.substring(0, colon);
    }
}
