// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.port;

import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.host.sign.LinkSettings;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.topology.Nic;
import java.util.Objects;
import java.util.Optional;

/**
 * What the two ends of a link offer each other.
 *
 * @param agreed speed in Mb/s of the best mode that both offer; 0 when there is none
 * @param possible the same if we offered all that we can
 * @param wanted speed that the design has; 0 when it has none
 */
record Offer(Sign<LinkSettings> sign, int agreed, int possible, int wanted) {
    /** That of a NIC that negotiates with another; empty where this is not told. */
    static Optional<Offer> of(HostEvidence host, Nic nic) {
        return host.readings()
                .settings(nic.name())
                .filter(it -> Boolean.TRUE.equals(it.value().autoneg())
                        && !it.value().peer().isEmpty()
                        && !it.value().advertised().isEmpty())
                .map(it -> new Offer(
                        it,
                        Modes.best(it.value().advertised(), it.value().peer()),
                        Modes.best(it.value().supported(), it.value().peer()),
                        designed(host, nic).orElse(0)));
    }

    /** The speed that the design has of a NIC. */
    static Optional<Integer> designed(HostEvidence host, Nic nic) {
        return host.design().stream()
                .flatMap(design -> design.nics().stream())
                .filter(it -> it.name().equals(nic.name()))
                .map(Nic::speedMbps)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Whether our own end does not offer a better mode that both can. */
    boolean isLimitedHere() {
        return possible > agreed;
    }

    /** Whether the other end does not offer the speed that is meant, and ours does. */
    boolean isLimitedThere() {
        return !isLimitedHere() && wanted > agreed && Modes.best(sign.value().advertised()) >= wanted;
    }
}
