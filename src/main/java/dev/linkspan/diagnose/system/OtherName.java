// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.system;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** T-02: A NIC of the design is there under another name, as after a card was moved or its firmware changed. */
public final class OtherName extends Cause {
    public OtherName() {
        super(
                "T-02",
                Layer.LINK,
                Severity.ERROR,
                "A NIC has another name than in the design",
                "systemd.net-naming-scheme(7)");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        for (Nic drawn : host.design().map(Host::nics).orElse(List.of())) {
            Optional<Nic> there = host.host().nics().stream()
                    .filter(nic -> isSame(drawn, nic) && !nic.name().equals(drawn.name()))
                    .findFirst();
            boolean matters = host.isUsedByDesign(drawn);
            there.filter(nic -> matters)
                    .ifPresent(nic -> found.accept(because(
                                    nic.id(),
                                    List.of(nic.id(), drawn.id()),
                                    "The NIC that the design calls " + drawn.name() + " is now "
                                            + host.named(nic.name()) + ".",
                                    "both have the permanent address "
                                            + drawn.permanentMac().text(),
                                    place(drawn, nic))
                            .withRemedy(
                                    "Take the new name into the design and into the configuration, or give the NIC its old name"
                                            + " by a .link file with [Match] PermanentMACAddress="
                                            + drawn.permanentMac().text() + ".")
                            .withProof(host.host().name() + " has a NIC " + drawn.name() + " with this address.")));
        }
    }

    private static boolean isSame(Nic drawn, Nic nic) {
        return drawn.permanentMac() != null && drawn.permanentMac().equals(nic.permanentMac());
    }

    private static String place(Nic drawn, Nic nic) {
        if (drawn.pciSlot() == null || nic.pciSlot() == null) {
            return "its place among the cards is not known";
        }
        return drawn.pciSlot().equals(nic.pciSlot())
                ? "its card is where it was, at " + nic.pciSlot()
                : "its card was at " + drawn.pciSlot() + " and is at " + nic.pciSlot();
    }
}
