// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.port;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.MachineLog;
import dev.linkspan.diagnose.Readings;
import dev.linkspan.diagnose.Rise;
import dev.linkspan.host.sign.Counters;
import dev.linkspan.host.sign.LogLine;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Nic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** P-03: A NIC loses its carrier again and again. */
public final class FlappingPort extends PortCause {
    /** Once is an event, twice may be a switch that starts; three times within an hour is a fault. */
    private static final int OFTEN = 3;

    public FlappingPort() {
        super(
                "P-03",
                Layer.MEDIUM,
                Severity.WARNING,
                "A NIC loses its carrier again and again",
                "Documentation/networking/diagnostic/twisted_pair_layer1_diagnostics.rst, Link Down Events;"
                        + " bond_procfs.c, Link Failure Count");
    }

    @Override
    Optional<Explanation> explain(HostEvidence host, Nic nic) {
        Readings readings = host.readings();
        List<Sign<LogLine>> said = host.carrierLog().downs(nic.name(), Readings.LATELY);
        Optional<Rise> counted = Stream.of(
                        readings.rise(nic.name(), Counters::carrierDowns, Readings.LATELY),
                        readings.rise(nic.name(), Counters::linkFailures, Readings.LATELY))
                .flatMap(Optional::stream)
                .max(Comparator.comparingLong(Rise::by));
        long times = Math.max(said.size(), counted.map(Rise::by).orElse(0L));
        if (times < OFTEN) {
            return Optional.empty();
        }
        List<String> evidence = new ArrayList<>();
        counted.filter(rise -> rise.by() > 0)
                .ifPresent(rise ->
                        evidence.add(rise.told("the carrier of " + nic.name() + " went " + rise.by() + " times")));
        if (!said.isEmpty()) {
            evidence.add(
                    said.size() + " lines of the log, the last: " + MachineLog.evidence(said.get(said.size() - 1)));
        }
        Instant since = Stream.concat(
                        said.stream().map(line -> line.value().at()),
                        counted.filter(rise -> rise.by() > 0).map(Rise::from).stream())
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
        return Optional.of(of(
                        nic, host.named(nic.name()) + " lost its carrier " + times + " times within an hour.", evidence)
                .withSince(since)
                .withRemedy("Reseat the plug, then change the cable, then the port, one at a time; ask for the log of "
                        + far(host, nic) + ".")
                .withProof("The carrier of " + nic.name() + " stays for an hour; link downs are no longer counted."));
    }
}
