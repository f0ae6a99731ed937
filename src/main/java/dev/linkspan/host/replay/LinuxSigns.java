// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.linkspan.host.linux.BondFile;
import dev.linkspan.host.sign.Counters;
import dev.linkspan.host.sign.CountersBuilder;
import dev.linkspan.host.sign.Gap;
import dev.linkspan.host.sign.HeardNeighbor;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.HostSignsBuilder;
import dev.linkspan.host.sign.LacpSigns;
import dev.linkspan.host.sign.LinkSettings;
import dev.linkspan.host.sign.LinkSettingsBuilder;
import dev.linkspan.host.sign.LogLine;
import dev.linkspan.host.sign.PortSigns;
import dev.linkspan.host.sign.PortSignsBuilder;
import dev.linkspan.host.sign.Sign;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What was found of a Linux machine beyond its topology. */
final class LinuxSigns {

    private static final String IP = "ip -s link";
    private static final String BONDING = "/proc/net/bonding";

    /** Logs of weeks are read; what is older than this many lines is left out. */
    private static final int MOST_LINES = 50_000;

    private final Findings found;
    private final LinuxMachine machine;
    private final Instant at;
    private final Map<String, BondFile.Port> bonded = new HashMap<>();
    private final Map<String, LacpSigns> lacp = new HashMap<>();

    LinuxSigns(Findings found, LinuxMachine machine, Instant at) {
        this.found = found;
        this.machine = machine;
        this.at = at;
        for (Map.Entry<String, BondText> bond : machine.table().bonds().entrySet()) {
            for (BondFile.Port port : bond.getValue().ports()) {
                bonded.put(port.name(), port);
                LacpSigns said = port.lacp();
                if (said != null) {
                    lacp.put(port.name(), said);
                }
            }
        }
    }

    /** Counters of older outputs, then everything as it was last. */
    List<HostSigns> read() {
        List<HostSigns> all = new ArrayList<>();
        for (Findings.Links older : found.links.subList(0, Math.max(0, found.links.size() - 1))) {
            Instant then = older.at() == null || older.at().isAfter(at) ? at : older.at();
            all.add(HostSignsBuilder.builder()
                    .at(then)
                    .ports(counted(older.links(), then))
                    .build());
        }
        all.add(HostSignsBuilder.builder()
                .at(at)
                .ports(ports())
                .log(log())
                .addresses(found.neighbors.stream()
                        .map(one -> new Sign<>(TableJson.neighbor(one), one.has("mac") ? "bridge fdb" : "ip neigh", at))
                        .toList())
                .gaps(gaps())
                .build());
        return all;
    }

    private List<PortSigns> counted(JsonNode links, Instant then) {
        List<PortSigns> ports = new ArrayList<>();
        for (JsonNode link : links) {
            Counters counters = IpJson.counters(link, epoch(link));
            if (counters != null) {
                ports.add(PortSigns.of(link.path("ifname").asText()).withCounters(new Sign<>(counters, IP, then)));
            }
        }
        return ports;
    }

    private String epoch(JsonNode link) {
        return (found.boot == null ? "saved" : found.boot.toString()) + " "
                + link.path("ifindex").asInt();
    }

    private List<PortSigns> ports() {
        Map<String, JsonNode> nodes = new LinkedHashMap<>();
        machine.newest().forEach(link -> nodes.put(link.path("ifname").asText(), link));
        Map<String, List<Sign<HeardNeighbor>>> heard = heard();
        Set<String> names = new TreeSet<>(nodes.keySet());
        names.addAll(bonded.keySet());
        names.addAll(found.ports.keySet());
        names.addAll(heard.keySet());
        List<PortSigns> ports = new ArrayList<>();
        for (String name : names) {
            Findings.Port said = found.ports.getOrDefault(name, new Findings.Port());
            LacpSigns told = lacp.get(name);
            PortSigns port = PortSignsBuilder.builder()
                    .link(name)
                    .counters(counters(name, nodes.get(name), said))
                    .settings(settings(said))
                    .module(said.module == null ? null : new Sign<>(said.module, "ethtool -m", at))
                    .cableTest(said.cableTest == null ? null : new Sign<>(said.cableTest, "ethtool --cable-test", at))
                    .lacp(told == null ? List.of() : List.of(new Sign<>(told, BONDING, at)))
                    .neighbors(heard.getOrDefault(name, List.of()))
                    .build();
            if (!port.equals(PortSigns.of(name))) {
                ports.add(port);
            }
        }
        return ports;
    }

    private @Nullable Sign<Counters> counters(String name, @Nullable JsonNode node, Findings.Port said) {
        Counters counted = node == null ? null : IpJson.counters(node, epoch(node));
        BondFile.Port port = bonded.get(name);
        Integer failures = port == null ? null : port.number("Link Failure Count");
        Long downs = said.settings == null ? null : said.settings.linkDownEvents();
        if (counted == null && failures == null && downs == null && said.crcErrors == null) {
            return null;
        }
        String source = counted != null ? IP : failures != null ? BONDING : "ethtool";
        Counters all = counted == null
                ? CountersBuilder.builder().epoch("saved " + name).build()
                : counted;
        if (all.linkFailures() == null && failures != null) {
            all = all.withLinkFailures(failures.longValue());
        }
        if (all.carrierDowns() == null) {
            all = all.withCarrierDowns(downs);
        }
        if (all.rxCrcErrors() == null) {
            all = all.withRxCrcErrors(said.crcErrors);
        }
        return new Sign<>(all, source, at);
    }

    private @Nullable Sign<LinkSettings> settings(Findings.Port said) {
        if (said.settings == null && said.fec == null) {
            return null;
        }
        LinkSettings settings =
                said.settings == null ? LinkSettingsBuilder.builder().build() : said.settings.settings();
        return new Sign<>(said.fec == null ? settings : EthtoolText.withFec(settings, said.fec), "ethtool", at);
    }

    private Map<String, List<Sign<HeardNeighbor>>> heard() {
        Map<String, List<Sign<HeardNeighbor>>> heard = new LinkedHashMap<>();
        for (HeardNeighbor one : found.heard == null ? List.<HeardNeighbor>of() : found.heard) {
            heard.computeIfAbsent(one.neighbor().link(), link -> new ArrayList<>())
                    .add(new Sign<>(one, "lldpd", at));
        }
        return heard;
    }

    private List<Sign<LogLine>> log() {
        List<LogLine> lines = found.lines;
        return lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()).stream()
                .map(line -> new Sign<>(line, "kernel log", line.at() == null ? at : line.at()))
                .toList();
    }

    private List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        machine.table().bonds().forEach((name, bond) -> {
            String why = bond.whyNoPartners(name);
            if (why != null) {
                gaps.add(new Gap(
                        name,
                        "the LACP partner of each port",
                        bond.keepsPartnersToRoot() ? Gap.Reason.NOT_ALLOWED : Gap.Reason.NOT_OFFERED,
                        why + "."));
            }
        });
        return gaps;
    }
}
