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

    /** What is wrong with one name, apart from clashing with another of the blueprint. */
    static Optional<String> problem(Host host, String name) {
        boolean taken = host.links().anyMatch(link -> link.name().equals(name))
                || host.groups().stream().anyMatch(group -> group.name().equals(name));
        return Names.problem(host.platform(), name)
                .or(() -> taken ? Optional.of(host.name() + " has a " + name + " already") : Optional.empty());
    }

    /** What is wrong with the names; empty when they are fine. */
    static List<String> problems(Host host, Blueprint blueprint) {
        List<String> names = new ArrayList<>();
        blueprint.members().stream().filter(Member::bundled).map(Member::name).forEach(names::add);
        if (blueprint.construction().hasGroup()) {
            names.add(blueprint.groupName());
        }
        List<String> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            problem(host, name).ifPresent(problems::add);
            if (!seen.add(name)) {
                problems.add(name + " is used twice");
            }
        }
        return problems;
    }
}
