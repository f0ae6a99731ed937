// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.port;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Nic;
import java.util.Optional;

/** P-05: A test of the cable found a short within a pair, or between two. */
public final class CableShort extends CableTestCause {
    public CableShort() {
        super("P-05", Severity.ERROR, "A cable has a short");
    }

    @Override
    Optional<Explanation> explain(HostEvidence host, Nic nic) {
        // A peer that is forced to be slave looks the same to some transceivers.
        return super.explain(host, nic).map(one -> one.withCertainty(Certainty.LIKELY));
    }

    @Override
    boolean isMeant(String code) {
        return code.startsWith("short") || code.startsWith("cross");
    }

    @Override
    boolean counts(HostEvidence host, Nic nic) {
        return isImpaired(host, nic);
    }

    @Override
    String word() {
        return "has a short";
    }

    @Override
    String remedy(HostEvidence host, Nic nic, String place) {
        return "Replace the cable, or the plug" + (place.isEmpty() ? "" : " " + place) + ".";
    }
}
