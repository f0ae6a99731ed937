// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.host.lldp.LldpNeighbor;
import dev.linkspan.host.lldp.LldpNeighbor.Identity;
import dev.linkspan.host.sign.CablePair;
import dev.linkspan.host.sign.Counters;
import dev.linkspan.host.sign.CountersBuilder;
import dev.linkspan.host.sign.HeardNeighbor;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.LacpSigns;
import dev.linkspan.host.sign.LinkSettings;
import dev.linkspan.host.sign.LinkSettingsBuilder;
import dev.linkspan.host.sign.LogLine;
import dev.linkspan.host.sign.PortSigns;
import dev.linkspan.host.sign.ProbeTally;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.host.sign.TransceiverModule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What a machine told at one moment, put together fact by fact. */
public final class Told {
    /** When the last of it is told, if nothing else is said. */
    public static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final Instant at;
    private final Map<String, PortSigns> ports = new LinkedHashMap<>();
    private final List<Sign<LogLine>> log = new ArrayList<>();
    private final List<Sign<ProbeTally>> probes = new ArrayList<>();

    private Told(Instant at) {
        this.at = at;
    }

    public static Told atNoon() {
        return new Told(NOON);
    }

    public static Told secondsBefore(long seconds) {
        return new Told(NOON.minusSeconds(seconds));
    }

    public Told counters(String link, String epoch, UnaryOperator<CountersBuilder> set) {
        Counters counters = set.apply(CountersBuilder.builder().epoch(epoch)).build();
        return port(link, it -> it.withCounters(new Sign<>(counters, "rtnetlink", at)));
    }

    public Told settings(String link, UnaryOperator<LinkSettingsBuilder> set) {
        LinkSettings settings = set.apply(LinkSettingsBuilder.builder()).build();
        return port(link, it -> it.withSettings(new Sign<>(settings, "ethtool", at)));
    }

    public Told module(String link, TransceiverModule module) {
        return port(link, it -> it.withModule(new Sign<>(module, "ethtool -m", at)));
    }

    public Told cableTest(String link, CablePair... pairs) {
        return port(link, it -> it.withCableTest(new Sign<>(List.of(pairs), "ethtool --cable-test", at)));
    }

    public Told lacp(String link, LacpSigns lacp) {
        return port(link, it -> it.withLacp(added(it.lacp(), new Sign<>(lacp, "/proc/net/bonding", at))));
    }

    public Told neighbor(String link, HeardNeighbor neighbor) {
        return port(link, it -> it.withNeighbors(added(it.neighbors(), new Sign<>(neighbor, "LLDP", at))));
    }

    /** A line that was written some seconds before noon. */
    public Told line(long secondsBefore, String text) {
        log.add(new Sign<>(new LogLine(NOON.minusSeconds(secondsBefore), text), "kernel log", at));
        return this;
    }

    public Told fault(String text) {
        log.add(new Sign<>(new LogLine(null, text), "fmadm faulty", at));
        return this;
    }

    public Told probe(ProbeTally tally) {
        probes.add(new Sign<>(tally, "probes", at));
        return this;
    }

    public HostSigns signs() {
        return new HostSigns(at, List.copyOf(ports.values()), log, List.of(), probes, List.of());
    }

    /** A neighbour that says no more than who it is. */
    public static HeardNeighbor neighbor(String link, String chassis, String port) {
        return new HeardNeighbor(
                new LldpNeighbor(
                        link,
                        "LLDP",
                        new Identity("mac", chassis),
                        null,
                        null,
                        null,
                        new Identity("ifname", port),
                        null,
                        null,
                        List.of()),
                null,
                null,
                null,
                null,
                chassis);
    }

    private Told port(String link, UnaryOperator<PortSigns> change) {
        PortSigns before = ports.getOrDefault(link, PortSigns.of(link));
        ports.put(link, change.apply(before));
        return this;
    }

    private static <T> List<Sign<T>> added(List<Sign<T>> signs, Sign<T> sign) {
        List<Sign<T>> more = new ArrayList<>(signs);
        more.add(sign);
        return more;
    }
}
