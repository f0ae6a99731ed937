// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit.drop;

import dev.linkspan.edit.Edit;
import dev.linkspan.edit.EditRefusedException;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.TopologyIndex;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides what a drop would do. Pure: nothing is changed here. */
public final class Drops {
    private Drops() {}

    /**
     * What dropping something on an element would do.
     *
     * @param target id of the element under the pointer; null for the empty canvas
     */
    public static Drop of(TopologyIndex index, Dragged dragged, @Nullable String target) {
        Element onto = target == null ? null : index.element(target).orElse(null);
        if (onto instanceof IpInterface ip) {
            onto = index.element(ip.link()).orElse(null);
        }
        Drop drop = meant(index, dragged, onto);
        return drop instanceof Drop.Accepted accepted ? tried(index, accepted.edit()) : drop;
    }

    private static Drop meant(TopologyIndex index, Dragged dragged, @Nullable Element target) {
        if (dragged instanceof Dragged.Elements elements) {
            return new ElementDrops(index, target).of(elements.ids());
        } else if (dragged instanceof Dragged.Plug plug) {
            return new CableDrops(index, target).plug(plug.from());
        } else if (dragged instanceof Dragged.CableEnd end) {
            return new CableDrops(index, target).move(end);
        } else if (dragged instanceof Dragged.Address address) {
            return AddressDrops.of(index, address, target);
        }
        return FreshDrops.of(index, (Dragged.Fresh) dragged, target);
    }

    /** The rules of the platform are in the edits; what they refuse is refused while the button is still held. */
    private static Drop tried(TopologyIndex index, Edit edit) {
        try {
            return edit.apply(index.topology()).equals(index.topology()) ? Drop.IGNORED : new Drop.Accepted(edit);
        } catch (EditRefusedException refused) {
            return new Drop.Refused(refused.getMessage(), refused.wayOut());
        }
    }

    /** An accepted drop of several edits that are one step. */
    static Drop accepted(String verb, List<Edit> edits) {
        return new Drop.Accepted(Edit.sequence(verb, edits));
    }

    /** Names as people say them: {@code net0}, {@code net0 and net1}, {@code net0, net1 and net2}, {@code 5 NICs}. */
    static String names(Collection<? extends Element> elements, String many) {
        List<String> names = elements.stream().map(Element::name).toList();
        int last = names.size() - 1;
        if (last < 1) {
            return String.join("", names);
        }
        return last > 2
                ? names.size() + " " + many
                : names.stream().limit(last).collect(Collectors.joining(", ")) + " and " + names.get(last);
    }
}
