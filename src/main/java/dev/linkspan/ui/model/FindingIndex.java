// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.model;

import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Findings by what they are about. */
final class FindingIndex {
    static final FindingIndex EMPTY = new FindingIndex(List.of());

    private final Map<String, List<Finding>> bySubject = new HashMap<>();
    private final Map<String, List<Finding>> byOwner = new HashMap<>();

    FindingIndex(List<Finding> findings) {
        for (Finding finding : findings) {
            Set<String> owners = new LinkedHashSet<>();
            for (String subject : new LinkedHashSet<>(finding.subjects())) {
                bySubject.computeIfAbsent(subject, id -> new ArrayList<>(2)).add(finding);
                owners.add(Ids.owner(subject));
            }
            owners.forEach(owner ->
                    byOwner.computeIfAbsent(owner, id -> new ArrayList<>(2)).add(finding));
        }
    }

    List<Finding> of(String id) {
        return List.copyOf(bySubject.getOrDefault(id, List.of()));
    }

    /** The worst severity in a host or switch. */
    Optional<Severity> worstIn(String ownerId) {
        return byOwner.getOrDefault(ownerId, List.of()).stream()
                .map(Finding::severity)
                .min(Severity::compareTo);
    }
}
