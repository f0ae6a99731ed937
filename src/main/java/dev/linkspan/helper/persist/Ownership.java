// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.host.change.LinkOwner;
import dev.linkspan.host.change.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who keeps a change, decided from who configures its links.
 *
 * @param system who keeps it
 * @param owners of the links; a link that nobody configures has an owner {@link ConfigSystem#NONE}
 * @param refusals when there is more than one, or no one to be found
 */
record Ownership(ConfigSystem system, List<LinkOwner> owners, List<Refusal> refusals) {
    Ownership {
        owners = List.copyOf(owners);
        refusals = List.copyOf(refusals);
    }

    /**
     * @param links names of the links that are there now
     * @param wish null for the owner of the links
     */
    static Ownership of(Owners.Found found, Collection<String> links, @Nullable ConfigSystem wish) {
        List<LinkOwner> owners = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        Set<ConfigSystem> systems = EnumSet.noneOf(ConfigSystem.class);
        for (String link : new TreeSet<>(links)) {
            List<LinkOwner> claims =
                    found.claims().stream().filter(it -> it.link().equals(link)).toList();
            Set<ConfigSystem> here = claims.stream().map(LinkOwner::system).collect(Collectors.toSet());
            systems.addAll(here);
            if (here.size() > 1) {
                refusals.add(conflict(
                        link, "two systems configure " + link + ": " + said(claims), "let one of them configure it"));
            }
            owners.addAll(claims);
            if (claims.isEmpty()) {
                owners.add(new LinkOwner(link, ConfigSystem.NONE, "nothing configures it"));
            }
        }
        if (systems.size() > 1 && refusals.isEmpty()) {
            refusals.add(conflict(
                    String.join(", ", new TreeSet<>(links)),
                    "the links of this change are configured by different systems: "
                            + said(owners.stream()
                                    .filter(it -> it.system() != ConfigSystem.NONE)
                                    .toList()),
                    "let one of them configure them all"));
        }
        if (wish != null) {
            if (wish != ConfigSystem.NONE && systems.stream().anyMatch(it -> it != wish) && refusals.isEmpty()) {
                refusals.add(conflict(
                        String.join(", ", new TreeSet<>(links)),
                        wish.label() + " was chosen, but another system configures the links: " + said(owners),
                        "choose that one, or let " + wish.label() + " configure them first"));
            }
            return new Ownership(wish, owners, refusals);
        }
        if (!systems.isEmpty()) {
            return new Ownership(systems.iterator().next(), owners, refusals);
        }
        return unclaimed(found, links, owners, refusals);
    }

    private static Ownership unclaimed(
            Owners.Found found, Collection<String> links, List<LinkOwner> owners, List<Refusal> refusals) {
        if (found.present().size() > 1) {
            String systems =
                    found.present().stream().map(ConfigSystem::label).sorted().collect(Collectors.joining(" and "));
            refusals.add(new Refusal(
                    "",
                    String.join(", ", new TreeSet<>(links)),
                    "nothing configures the links, and this machine has more than one system that could: " + systems,
                    "choose which of them shall keep the change"));
        }
        ConfigSystem only =
                found.present().size() == 1 ? found.present().iterator().next() : ConfigSystem.NONE;
        return new Ownership(only, owners, refusals);
    }

    private static Refusal conflict(String object, String reason, String wayOut) {
        return new Refusal("T-06", object, reason, wayOut);
    }

    private static String said(List<LinkOwner> claims) {
        return claims.stream()
                .map(it -> it.system().label() + " (" + it.evidence() + ")")
                .distinct()
                .collect(Collectors.joining(" and "));
    }
}
