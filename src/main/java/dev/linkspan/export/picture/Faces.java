// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.Card.Face;
import dev.linkspan.export.picture.HostFacts.PlugFact;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.TopologyIndex;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The faces of all cards of a topology. After an edit only those are drawn anew that look different. */
final class Faces {
    private final Map<String, Face> faces = new LinkedHashMap<>();
    private final Map<String, Object> facts = new HashMap<>();
    private final Map<String, Mark> cableMarks = new HashMap<>();

    /** @param before the faces before the edit; null for none */
    Faces(TopologyIndex index, Notes notes, @Nullable Faces before) {
        NicStates states = new NicStates(index);
        Map<String, Map<String, NicState>> nics = new HashMap<>();
        Map<String, NicState> allNics = new HashMap<>();
        for (Host host : index.topology().hosts()) {
            Map<String, NicState> ofHost = states.of(host);
            nics.put(host.id(), ofHost);
            allNics.putAll(ofHost);
        }
        Map<String, Mark> portMarks = portMarks(index.topology().switches());
        Map<String, PlugFact> plugged = new HashMap<>();
        for (Cable cable : index.topology().cables()) {
            Mark mark = notes.broken().containsKey(cable.id()) ? Mark.FAILED : mark(cable, allNics, portMarks);
            cableMarks.put(cable.id(), mark);
            Scene.Flow flow =
                    notes.scene() == null ? null : notes.scene().flows().get(cable.id());
            for (String end : cable.b() == null ? List.of(cable.a()) : List.of(cable.a(), cable.b())) {
                // The short ends in switches stay as they are, whatever goes over them.
                boolean atHost = allNics.containsKey(end);
                plugged.putIfAbsent(end, new PlugFact(cable.id(), mark, atHost ? flow : null));
            }
        }
        for (Router router : index.topology().routers()) {
            var own = new RouterCard.Facts(
                    router,
                    of(Stream.of(router), notes.badges()),
                    of(Stream.of(router), notes.changes()),
                    of(Stream.of(router), notes.broken()));
            boolean same = before != null && own.equals(before.facts.get(router.id()));
            put(router.id(), own, same ? before.faces.get(router.id()) : RouterCard.draw(own));
        }
        for (Switch sw : index.topology().switches()) {
            var own = new SwitchCard.Facts(
                    sw,
                    of(sw.ports().stream(), plugged),
                    of(all(sw), notes.badges()),
                    of(all(sw), notes.changes()),
                    of(all(sw), notes.broken()));
            boolean same = before != null
                    && before.facts.get(sw.id()) instanceof SwitchCard.Facts known
                    && own.looksLike(known);
            put(sw.id(), own, same ? before.faces.get(sw.id()) : SwitchCard.draw(own));
        }
        for (Host host : index.topology().hosts()) {
            HostFacts own = new HostFacts(
                    host,
                    nics.get(host.id()),
                    of(host.nics().stream(), plugged),
                    of(all(host), notes.badges()),
                    changes(host, notes.changes()),
                    of(all(host), notes.broken()),
                    notes.gone().stream()
                            .filter(gone -> gone.owner().equals(host.id()))
                            .toList(),
                    moved(host, notes.scene()));
            boolean same =
                    before != null && before.facts.get(host.id()) instanceof HostFacts known && own.looksLike(known);
            put(
                    host.id(),
                    own,
                    same
                            ? before.faces.get(host.id())
                            : HostCard.draw(own, index.host(host.id()).orElseThrow()));
        }
    }

    /** The face of each card by its id: routers, switches, hosts, in file order. */
    Map<String, Face> byId() {
        return faces;
    }

    /** The state of each cable by its id. */
    Map<String, Mark> cableMarks() {
        return cableMarks;
    }

    private void put(String id, Object own, Face face) {
        facts.put(id, own);
        faces.put(id, face);
    }

    private static Mark mark(Cable cable, Map<String, NicState> nics, Map<String, Mark> ports) {
        Optional<Mark> nic = Stream.of(Optional.of(cable.a()), Optional.ofNullable(cable.b()))
                .flatMap(Optional::stream)
                .flatMap(end -> Stream.ofNullable(nics.get(end)))
                .map(NicState::mark)
                .max(Mark::compareTo);
        return nic.orElseGet(() -> Mark.worst(Stream.of(cable.a(), cable.b())
                .flatMap(end -> Stream.ofNullable(end == null ? null : ports.get(end)))
                .toList()));
    }

    private static Map<String, Mark> portMarks(List<Switch> switches) {
        Map<String, Mark> marks = new HashMap<>();
        for (Switch sw : switches) {
            for (SwitchPort port : sw.ports()) {
                marks.put(
                        port.id(),
                        port.carrier() == LinkState.UP
                                ? Mark.HEALTHY
                                : port.carrier() == LinkState.DOWN ? Mark.FAILED : Mark.UNKNOWN);
            }
        }
        return marks;
    }

    /** Of a host's elements, and of addresses on its links. */
    private static Map<String, Notes.Change> changes(Host host, Map<String, Notes.Change> changes) {
        return changes.isEmpty()
                ? Map.of()
                : changes.entrySet().stream()
                        .filter(change -> Ids.owner(change.getKey()).equals(host.id()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static @Nullable Set<String> moved(Host host, @Nullable Scene scene) {
        return scene == null
                ? null
                : scene.moved().stream()
                        .filter(address -> Ids.owner(address).equals(host.id()))
                        .collect(Collectors.toSet());
    }

    private static Stream<? extends Element> all(Host host) {
        return Stream.concat(Stream.of(host), host.elements());
    }

    private static Stream<? extends Element> all(Switch sw) {
        return Stream.concat(Stream.of(sw), sw.elements());
    }

    private static <V> Map<String, V> of(Stream<? extends Element> elements, Map<String, V> values) {
        if (values.isEmpty()) {
            return Map.of();
        }
        Map<String, V> own = new HashMap<>();
        elements.forEach(element -> {
            V value = values.get(element.id());
            if (value != null) {
                own.put(element.id(), value);
            }
        });
        return own;
    }
}
