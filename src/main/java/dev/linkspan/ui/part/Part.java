// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.part;

import dev.linkspan.edit.Add;
import dev.linkspan.edit.Cables;
import dev.linkspan.edit.Edit;
import dev.linkspan.edit.EditRefusedException;
import dev.linkspan.edit.Mlags;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.MlagKind;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Position;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchOs;
import dev.linkspan.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.scene.input.DataFormat;
import javafx.scene.input.Dragboard;
import org.jspecify.annotations.Nullable;

/** Something that can be dragged from the list beside the picture into it. */
public enum Part {
    SWITCH("Switch"),
    MLAG_PAIR("MLAG pair"),
    ROUTER("Router / probe target"),
    HOST("Host"),
    NIC("NIC");

    /** What a drag of a part carries: its {@link #name}. */
    public static final DataFormat FORMAT = new DataFormat("application/x-linkspan-part");

    private static final int PORTS = 8;
    /** Far enough for two switches of {@link #PORTS} ports to stand side by side. */
    private static final double PAIR_DISTANCE = 440;

    private final String label;

    Part(String label) {
        this.label = label;
    }

    /** The part that is being dragged. */
    public static Optional<Part> in(Dragboard dragboard) {
        return dragboard.getContent(FORMAT) instanceof String name ? Optional.of(valueOf(name)) : Optional.empty();
    }

    /** What people call it. */
    public String label() {
        return label;
    }

    /**
     * The change that puts one into a topology.
     *
     * @param at where its card stands; null leaves that to the layout
     * @param onto id of the element it is dropped on; null for none. A NIC goes into the host of that element, or into
     *     the only host there is
     */
    public Edit put(@Nullable Position at, @Nullable String onto) {
        return switch (this) {
            case SWITCH -> placed("Add switch", at, Add.networkSwitch("", SwitchOs.GENERIC, PORTS)::apply);
            case MLAG_PAIR -> placed("Add MLAG pair", at, Part::withPair);
            case ROUTER -> placed("Add router", at, Add.router("")::apply);
            case HOST ->
                placed(
                        "Add host",
                        at,
                        topology -> Add.host("", usualPlatform(topology)).apply(topology));
            case NIC ->
                Edit.of("Add NIC", topology -> Add.nic(hostFor(topology, onto)).apply(topology));
        };
    }

    private interface Change {
        Topology apply(Topology topology);
    }

    private static Edit placed(String label, @Nullable Position at, Change change) {
        return Edit.of(label, topology -> {
            Topology edited = change.apply(topology);
            if (at == null) {
                return edited;
            }
            Map<String, Position> positions = new TreeMap<>(edited.positions());
            double x = at.x();
            for (String card : newCards(topology, edited)) {
                positions.put(card, new Position(x, at.y()));
                x += PAIR_DISTANCE;
            }
            return edited.withPositions(positions);
        });
    }

    private static List<String> newCards(Topology before, Topology after) {
        List<String> cards = new ArrayList<>();
        after.hosts().forEach(host -> cards.add(host.id()));
        after.switches().forEach(sw -> cards.add(sw.id()));
        after.routers().forEach(router -> cards.add(router.id()));
        before.hosts().forEach(host -> cards.remove(host.id()));
        before.switches().forEach(sw -> cards.remove(sw.id()));
        before.routers().forEach(router -> cards.remove(router.id()));
        return cards;
    }

    private static Topology withPair(Topology topology) {
        Edit one = Add.networkSwitch("", SwitchOs.GENERIC, PORTS);
        Topology edited = one.apply(one.apply(topology));
        int count = edited.switches().size();
        Switch a = edited.switches().get(count - 2);
        Switch b = edited.switches().get(count - 1);
        edited = Cables.plug(
                        a.ports().get(PORTS - 1).id(), b.ports().get(PORTS - 1).id())
                .apply(edited);
        return Mlags.declare(List.of(a.id(), b.id()), MlagKind.MLAG).apply(edited);
    }

    private static Platform usualPlatform(Topology topology) {
        List<Host> hosts = topology.hosts();
        return hosts.isEmpty()
                ? Platform.SOLARIS_11
                : hosts.get(hosts.size() - 1).platform();
    }

    private static String hostFor(Topology topology, @Nullable String onto) {
        List<Host> hosts = topology.hosts();
        if (onto != null && hosts.stream().anyMatch(host -> host.id().equals(Ids.owner(onto)))) {
            return Ids.owner(onto);
        }
        if (hosts.size() == 1) {
            return hosts.get(0).id();
        }
        throw hosts.isEmpty()
                ? new EditRefusedException("A NIC stands in a host, and there is none yet", "Add a host first")
                : new EditRefusedException("A NIC stands in a host", "Drop it on a host or select one first");
    }
}
