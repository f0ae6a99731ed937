// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.cabling;

import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.host.sign.HeardNeighbor;
import dev.linkspan.host.sign.KnownAddress;
import dev.linkspan.host.sign.PortSigns;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.LacpPort;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Observation;
import dev.linkspan.topology.TopologyIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one machine hears at each of its NICs. */
final class Hearings {
    private final HostEvidence host;
    private final Places places;
    private final TopologyIndex seen;
    private final Instant now;
    private final Map<String, List<Hearing>> byNic = new LinkedHashMap<>();
    private final Set<String> alike = new HashSet<>();

    Hearings(HostEvidence host, Places places, TopologyIndex seen, Instant now) {
        this.host = host;
        this.places = places;
        this.seen = seen;
        this.now = now;
        for (Nic nic : host.host().nics()) {
            List<Hearing> heard = new ArrayList<>(neighbors(nic));
            heard.addAll(cables(nic, heard));
            byNic.put(nic.name(), heard);
        }
        dropAlike();
        host.host().nics().forEach(nic -> byNic.get(nic.name()).addAll(switches(nic)));
    }

    /** What is heard at a NIC that can be trusted. */
    List<Hearing> at(String nic) {
        return byNic.getOrDefault(nic, List.of());
    }

    /** Whether the same port was heard on it and on another one, which can't be (M-03). */
    boolean isAlike(String nic) {
        return alike.contains(nic);
    }

    /** The NICs that machine has. */
    Set<String> nics() {
        return byNic.keySet();
    }

    /** The newest of each neighbour, from all that was told. */
    private List<Hearing> neighbors(Nic nic) {
        Map<String, Hearing> newest = new LinkedHashMap<>();
        for (var signs : host.signs()) {
            for (Sign<HeardNeighbor> sign :
                    signs.port(nic.name()).map(PortSigns::neighbors).orElse(List.of())) {
                FarEnd far = places.heard(sign.value().neighbor());
                newest.merge(
                        far.text(),
                        new Hearing(far, "LLDP", sign.at()),
                        (was, is) -> was.at().isAfter(is.at()) ? was : is);
            }
        }
        List<Hearing> all = new ArrayList<>(newest.values());
        // A cable that was moved is heard at its new place; what was heard before is of the past.
        Set<String> last = new HashSet<>();
        host.readings()
                .neighbors(nic.name())
                .forEach(sign -> last.add(places.heard(sign.value().neighbor()).text()));
        if (!last.isEmpty()) {
            all.removeIf(one -> !last.contains(one.far().text()));
        }
        return all;
    }

    /** What the machine's own daemon was told of, where we did not hear it ourselves. */
    private List<Hearing> cables(Nic nic, List<Hearing> known) {
        Observation observation = host.host().observation();
        if (!known.isEmpty() || observation == null) {
            return List.of();
        }
        List<Hearing> heard = new ArrayList<>();
        for (Cable cable : seen.cablesAt(nic.id())) {
            String end = cable.otherEnd(nic.id());
            if (end != null && cable.origin() != CableOrigin.DRAWN) {
                String source = cable.origin() == CableOrigin.LLDP ? "LLDP" : "LACP";
                seen.switchPort(end)
                        .ifPresent(port -> seen.switchOf(end)
                                .ifPresent(
                                        sw -> heard.add(new Hearing(places.seen(sw, port), source, observation.at()))));
            }
        }
        return heard;
    }

    /** A port of a switch takes one cable: heard on two NICs, it was heard by what they are bundled to. */
    private void dropAlike() {
        Map<String, List<String>> byFar = new LinkedHashMap<>();
        byNic.forEach((nic, heard) -> heard.stream()
                .filter(one -> one.far().namesPort())
                .forEach(one -> byFar.computeIfAbsent(one.far().text(), far -> new ArrayList<>())
                        .add(nic)));
        byFar.forEach((far, nics) -> {
            if (nics.size() > 1) {
                alike.addAll(nics);
                nics.forEach(
                        nic -> byNic.get(nic).removeIf(one -> one.far().text().equals(far)));
            }
        });
    }

    /** LACP and tables of addresses name the system, never the port. */
    private List<Hearing> switches(Nic nic) {
        List<Hearing> heard = new ArrayList<>();
        host.readings().lacp(nic.name()).forEach(sign -> {
            if (sign.value().partner() != null) {
                add(heard, sign.value().partner().system(), "LACP", sign.at());
            }
        });
        Observation observation = host.host().observation();
        if (heard.isEmpty() && observation != null) {
            host.host().aggregations().stream()
                    .flatMap(aggregation -> aggregation.lacpPorts().stream())
                    .filter(port -> port.nic().equals(nic.id()))
                    .map(LacpPort::partnerSystem)
                    .forEach(system -> add(heard, system, "LACP", observation.at()));
        }
        host.lastSigns().ifPresent(signs -> {
            for (Sign<KnownAddress> sign : signs.addresses()) {
                String text = sign.value().mac();
                MacAddress mac = text == null ? null : Places.mac(text);
                if (mac != null && sign.value().link().equals(nic.name())) {
                    places.switchBy(mac)
                            .or(() -> places.nicBy(mac))
                            .ifPresent(far -> heard.add(new Hearing(far, "MAC table", sign.at())));
                }
            }
        });
        return heard;
    }

    private void add(List<Hearing> heard, @Nullable MacAddress system, String source, Instant at) {
        if (system != null && !system.isZero()) {
            places.switchBy(system).ifPresent(far -> heard.add(new Hearing(far, source, at.isAfter(now) ? now : at)));
        }
    }
}
