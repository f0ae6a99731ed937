// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.Uplink;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How an element that can break is written on a command line: its type, a colon, and its id or name; what stands in a
 * host or switch may have that one's name in front ({@code port:sw1/Ethernet3}).
 */
public final class ElementText {

    /** The types that can break. */
    private enum Type {
        CABLE("cable", "cable", Cable.class),
        HOST("host", "host", Host.class),
        LAG("lag", "LAG", Lag.class),
        MLAG("mlag", "MLAG domain", MlagDomain.class),
        NIC("nic", "NIC", Nic.class),
        PORT("port", "switch port", SwitchPort.class),
        ROUTER("router", "router", Router.class),
        SWITCH("switch", "switch", Switch.class),
        UPLINK("uplink", "uplink", Uplink.class);

        private final String word;
        private final String noun;
        private final Class<? extends Element> elements;

        Type(String word, String noun, Class<? extends Element> elements) {
            this.word = word;
            this.noun = noun;
            this.elements = elements;
        }

        private static Optional<Type> of(Element element) {
            return Stream.of(values())
                    .filter(type -> type.elements.isInstance(element))
                    .findFirst();
        }

        private Stream<? extends Element> in(Topology topology) {
            return topology.elements().filter(elements::isInstance);
        }
    }

    private ElementText() {}

    /** The words for the types, in alphabetical order. */
    public static List<String> types() {
        return Stream.of(Type.values()).map(type -> type.word).toList();
    }

    /**
     * Finds what is written {@code TYPE:ELEMENT}.
     *
     * @throws SimulationRefusedException when there is no such type or element, or several are called so
     */
    public static Element resolve(TopologyIndex index, String text) {
        int colon = text.indexOf(':');
        String word = colon < 0 ? text : text.substring(0, colon);
        Type type = Stream.of(Type.values())
                .filter(known -> known.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new SimulationRefusedException("\"%s\" is no type of element, expected %s%s"
                        .formatted(word, String.join(", ", types()), " (as in switch:sw1)")));
        String wanted = colon < 0 ? "" : text.substring(colon + 1);
        if (wanted.isEmpty()) {
            throw new SimulationRefusedException(
                    "the %s is missing, expected its id or name after \"%s:\"".formatted(type.noun, type.word));
        }
        List<? extends Element> found = type.in(index.topology())
                .filter(element -> element.id().equals(wanted))
                .toList();
        if (found.isEmpty()) {
            found = type.in(index.topology())
                    .filter(element -> names(index, element).anyMatch(wanted::equals))
                    .toList();
        }
        if (found.size() > 1) {
            throw new SimulationRefusedException("several %ss are called %s, give the id: %s"
                    .formatted(
                            type.noun,
                            wanted,
                            found.stream().limit(4).map(Element::id).collect(Collectors.joining(" or "))));
        }
        if (found.isEmpty()) {
            throw new SimulationRefusedException("there is no %s \"%s\"%s"
                    .formatted(
                            type.noun,
                            wanted,
                            NearNames.suggestion(
                                    wanted, type.in(index.topology()).flatMap(element -> offered(index, element)))));
        }
        return found.get(0);
    }

    /** How an element is written so that {@link #resolve} finds it: with its id. */
    public static String of(Element element) {
        return Type.of(element)
                        .map(type -> type.word)
                        .orElseThrow(() -> new SimulationRefusedException(element.name() + " can't break by itself"))
                + ":" + element.id();
    }

    /** What a sentence calls an element: {@code switch sw1}, {@code net0 on db01}. */
    public static String called(TopologyIndex index, Element element) {
        if (element.id().indexOf('/') >= 0) {
            return element.name() + " on " + index.name(Ids.owner(element.id()));
        }
        return Type.of(element).map(type -> type.noun + " ").orElse("") + element.name();
    }

    /**
     * The element with an id.
     *
     * @throws SimulationRefusedException when there is none; it says which ids are near
     */
    static Element byId(TopologyIndex index, String id) {
        return index.element(id)
                .orElseThrow(() -> new SimulationRefusedException("there is no element \"%s\"%s"
                        .formatted(
                                id,
                                NearNames.suggestion(
                                        id, index.topology().elements().map(Element::id)))));
    }

    private static Stream<String> names(TopologyIndex index, Element element) {
        String name = element.name();
        if (element.id().indexOf('/') < 0) {
            return Stream.of(name);
        }
        String owner = Ids.owner(element.id());
        String ownerName = index.name(owner);
        return Stream.of(name, owner + "/" + name, ownerName + "/" + name, ownerName + "/" + Ids.local(element.id()));
    }

    /** What a suggestion may name: the id, and the name with that of its owner. */
    private static Stream<String> offered(TopologyIndex index, Element element) {
        String name = element.id().indexOf('/') < 0
                ? element.name()
                : index.name(Ids.owner(element.id())) + "/" + element.name();
        return Stream.of(element.id(), name).distinct();
    }
}
