// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.machine;

import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives what has a name on a machine an id that stays: that of the first design, or a new one. */
final class IdBook {
    private final String hostId;
    private final Map<String, String> ids = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    IdBook(Host design) {
        hostId = design.id();
        design.elements().map(Element::id).forEach(taken::add);
        enter("link", design.nics());
        enter("link", design.aggregations());
        enter("link", design.vlans());
        enter("ip", design.interfaces());
        enter("group", design.groups());
    }

    String link(String name) {
        return of("link", name, name);
    }

    String ip(String name) {
        return of("ip", name, "ip-" + name);
    }

    String group(String name) {
        return of("group", name, name);
    }

    private void enter(String kind, List<? extends Element> elements) {
        elements.forEach(element -> ids.putIfAbsent(kind + " " + element.name(), element.id()));
    }

    private String of(String kind, String name, String local) {
        return ids.computeIfAbsent(kind + " " + name, unknown -> {
            String id = Ids.fresh(hostId, local, taken::contains);
            taken.add(id);
            return id;
        });
    }
}
