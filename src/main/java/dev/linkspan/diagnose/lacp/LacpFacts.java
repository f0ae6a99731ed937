// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.host.linux.frame.Lacpdu;
import dev.linkspan.host.sign.LacpSigns;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.LacpPort;
import dev.linkspan.topology.LacpPortBuilder;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.Optional;

/**
 * What LACP says of a port, by the topology and, where that does not tell, by the signs: a listener hears the partner that
 * the kernel shows to the privileged alone.
 */
final class LacpFacts {
    private LacpFacts() {}

    /** Empty when nobody tells anything. */
    static Optional<LacpPort> of(HostEvidence host, Aggregation aggregation, Nic nic) {
        Optional<LacpPort> told = aggregation.lacpPorts().stream()
                .filter(port -> port.nic().equals(nic.id()))
                .findFirst();
        List<Sign<LacpSigns>> signs = host.readings().lacp(nic.name());
        if (told.isEmpty() && signs.isEmpty()) {
            return told;
        }
        LacpPort port =
                told.orElseGet(() -> LacpPortBuilder.builder().nic(nic.id()).build());
        for (Sign<LacpSigns> sign : signs) {
            port = filled(port, sign.value());
        }
        return Optional.of(port);
    }

    private static LacpPort filled(LacpPort port, LacpSigns sign) {
        LacpPort filled = port;
        Lacpdu.Party actor = sign.actor();
        if (filled.actorState() == null && actor != null) {
            filled = filled.withActorState(actor.state());
        }
        Lacpdu.Party partner = sign.partner();
        if (partner == null || partner.system().isZero()) {
            return filled;
        }
        if (filled.partnerSystem() == null) {
            filled = filled.withPartnerSystem(partner.system()).withPartnerKey(partner.key());
        }
        return filled.partnerState() == null ? filled.withPartnerState(partner.state()) : filled;
    }
}
