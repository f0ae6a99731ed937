// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.sign;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a machine tells beyond its topology at one time.
 *
 * @param at when it was put together
 * @param ports what is known of each link, by name
 * @param log what was written since the machine was started, as far as it is kept; the newest last
 * @param addresses tables of neighbours and of forwarding
 * @param probes of this session or of the system
 * @param gaps what could not be seen, and why
 */
@RecordBuilder
public record HostSigns(
        Instant at,
        List<PortSigns> ports,
        List<Sign<LogLine>> log,
        List<Sign<KnownAddress>> addresses,
        List<Sign<ProbeTally>> probes,
        List<Gap> gaps)
        implements HostSignsBuilder.With {
    public HostSigns {
        ports = ports == null ? List.of() : List.copyOf(ports);
        log = log == null ? List.of() : List.copyOf(log);
        addresses = addresses == null ? List.of() : List.copyOf(addresses);
        probes = probes == null ? List.of() : List.copyOf(probes);
        gaps = gaps == null ? List.of() : List.copyOf(gaps);
    }

    /** A machine that tells nothing more. */
    public static HostSigns none(Instant at) {
        return HostSignsBuilder.builder().at(at).build();
    }

    /** What is known of a link. */
    public Optional<PortSigns> port(String link) {
        return ports.stream().filter(port -> port.link().equals(link)).findFirst();
    }
}
