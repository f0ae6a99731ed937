// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import dev.linkspan.topology.Cable;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Position;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Uplink;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whole hosts, switches and routers pasted beside those that are there. */
final class PastedCards {
    /** How far a copy stands from its original when no place is given, in canvas units. */
    private static final double BESIDE = 40;

    private final Topology topology;
    private final Topology content;
    private final boolean asSeen;
    private final Addresses used;
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    private PastedCards(Topology topology, Topology content, boolean asSeen) {
        this.topology = topology;
        this.content = content;
        this.asSeen = asSeen;
        this.used = new Addresses(topology);
        Set<String> takenIds = new HashSet<>();
        Set<String> takenNames = new HashSet<>();
        topology.elements().forEach(it -> {
            takenIds.add(it.id());
            takenNames.add(it.name());
        });
        cards(content).forEach(card -> {
            String name = Names.next(card.name(), takenNames::contains);
            takenNames.add(name);
            names.put(card.id(), name);
        });
        content.elements().filter(it -> it.id().indexOf('/') < 0).forEach(it -> {
            String id = Ids.fresh("", names.getOrDefault(it.id(), it.id()), takenIds::contains);
            takenIds.add(id);
            ids.put(it.id(), id);
        });
    }

    static Edit edit(Fragment fragment, @Nullable Position at) {
        return edit(fragment.content(), at, false);
    }

    /** @param asSeen whether states and addresses are kept, because it is no copy but a machine that was seen */
    static Edit edit(Topology content, @Nullable Position at, boolean asSeen) {
        List<Element> cards = cards(content).toList();
        String what = cards.size() == 1 ? cards.get(0).name() : cards.size() + " cards";
        return Edit.of("Paste " + what, topology -> new PastedCards(topology, content, asSeen).paste(at));
    }

    private Host host(Host host) {
        if (!asSeen) {
            return Copies.host(used.free(host), this::id);
        }
        Map<String, String> inside = new HashMap<>();
        host.elements().forEach(it -> inside.put(it.id(), id(it.id())));
        return new NewIds(inside).host(host).withId(id(host.id()));
    }

    private Switch networkSwitch(Switch sw) {
        return Copies.networkSwitch(asSeen ? sw : used.free(sw), this::id);
    }

    private Topology paste(@Nullable Position at) {
        Map<String, Position> positions = new TreeMap<>(topology.positions());
        positions.putAll(positions(at));
        return topology.withHosts(joined(topology.hosts(), content.hosts(), it -> host(it).withName(name(it))))
                .withSwitches(joined(
                        topology.switches(),
                        content.switches(),
                        it -> networkSwitch(it).withName(name(it))))
                .withRouters(joined(
                        topology.routers(),
                        content.routers(),
                        it -> used.free(it).withId(id(it.id())).withName(name(it))))
                .withMlagDomains(joined(topology.mlagDomains(), content.mlagDomains(), this::mlagDomain))
                .withUplinks(joined(topology.uplinks(), content.uplinks(), this::uplink))
                .withCables(joined(topology.cables(), content.cables(), this::cable))
                .withPositions(positions);
    }

    private MlagDomain mlagDomain(MlagDomain domain) {
        return domain.withId(id(domain.id()))
                .withSwitches(Copies.all(domain.switches(), this::id))
                .withPeerLinks(Copies.all(domain.peerLinks(), this::id))
                .withSystemMac(used.free(domain.systemMac()));
    }

    private Uplink uplink(Uplink uplink) {
        return uplink.withId(id(uplink.id()))
                .withFrom(id(uplink.from()))
                .withTo(id(uplink.to()))
                .withName(names.get(uplink.from()) + " – " + names.get(uplink.to()));
    }

    private Cable cable(Cable cable) {
        String b = cable.b();
        return cable.withId(id(cable.id()))
                .withA(id(cable.a()))
                .withB(b == null ? null : id(b))
                .withOrigin(asSeen ? cable.origin() : CableOrigin.DRAWN);
    }

    private Map<String, Position> positions(@Nullable Position at) {
        double left = content.positions().values().stream()
                .mapToDouble(Position::x)
                .min()
                .orElse(0);
        double top = content.positions().values().stream()
                .mapToDouble(Position::y)
                .min()
                .orElse(0);
        double dx = at == null ? BESIDE : at.x() - left;
        double dy = at == null ? BESIDE : at.y() - top;
        Map<String, Position> moved = new TreeMap<>();
        content.positions().forEach((id, it) -> moved.put(id(id), new Position(it.x() + dx, it.y() + dy)));
        if (at != null && moved.isEmpty()) {
            cards(content).findFirst().ifPresent(it -> moved.put(id(it.id()), at));
        }
        return moved;
    }

    private String name(Element card) {
        return Objects.requireNonNull(names.get(card.id()));
    }

    private String id(String old) {
        String owner = Objects.requireNonNull(ids.get(Ids.owner(old)), old);
        return old.indexOf('/') < 0 ? owner : owner + "/" + Ids.local(old);
    }

    private static Stream<Element> cards(Topology topology) {
        return topology.elements().filter(Find::isCard);
    }

    private static <T> List<T> joined(List<T> there, List<T> added, UnaryOperator<T> copy) {
        return added.isEmpty()
                ? there
                : Stream.concat(there.stream(), added.stream().map(copy)).toList();
    }
}
