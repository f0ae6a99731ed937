// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.port;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.Readings;
import dev.linkspan.diagnose.Rise;
import dev.linkspan.host.sign.Counters;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.Optional;

/** P-12: Frames come with a wrong check sequence, though the link is up. */
public final class FrameErrors extends PortCause {
    /** A healthy link of 10 Gb/s may lose a bit in 100 s (10^-12, IEEE 802.3-2018 49.1.2), of which few hit a frame. */
    private static final long MANY = 10;

    public FrameErrors() {
        super(
                "P-12",
                Layer.LINK,
                Severity.WARNING,
                "Frames come damaged",
                "Documentation/networking/statistics.rst, rx_crc_errors; IEEE 802.3-2018 30.3.1.1.6");
    }

    @Override
    Optional<Explanation> explain(HostEvidence host, Nic nic) {
        Optional<Rise> errors = host.readings().rise(nic.name(), Counters::rxCrcErrors, Readings.LATELY);
        if (!isSettled(host, nic) || errors.filter(it -> it.by() >= MANY).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(of(
                        nic,
                        host.named(nic.name()) + " gets damaged frames: "
                                + errors.get().by() + " with a wrong check sequence.",
                        List.of(errors.get().told(errors.get().by() + " more CRC errors on " + nic.name())))
                .withRemedy(
                        "Clean and reseat the plugs, then change the cable or the module; compare with the counters of "
                                + far(host, nic) + ", for the damage is done between the two.")
                .withProof("rx_crc_errors of " + nic.name() + " no longer rises."));
    }
}
