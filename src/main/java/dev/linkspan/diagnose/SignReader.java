// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.host.sign.Counters;
import dev.linkspan.host.sign.HeardNeighbor;
import dev.linkspan.host.sign.LacpSigns;
import dev.linkspan.host.sign.PortSigns;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.topology.Nic;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a machine told of one link beyond its topology: the newest of each kind, and how its counters went. */
public final class SignReader {
    private SignReader() {}

    /**
     * What a link has counted between two times that can be compared.
     *
     * @param source what was read
     */
    public record Span(Counters before, Counters now, Duration time, String source) {
        /** How much a counter grew; null when one of the two is not told, or it went backwards. */
        public @Nullable Long grown(Function<Counters, @Nullable Long> counter) {
            Long from = counter.apply(before);
            Long to = counter.apply(now);
            return from == null || to == null || to < from ? null : Long.valueOf(to - from);
        }
    }

    /** What LACP says of a port, the surest source first; of the newest signs alone. */
    public static List<Sign<LacpSigns>> lacp(HostEvidence host, Nic nic) {
        return newest(host, nic.name()).map(PortSigns::lacp).orElse(List.of());
    }

    /** The neighbours that were heard on a link, of the newest signs alone. */
    public static List<Sign<HeardNeighbor>> neighbors(HostEvidence host, Nic nic) {
        return newest(host, nic.name()).map(PortSigns::neighbors).orElse(List.of());
    }

    /** The one switch that was heard on a link; empty when none was, or several. */
    public static Optional<Sign<HeardNeighbor>> switchAt(HostEvidence host, Nic nic) {
        List<Sign<HeardNeighbor>> switches = neighbors(host, nic).stream()
                .filter(sign -> sign.value().neighbor().isSwitch())
                .toList();
        return switches.size() == 1 ? Optional.of(switches.get(0)) : Optional.empty();
    }

    /** What the newest signs say of a link. */
    public static Optional<PortSigns> newest(HostEvidence host, String link) {
        return host.lastSigns().flatMap(signs -> signs.port(link));
    }

    /** The counters of a link that can be compared with the newest, the oldest first. */
    public static List<Sign<Counters>> counters(HostEvidence host, String link) {
        List<Sign<Counters>> all = host.signs().stream()
                .flatMap(signs -> signs.port(link).stream())
                .flatMap(port -> Optional.ofNullable(port.counters()).stream())
                .toList();
        if (all.isEmpty()) {
            return all;
        }
        String epoch = all.get(all.size() - 1).value().epoch();
        return all.stream().filter(sign -> sign.value().epoch().equals(epoch)).toList();
    }

    /** From the oldest counters that can be compared to the newest; empty when there are no two. */
    public static Optional<Span> span(HostEvidence host, String link) {
        List<Sign<Counters>> all = counters(host, link);
        return all.size() < 2 ? Optional.empty() : Optional.of(between(all.get(0), all.get(all.size() - 1)));
    }

    /** What was counted between two times. */
    public static Span between(Sign<Counters> before, Sign<Counters> now) {
        return new Span(before.value(), now.value(), Duration.between(before.at(), now.at()), now.source());
    }

    /** A fact with where it comes from and of when it is. */
    public static String told(String fact, Sign<?> sign) {
        return fact + " (" + sign.source() + ", " + sign.at().truncatedTo(ChronoUnit.SECONDS) + ")";
    }
}
