// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.host.lldp.LldpNeighbor;
import dev.linkspan.host.sign.CablePair;
import dev.linkspan.host.sign.Counters;
import dev.linkspan.host.sign.HeardNeighbor;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.LacpSigns;
import dev.linkspan.host.sign.LinkSettings;
import dev.linkspan.host.sign.PortSigns;
import dev.linkspan.host.sign.ProbeTally;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.host.sign.TransceiverModule;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a machine told over time. "Now" is when the last of it was put together. What is older than {@link #FRESH} is
 * not told: it may have been true, and is neither a fault nor healthy.
 */
public final class Readings {
    /** Time to live that LLDP gives by default (IEEE 802.1AB-2016 9.2.5.3, msgTxHold); LACP's longest silence is shorter. */
    public static final Duration FRESH = Duration.ofMinutes(2);
    /** How far back a counter or a log tells of what is wrong now, and not of what once was. */
    public static final Duration LATELY = Duration.ofHours(1);

    private final List<HostSigns> samples;
    /** Found once: nearly every cause asks for it. */
    private @Nullable MachineLog log;

    Readings(List<HostSigns> samples) {
        this.samples = samples;
    }

    /** When the last was put together; empty when nothing was told. */
    public Optional<Instant> now() {
        return last().map(HostSigns::at);
    }

    private Optional<HostSigns> last() {
        return samples.isEmpty() ? Optional.empty() : Optional.of(samples.get(samples.size() - 1));
    }

    /** What a link has counted. */
    public Optional<Sign<Counters>> counters(String link) {
        return fresh(link, PortSigns::counters);
    }

    /** How a link negotiates. */
    public Optional<Sign<LinkSettings>> settings(String link) {
        return fresh(link, PortSigns::settings);
    }

    /** What its module tells. */
    public Optional<Sign<TransceiverModule>> module(String link) {
        return fresh(link, PortSigns::module);
    }

    /** What a test of its cable found lately; a test is an event, and stays true for longer than a state. */
    public Optional<Sign<List<CablePair>>> cableTest(String link) {
        return newest(link, PortSigns::cableTest).filter(sign -> isWithin(sign.at(), LATELY));
    }

    /** What LACP says of it, the surest source first. */
    public List<Sign<LacpSigns>> lacp(String link) {
        return last().flatMap(signs -> signs.port(link)).map(PortSigns::lacp).stream()
                .flatMap(List::stream)
                .filter(this::isFresh)
                .toList();
    }

    /** The neighbours that are heard on it. */
    public List<Sign<HeardNeighbor>> neighbors(String link) {
        return last().flatMap(signs -> signs.port(link)).map(PortSigns::neighbors).stream()
                .flatMap(List::stream)
                .filter(this::isFresh)
                .toList();
    }

    /**
     * The one neighbour at the other end of the cable of a link. Sources may name it differently and drivers alter the
     * address its frames come from, so it is known by chassis and port alone. Empty when none is heard, when several are,
     * or when another of these links hears the same port: then somebody listened on the bond, and it says nothing of where a
     * cable ends.
     *
     * @param others links that it would have to be told from: the other ports of its bond
     */
    public Optional<Sign<HeardNeighbor>> neighbor(String link, Collection<String> others) {
        Map<String, Sign<HeardNeighbor>> heard = new LinkedHashMap<>();
        neighbors(link).forEach(sign -> heard.putIfAbsent(socket(sign), sign));
        Set<String> elsewhere = new HashSet<>();
        others.stream()
                .filter(other -> !other.equals(link))
                .forEach(other -> neighbors(other).forEach(sign -> elsewhere.add(socket(sign))));
        return heard.size() == 1 && Collections.disjoint(heard.keySet(), elsewhere)
                ? heard.values().stream().findFirst()
                : Optional.empty();
    }

    private static String socket(Sign<HeardNeighbor> sign) {
        LldpNeighbor neighbor = sign.value().neighbor();
        return (neighbor.chassis().value() + " " + neighbor.port().value()).toLowerCase(Locale.ROOT);
    }

    /** What became of probes. */
    public List<Sign<ProbeTally>> probes() {
        return last().map(HostSigns::probes).stream()
                .flatMap(List::stream)
                .filter(this::isFresh)
                .toList();
    }

    private <T> Optional<Sign<T>> fresh(String link, Function<PortSigns, @Nullable Sign<T>> field) {
        return newest(link, field).filter(this::isFresh);
    }

    private <T> Optional<Sign<T>> newest(String link, Function<PortSigns, @Nullable Sign<T>> field) {
        Sign<T> newest = null;
        for (HostSigns signs : samples) {
            Sign<T> sign = signs.port(link).map(field).orElse(null);
            newest = sign == null ? newest : sign;
        }
        return Optional.ofNullable(newest);
    }

    /** Whether it is new enough to say something of now. */
    public boolean isFresh(Sign<?> sign) {
        return isWithin(sign.at(), FRESH);
    }

    private boolean isWithin(Instant at, Duration span) {
        return now().filter(now -> !at.isBefore(now.minus(span))).isPresent();
    }

    /**
     * How much a counter of a link rose. Where it fell, or the epoch is another, the machine or its driver was started
     * again, and what was counted before is no part of it. Empty when it was not read twice since.
     *
     * @param within how far back
     */
    public Optional<Rise> rise(String link, Function<Counters, @Nullable Long> counter, Duration within) {
        Sign<Counters> first = null;
        Sign<Counters> last = null;
        long least = 0;
        long most = 0;
        for (Sign<Counters> sign : counted(link)) {
            Long value = counter.apply(sign.value());
            if (value == null || !isWithin(sign.at(), within)) {
                continue;
            }
            if (last == null
                    || value < most
                    || !last.value().epoch().equals(sign.value().epoch())) {
                first = sign;
                least = value;
            }
            last = sign;
            most = value;
        }
        return first == null || last == null || first.at().equals(last.at())
                ? Optional.empty()
                : Optional.of(new Rise(most - least, first.at(), last.at(), last.source()));
    }

    private List<Sign<Counters>> counted(String link) {
        return samples.stream()
                .flatMap(signs -> signs.port(link).stream())
                .map(PortSigns::counters)
                .filter(Objects::nonNull)
                .toList();
    }

    /** What the log of the machine says. */
    public MachineLog log() {
        if (log == null) {
            log = new MachineLog(last().map(HostSigns::log).orElse(List.of()), now().orElse(null));
        }
        return log;
    }

    /** The samples of a time, the oldest first. */
    Stream<HostSigns> samples(Duration within) {
        return samples.stream().filter(signs -> isWithin(signs.at(), within));
    }
}
