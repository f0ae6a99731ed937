// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.cabling;

import dev.linkspan.host.lldp.LldpNeighbor;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.TopologyIndex;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds in the design what a neighbour says of itself: a switch by its chassis id, then by its name; a port by its name or
 * its description. Never by the address its frames come from, which drivers alter.
 */
final class Places {
    private final TopologyIndex design;

    Places(TopologyIndex design) {
        this.design = design;
    }

    /** Where an end of a cable of the design is. */
    FarEnd drawn(String end) {
        String system = design.switchOf(end)
                .map(Switch::name)
                .or(() -> design.host(end).map(host -> host.host().name()))
                .orElse("?");
        String owner = design.switchOf(end)
                .map(Switch::id)
                .or(() -> design.host(end).map(host -> host.host().id()))
                .orElse(null);
        return new FarEnd(end, owner, design.name(end), system);
    }

    /** Where a neighbour is that was heard by LLDP. */
    FarEnd heard(LldpNeighbor neighbor) {
        MacAddress chassis =
                neighbor.chassis().type().equals("mac") ? mac(neighbor.chassis().value()) : null;
        String name = neighbor.name() == null ? neighbor.chassis().value() : neighbor.name();
        List<String> ports = Stream.of(neighbor.port().value(), neighbor.portDescription())
                .flatMap(Stream::ofNullable)
                .toList();
        if (!neighbor.isSwitch()) {
            Optional<FarEnd> nic = nic(name, ports);
            if (nic.isPresent()) {
                return nic.get();
            }
        }
        return port(chassis, name, ports);
    }

    /** Where a port of a switch is that some machine saw. */
    FarEnd seen(Switch sw, SwitchPort port) {
        return port(sw.chassisMac(), sw.name(), List.of(port.name()));
    }

    /** The switch with a chassis id; empty when the design has none, or several. */
    Optional<FarEnd> switchBy(MacAddress chassis) {
        List<Switch> all = design.topology().switches().stream()
                .filter(sw -> chassis.equals(sw.chassisMac()))
                .toList();
        return all.size() == 1
                ? Optional.of(new FarEnd(null, all.get(0).id(), "", all.get(0).name()))
                : Optional.empty();
    }

    /** Whether two switches answer as one. */
    boolean isPair(@Nullable String one, @Nullable String other) {
        return one != null
                && other != null
                && design.mlagOf(one)
                        .filter(domain -> domain.switches().contains(other))
                        .isPresent();
    }

    /** The NIC of the design with this address burnt in. */
    Optional<FarEnd> nicBy(MacAddress mac) {
        return design.topology().hosts().stream()
                .flatMap(host -> host.nics().stream())
                .filter(nic -> mac.equals(nic.permanentMac() == null ? nic.mac() : nic.permanentMac()))
                .map(nic -> drawn(nic.id()))
                .findFirst();
    }

    private FarEnd port(@Nullable MacAddress chassis, String name, List<String> ports) {
        String told = ports.stream()
                .filter(port -> !PortNames.isOpaque(port))
                .findFirst()
                .orElse("");
        Switch sw = find(chassis, name).orElse(null);
        if (sw == null) {
            return new FarEnd(null, null, told, name);
        }
        for (String port : ports) {
            List<SwitchPort> same = sw.ports().stream()
                    .filter(it -> it.name().equalsIgnoreCase(port))
                    .toList();
            if (same.isEmpty() && !PortNames.isOpaque(port)) {
                same = sw.ports().stream()
                        .filter(it -> PortNames.isSame(it.name(), port))
                        .toList();
            }
            if (same.size() == 1) {
                return drawn(same.get(0).id());
            }
        }
        return new FarEnd(null, sw.id(), told, sw.name());
    }

    private Optional<Switch> find(@Nullable MacAddress chassis, String name) {
        List<Switch> all = design.topology().switches();
        return all.stream()
                .filter(sw -> chassis != null && chassis.equals(sw.chassisMac()))
                .findFirst()
                .or(() -> all.stream().filter(sw -> sameSystem(sw.name(), name)).findFirst());
    }

    private Optional<FarEnd> nic(String hostName, List<String> ports) {
        Optional<Host> host = design.topology().hosts().stream()
                .filter(it -> sameSystem(it.name(), hostName))
                .findFirst();
        return host.stream()
                .flatMap(it -> it.nics().stream())
                .filter(nic -> ports.stream().anyMatch(port -> is(nic, port)))
                .map(nic -> drawn(nic.id()))
                .findFirst();
    }

    private static boolean is(Nic nic, String port) {
        MacAddress mac = mac(port);
        return nic.name().equals(port) || (mac != null && (mac.equals(nic.permanentMac()) || mac.equals(nic.mac())));
    }

    /** With or without the domain behind it. */
    static boolean sameSystem(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        return a.equals(b) || a.startsWith(b + ".") || b.startsWith(a + ".");
    }

    static @Nullable MacAddress mac(String text) {
        try {
            return MacAddress.of(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
