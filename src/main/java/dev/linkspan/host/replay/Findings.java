// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.linkspan.host.linux.BondFile;
import dev.linkspan.host.sign.CablePair;
import dev.linkspan.host.sign.HeardNeighbor;
import dev.linkspan.host.sign.LogLine;
import dev.linkspan.host.sign.TransceiverModule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was found in the files of one machine, before it is put together. */
final class Findings {

    /** Links as one output tells them, with when it was saved. */
    record Links(JsonNode links, @Nullable Instant at) {}

    /** What ethtool says of one link. */
    static final class Port {
        EthtoolText.@Nullable Settings settings;

        @Nullable
        String fec;

        @Nullable
        TransceiverModule module;

        @Nullable
        List<CablePair> cableTest;

        @Nullable
        Long crcErrors;

        @Nullable
        String driver;

        @Nullable
        String bus;

        @Nullable
        String permanentMac;

        void add(Port other) {
            settings = settings == null ? other.settings : settings;
            fec = fec == null ? other.fec : fec;
            module = module == null ? other.module : module;
            cableTest = cableTest == null ? other.cableTest : cableTest;
            crcErrors = crcErrors == null ? other.crcErrors : crcErrors;
            driver = driver == null ? other.driver : driver;
            bus = bus == null ? other.bus : bus;
            permanentMac = permanentMac == null ? other.permanentMac : permanentMac;
        }
    }

    /** Outputs of ip link, in the order in which they were saved. */
    final List<Links> links = new ArrayList<>();

    /** Outputs of ip addr. */
    final List<JsonNode> addressed = new ArrayList<>();

    /** Routes. */
    final List<JsonNode> routes = new ArrayList<>();

    /** Tables of neighbours and of forwarding. */
    final List<JsonNode> neighbors = new ArrayList<>();

    /** Bonds by name. */
    final Map<String, BondFile> bonds = new LinkedHashMap<>();

    /** What ethtool says, by name of the link. */
    final Map<String, Port> ports = new LinkedHashMap<>();

    /** Whom LLDP hears; null when nobody asked. */
    @Nullable
    List<HeardNeighbor> heard;

    /** Lines of logs, whose times are not read yet. */
    final List<Section> logs = new ArrayList<>();

    /** Lines of logs. */
    final List<LogLine> lines = new ArrayList<>();

    @Nullable
    String name;

    @Nullable
    String release;

    @Nullable
    Instant boot;

    @Nullable
    Instant at;

    Port port(String link) {
        return ports.computeIfAbsent(link, name -> new Port());
    }

    /** Whether anything tells of a Linux machine's links. */
    boolean hasLinks() {
        return !links.isEmpty() || !bonds.isEmpty() || !addressed.isEmpty();
    }

    /** Takes over what was found elsewhere; what is known here stays. */
    void add(Findings other) {
        links.addAll(other.links);
        addressed.addAll(other.addressed);
        routes.addAll(other.routes);
        neighbors.addAll(other.neighbors);
        other.bonds.forEach(bonds::putIfAbsent);
        other.ports.forEach((link, port) -> port(link).add(port));
        if (other.heard != null) {
            List<HeardNeighbor> both = new ArrayList<>(heard == null ? List.of() : heard);
            both.addAll(other.heard);
            heard = both;
        }
        logs.addAll(other.logs);
        name = name == null ? other.name : name;
        release = release == null ? other.release : release;
        boot = boot == null ? other.boot : boot;
        at = at == null ? other.at : at;
    }
}
