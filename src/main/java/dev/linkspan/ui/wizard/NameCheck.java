// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wizard;

import dev.linkspan.advise.Blueprint;
import dev.linkspan.advise.Member;
import dev.linkspan.edit.Names;
import dev.linkspan.topology.Host;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the names of a blueprint are free on its host and allowed by its system. */
final class NameCheck {
    private NameCheck() {}

    /** What is wrong with the name of an aggregation or bond, apart from clashing with another of the blueprint. */
    static Optional<String> ofBundle(Host host, String name) {
        return Names.aggregationProblem(host.platform(), name).or(() -> taken(host, name));
    }

    /** What is wrong with the name of an IPMP group, apart from clashing with another of the blueprint. */
    static Optional<String> ofGroup(Host host, String name) {
        return Names.groupProblem(host.platform(), name).or(() -> taken(host, name));
    }

    private static Optional<String> taken(Host host, String name) {
        boolean taken = host.links().anyMatch(link -> link.name().equals(name))
                || host.groups().stream().anyMatch(group -> group.name().equals(name));
        return taken ? Optional.of(host.name() + " has a " + name + " already") : Optional.empty();
    }

    /** What is wrong with the names; empty when they are fine. */
    static List<String> problems(Host host, Blueprint blueprint) {
        List<String> names = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        blueprint.members().stream().filter(Member::bundled).map(Member::name).forEach(name -> {
            names.add(name);
            ofBundle(host, name).ifPresent(problems::add);
        });
        if (blueprint.construction().hasGroup()) {
            names.add(blueprint.groupName());
            ofGroup(host, blueprint.groupName()).ifPresent(problems::add);
        }
        Set<String> seen = new HashSet<>();
        names.stream().filter(name -> !seen.add(name)).forEach(name -> problems.add(name + " is used twice"));
        return problems;
    }
}
