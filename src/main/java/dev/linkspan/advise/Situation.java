// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

import dev.linkspan.rule.Sentences;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.TopologyIndex;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of some NICs of a host when something is to be built of them.
 *
 * @param host the host
 * @param attachments the NICs with where they end, in the host's order
 * @param addresses addresses the NICs, or what stands on them alone, carry now
 * @param gateway router of the host in the subnet of these addresses; empty when not known
 */
public record Situation(
        Host host, List<Attachment> attachments, List<InterfaceAddress> addresses, Optional<Ip> gateway) {

    /** The situation of these NICs. */
    public static Situation of(TopologyIndex index, String hostId, Collection<String> nicIds) {
        HostIndex hostIndex = index.host(hostId).orElseThrow();
        Host host = hostIndex.host();
        List<Attachment> attachments = host.nics().stream()
                .filter(nic -> nicIds.contains(nic.id()))
                .map(nic -> Attachment.of(index, nic))
                .toList();
        List<InterfaceAddress> addresses = new Occupants(host, nicIds).addresses();
        return new Situation(host, attachments, addresses, gateway(host, index, addresses));
    }

    private static Optional<Ip> gateway(Host host, TopologyIndex index, List<InterfaceAddress> addresses) {
        Stream<Ip> routes = host.routes().stream()
                .filter(route -> route.destination().equals(Route.DEFAULT))
                .map(Route::gateway)
                .filter(Objects::nonNull);
        Stream<Ip> routers = index.topology().routers().stream()
                .flatMap(router -> router.addresses().stream())
                .map(InterfaceAddress::ip);
        List<Ip> known = Stream.concat(routes, routers).toList();
        return addresses.isEmpty()
                ? known.stream().findFirst()
                : known.stream()
                        .filter(ip -> addresses.stream().anyMatch(address -> address.reaches(ip)))
                        .findFirst();
    }

    /** The NICs. */
    public List<Nic> nics() {
        return attachments.stream().map(Attachment::nic).toList();
    }

    /** The switches they end on, each once. */
    public List<Switch> switches() {
        return attachments.stream()
                .map(Attachment::networkSwitch)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** The NICs of which nothing says where they end. */
    public List<Nic> unplaced() {
        return attachments.stream()
                .filter(it -> it.port() == null)
                .map(Attachment::nic)
                .toList();
    }

    /** The NICs by the system they end on, in order; without those whose place isn't known. */
    public Map<String, List<Attachment>> bySystem() {
        Map<String, List<Attachment>> bySystem = new LinkedHashMap<>();
        for (Attachment attachment : attachments) {
            String system = attachment.system();
            if (system != null) {
                bySystem.merge(
                        system,
                        List.of(attachment),
                        (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
            }
        }
        return bySystem;
    }

    /** How the design says the NICs are spread. */
    public Spread knownSpread() {
        int systems = bySystem().size();
        if (systems > 1) {
            return Spread.SEVERAL;
        }
        if (systems == 0 || !unplaced().isEmpty()) {
            return Spread.UNKNOWN;
        }
        return switches().size() == 1 ? Spread.ONE_SWITCH : Spread.ONE_SYSTEM;
    }

    /** How the NICs are spread: what the design says, else what the user says. */
    public Spread spread(Wishes wishes) {
        Spread known = knownSpread();
        return known == Spread.UNKNOWN ? wishes.assumedSpread() : known;
    }

    /** The switches that can't be configured. */
    public List<Switch> lockedSwitches(Wishes wishes) {
        Boolean said = wishes.switchConfigurable();
        return switches().stream()
                .filter(sw -> said == null ? Boolean.FALSE.equals(sw.configurable()) : !said)
                .toList();
    }

    /** The switches that can't speak LACP. */
    public List<Switch> switchesWithoutLacp() {
        return switches().stream()
                .filter(sw -> Boolean.FALSE.equals(sw.lacpCapable()))
                .toList();
    }

    /** The NICs by speed in Mb/s, the fastest first; without those whose speed isn't known. */
    public Map<Integer, List<Nic>> bySpeed() {
        Map<Integer, List<Nic>> bySpeed = new LinkedHashMap<>();
        nics().stream()
                .filter(nic -> nic.speedMbps() != null)
                .sorted((a, b) -> Objects.requireNonNull(b.speedMbps()) - Objects.requireNonNull(a.speedMbps()))
                .forEach(nic -> bySpeed.merge(
                        nic.speedMbps(),
                        List.of(nic),
                        (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
        return bySpeed;
    }

    /** The NICs that run half duplex. */
    public List<Nic> halfDuplex() {
        return nics().stream().filter(nic -> nic.duplex() == Duplex.HALF).toList();
    }

    /** The NICs whose driver doesn't report link changes. */
    public List<Nic> withoutNotification() {
        return nics().stream()
                .filter(nic -> Boolean.FALSE.equals(nic.linkNotification()))
                .toList();
    }

    /** The card that all NICs sit on; empty when they don't share one or it isn't known of all. */
    public Optional<String> sharedCard() {
        List<String> cards =
                attachments.stream().map(Attachment::card).distinct().toList();
        return attachments.size() > 1 && cards.size() == 1 ? Optional.ofNullable(cards.get(0)) : Optional.empty();
    }

    /** Names of the NICs as a list in a sentence. */
    public String nicNames() {
        return Sentences.names(nics());
    }

    /** Names of the switches as a list in a sentence. */
    public String switchNames() {
        return Sentences.names(switches());
    }

    /** Speed of the fastest NIC in words; empty when none is known. */
    public Optional<String> topSpeed() {
        return bySpeed().keySet().stream().findFirst().map(Sentences::speed);
    }
}
