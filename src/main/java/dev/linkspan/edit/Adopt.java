// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Topology;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes over what a machine was seen to have: a host of the design becomes it. */
public final class Adopt {
    private Adopt() {}

    /** Replaces a host by what was observed of it, as one step of undo; see {@link #into}. */
    public static Edit host(String hostId, Host observed, String label) {
        return Edit.of(label, topology -> into(topology, hostId, observed));
    }

    /**
     * The topology with what was observed in the place of a host. The host keeps its id, name, note and place; what is in
     * it keeps its id where it has the same name and kind. Cables at NICs that are no longer there go with them.
     *
     * @throws EditRefusedException when there is no such host
     */
    public static Topology into(Topology topology, String hostId, Host observed) {
        Host design = topology.hosts().stream()
                .filter(host -> host.id().equals(hostId))
                .findFirst()
                .orElseThrow(() -> new EditRefusedException("There is no \"" + hostId + "\" in this design", ""));
        Host adopted = adopted(design, observed);
        Set<String> ends = new HashSet<>();
        adopted.elements().map(Element::id).forEach(ends::add);
        return topology.withHosts(Lists.map(topology.hosts(), host -> host == design ? adopted : host))
                .withCables(topology.cables().stream()
                        .filter(cable -> isThere(cable, hostId, ends))
                        .toList());
    }

    private static boolean isThere(Cable cable, String hostId, Set<String> ends) {
        boolean a = !Ids.owner(cable.a()).equals(hostId) || ends.contains(cable.a());
        return a && (cable.b() == null || !Ids.owner(cable.b()).equals(hostId) || ends.contains(cable.b()));
    }

    private static Host adopted(Host design, Host observed) {
        Map<String, String> known = new HashMap<>();
        Set<String> taken = new HashSet<>();
        design.elements().forEach(element -> {
            known.putIfAbsent(key(element), element.id());
            taken.add(element.id());
        });
        Map<String, String> ids = new HashMap<>();
        observed.elements().forEach(element -> {
            String id = known.get(key(element));
            if (id == null) {
                id = Ids.fresh(design.id(), Ids.local(element.id()), taken::contains);
                taken.add(id);
            }
            ids.put(element.id(), id);
        });
        return new NewIds(ids)
                .host(observed)
                .withId(design.id())
                .withName(design.name())
                .withNote(design.note())
                .withDnsServers(observed.dnsServers().isEmpty() ? design.dnsServers() : observed.dnsServers())
                .withNics(inOrder(design, new NewIds(ids).host(observed)));
    }

    /** NICs stand in the order of the design; those it didn't have come last. */
    private static List<dev.linkspan.topology.Nic> inOrder(Host design, Host adopted) {
        List<String> order = design.nics().stream().map(Element::id).toList();
        return adopted.nics().stream()
                .sorted(java.util.Comparator.comparingInt(nic -> {
                    int at = order.indexOf(nic.id());
                    return at < 0 ? order.size() : at;
                }))
                .toList();
    }

    private static String key(Element element) {
        return element.getClass().getSimpleName() + " " + element.name();
    }
}
