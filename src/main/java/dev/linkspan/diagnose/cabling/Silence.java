// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.cabling;

import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.host.sign.Gap;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why nothing is heard at a NIC. */
record Silence(CableVerdict verdict, String reason) {
    private static final List<String> OF_RIGHTS = List.of("not allowed", "permi", "privilege", "rights", "root");

    static Silence at(HostEvidence host, Nic nic, boolean alike) {
        if (alike) {
            return unknown("The same neighbours are heard on " + nic.name() + " and on another port, which can't be:"
                    + " what is heard is of the aggregation.");
        }
        if (nic.carrier() == LinkState.DOWN) {
            return unknown(nic.name() + " has no carrier: nothing can be heard through it.");
        }
        Optional<Gap> gap = host
                .lastSigns()
                .map(signs -> signs.gaps().stream()
                        .filter(it -> it.what().contains("LLDP"))
                        .filter(it -> it.subject().equals(nic.name())
                                || it.subject().equals(host.host().name()))
                        .toList())
                .orElse(List.of())
                .stream()
                .findFirst();
        if (gap.isPresent()) {
            boolean rights = gap.get().reason() == Gap.Reason.NOT_ALLOWED;
            return new Silence(
                    rights ? CableVerdict.NOT_ALLOWED : CableVerdict.UNKNOWN,
                    gap.get().text());
        }
        if (host.host().observation() != null) {
            for (String text : host.host().observation().gaps()) {
                if (text.contains("LLDP")) {
                    String lower = text.toLowerCase(Locale.ROOT);
                    boolean rights = OF_RIGHTS.stream().anyMatch(lower::contains);
                    return new Silence(
                            rights ? CableVerdict.NOT_ALLOWED : CableVerdict.UNKNOWN,
                            text.endsWith(".") ? text : text + ".");
                }
            }
        }
        return unknown("No LLDP is heard on " + nic.name() + ".");
    }

    static Silence unknown(String reason) {
        return new Silence(CableVerdict.UNKNOWN, reason);
    }
}
