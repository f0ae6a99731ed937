// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.port;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Nic;
import java.util.Optional;

/** P-04: A test of the cable found it open at a distance. */
public final class CableOpen extends CableTestCause {
    public CableOpen() {
        super("P-04", Severity.ERROR, "A cable is open");
    }

    @Override
    Optional<Explanation> explain(HostEvidence host, Nic nic) {
        // A far end without power looks the same to some transceivers.
        return super.explain(host, nic).map(one -> one.withCertainty(Certainty.LIKELY));
    }

    @Override
    boolean isMeant(String code) {
        return code.startsWith("open");
    }

    @Override
    boolean counts(HostEvidence host, Nic nic) {
        return isImpaired(host, nic);
    }

    @Override
    String word() {
        return "is open";
    }

    @Override
    String remedy(HostEvidence host, Nic nic, String place) {
        return "Look at the cable" + (place.isEmpty() ? "" : " " + place)
                + ": a plug or a patch panel is there, or it is broken. Make sure that " + far(host, nic)
                + " has power.";
    }
}
