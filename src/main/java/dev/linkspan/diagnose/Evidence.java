// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Observation;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known at a moment.
 *
 * @param seen machines as they were observed, with the switches and cables they hear of; what nobody told is null
 * @param design what they should be; null when there is none
 * @param signs what each machine told beyond that, by its id, in the order of time; two or more let counters be compared
 */
public record Evidence(Topology seen, @Nullable Topology design, Map<String, List<HostSigns>> signs) {

    public Evidence {
        Map<String, List<HostSigns>> copy = new HashMap<>();
        signs.forEach((host, list) -> copy.put(host, List.copyOf(list)));
        signs = Map.copyOf(copy);
    }

    /** Machines that told nothing beyond their topology. */
    public Evidence(Topology seen, @Nullable Topology design) {
        this(seen, design, Map.of());
    }

    /** That of machines that were looked at one by one, against the design of the first; nothing when there are none. */
    public static Evidence joined(List<Evidence> all) {
        List<Host> hosts = new ArrayList<>();
        Map<String, Switch> switches = new LinkedHashMap<>();
        Map<String, Cable> cables = new LinkedHashMap<>();
        Map<String, List<HostSigns>> signs = new HashMap<>();
        for (Evidence one : all) {
            hosts.addAll(one.seen.hosts());
            one.seen.switches().forEach(sw -> switches.merge(sw.id(), sw, Evidence::withPortsOf));
            one.seen.cables().forEach(cable -> cables.putIfAbsent(cable.id(), cable));
            signs.putAll(one.signs);
        }
        Topology seen = Topology.empty("seen")
                .withHosts(hosts)
                .withSwitches(List.copyOf(switches.values()))
                .withCables(List.copyOf(cables.values()));
        return new Evidence(seen, all.isEmpty() ? null : all.get(0).design, signs);
    }

    /** Each machine hears of its own ports and bundles only. */
    private static Switch withPortsOf(Switch known, Switch heard) {
        return known.withPorts(both(known.ports(), heard.ports())).withLags(both(known.lags(), heard.lags()));
    }

    private static <T extends Element> List<T> both(List<T> some, List<T> others) {
        Map<String, T> all = new LinkedHashMap<>();
        some.forEach(one -> all.put(one.id(), one));
        others.forEach(one -> all.putIfAbsent(one.id(), one));
        return List.copyOf(all.values());
    }

    /** When the last of it was told, by the clocks of the machines; the epoch when nothing was. */
    public Instant toldAt() {
        Stream<Instant> observed = seen.hosts().stream()
                .map(Host::observation)
                .flatMap(Stream::ofNullable)
                .map(Observation::at);
        Stream<Instant> told = signs.values().stream().flatMap(List::stream).map(HostSigns::at);
        return Stream.concat(observed, told).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    /** That of each machine that was observed. */
    public List<HostEvidence> hosts() {
        return seen.hosts().stream()
                .map(host -> new HostEvidence(this, host, designOf(host)))
                .toList();
    }

    private Optional<Host> designOf(Host host) {
        return design == null
                ? Optional.empty()
                : design.hosts().stream()
                        .filter(it -> it.id().equals(host.id()) || it.name().equals(host.name()))
                        .findFirst();
    }
}
