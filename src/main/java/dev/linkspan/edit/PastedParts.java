// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Vlan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** NICs, aggregations, VLANs and groups of one host pasted into a host. */
final class PastedParts {
    private final Host source;
    private final Host target;
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> takenIds = new HashSet<>();
    private final Set<String> takenNames = new HashSet<>();

    private PastedParts(Host source, Host target) {
        this.source = source;
        this.target = target;
        ids.put(source.id(), target.id());
        target.elements().forEach(it -> {
            takenIds.add(it.id());
            takenNames.add(it.name());
        });
        Stream.of(source.nics(), source.aggregations(), source.bridges(), source.groups())
                .flatMap(List::stream)
                .forEach(it -> take(it, Names.next(it.name(), takenNames::contains)));
        source.vlans().forEach(it -> take(it, vlanName(it)));
        source.interfaces().forEach(it -> take(it, name(it.link())));
    }

    static Edit edit(Fragment fragment, @Nullable String intoHostId) {
        Host source = fragment.content().hosts().get(0);
        List<Element> copied =
                source.elements().filter(it -> !(it instanceof IpInterface)).toList();
        String what = copied.size() == 1 ? copied.get(0).name() : copied.size() + " things";
        return Edit.of("Paste " + what, topology -> {
            if (intoHostId == null) {
                throw new EditRefusedException(
                        what + " can only be pasted into a host", "Select the host that should get it");
            }
            Host target = Find.host(topology, intoHostId);
            requirePlatform(source, target);
            Addresses used = new Addresses(topology);
            Host copy = new PastedParts(source, target).copy(used.free(source));
            return Update.host(topology, target.id(), it -> joined(it, copy));
        });
    }

    private Host copy(Host free) {
        Host copy = Copies.host(free, old -> Objects.requireNonNull(ids.get(old), old));
        return copy.withNics(Lists.map(copy.nics(), it -> it.withName(name(it)).withPciSlot(null)))
                .withAggregations(Lists.map(
                        copy.aggregations(),
                        it -> it.withName(name(it))
                                .withBond(
                                        it.bond() == null || it.bond().primary() == null
                                                ? it.bond()
                                                : it.bond()
                                                        .withPrimary(renamed(
                                                                it.bond().primary())))))
                .withVlans(Lists.map(copy.vlans(), it -> it.withName(name(it))))
                .withBridges(Lists.map(copy.bridges(), it -> it.withName(name(it))))
                .withInterfaces(Lists.map(copy.interfaces(), it -> it.withName(name(it))))
                .withGroups(Lists.map(copy.groups(), it -> it.withName(name(it))));
    }

    private void take(Element element, String name) {
        String id = Ids.fresh(target.id(), name, takenIds::contains);
        if (element instanceof IpInterface) {
            id = Ids.fresh(target.id(), "ip-" + name, takenIds::contains);
        } else {
            takenNames.add(name);
        }
        takenIds.add(id);
        ids.put(element.id(), id);
        names.put(id, name);
    }

    /** A VLAN that is called after the link below it is called after that link's copy. */
    private String vlanName(Vlan vlan) {
        String below = source.links()
                .filter(it -> it.id().equals(vlan.over()))
                .map(Link::name)
                .findFirst()
                .orElse("");
        String wanted =
                vlan.name().equals(below + "." + vlan.tag()) ? name(vlan.over()) + "." + vlan.tag() : vlan.name();
        return Names.next(wanted, takenNames::contains);
    }

    private String renamed(String oldName) {
        return source.nics().stream()
                .filter(it -> it.name().equals(oldName))
                .map(it -> name(it.id()))
                .findFirst()
                .orElse(oldName);
    }

    private String name(String oldId) {
        return Objects.requireNonNull(names.get(ids.get(oldId)), oldId);
    }

    private String name(Element copy) {
        return Objects.requireNonNull(names.get(copy.id()), copy.id());
    }

    private static void requirePlatform(Host source, Host target) {
        source.aggregations().forEach(it -> Aggregations.requireMode(target, it.mode()));
        if (!source.groups().isEmpty()) {
            IpmpGroups.requireIpmp(target);
        }
        source.links()
                .forEach(it -> Names.problem(target.platform(), it.name()).ifPresent(problem -> {
                    throw new EditRefusedException(
                            it.name() + " can't be pasted into " + target.name() + ": " + problem,
                            "Rename " + it.name() + " first");
                }));
    }

    private static Host joined(Host host, Host added) {
        return host.withNics(joined(host.nics(), added.nics()))
                .withAggregations(joined(host.aggregations(), added.aggregations()))
                .withVlans(joined(host.vlans(), added.vlans()))
                .withBridges(joined(host.bridges(), added.bridges()))
                .withInterfaces(joined(host.interfaces(), added.interfaces()))
                .withGroups(joined(host.groups(), added.groups()));
    }

    private static <T> List<T> joined(List<T> there, List<T> added) {
        return added.isEmpty()
                ? there
                : Stream.concat(there.stream(), added.stream()).toList();
    }
}
