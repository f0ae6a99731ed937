// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.Router;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who claims what by one {@link ClashRule}, kept from edit to edit. */
final class Clashes {
    private static final Comparator<ClashRule.Claim> BY_SUBJECT =
            Comparator.comparing(ClashRule.Claim::subject).thenComparing(ClashRule.Claim::label);

    private final ClashRule rule;
    private final Map<String, List<ClashRule.Claim>> byOwner = new HashMap<>();
    private final Map<String, List<ClashRule.Claim>> byValue = new HashMap<>();
    private final Set<String> touched = new HashSet<>();

    Clashes(ClashRule rule) {
        this.rule = rule;
    }

    ClashRule rule() {
        return rule;
    }

    /** Takes over what a host claims now. */
    void host(HostIndex host) {
        List<ClashRule.Claim> claims = new ArrayList<>();
        rule.claims(host, claims::add);
        replace(host.host().id(), claims);
    }

    /** Takes over what a router claims. */
    void router(Router router) {
        List<ClashRule.Claim> claims = new ArrayList<>();
        rule.claims(router, claims::add);
        replace(router.id(), claims);
    }

    /** Forgets what a host claimed. */
    void gone(String owner) {
        replace(owner, List.of());
    }

    /** The findings of the values that were touched since the last call, by value; null for no finding. */
    Map<String, Finding> settle() {
        Map<String, Finding> settled = new HashMap<>();
        for (String value : touched) {
            List<ClashRule.Claim> claims = byValue.getOrDefault(value, List.of());
            settled.put(
                    value,
                    claims.size() < 2
                            ? null
                            : rule.clash(
                                    value, claims.stream().sorted(BY_SUBJECT).toList()));
        }
        touched.clear();
        return settled;
    }

    private void replace(String owner, List<ClashRule.Claim> claims) {
        List<ClashRule.Claim> before = claims.isEmpty() ? byOwner.remove(owner) : byOwner.put(owner, claims);
        if (claims.equals(before)) {
            return;
        }
        if (before != null) {
            for (ClashRule.Claim claim : before) {
                byValue.get(claim.value()).remove(claim);
                touched.add(claim.value());
            }
        }
        for (ClashRule.Claim claim : claims) {
            List<ClashRule.Claim> known = byValue.computeIfAbsent(claim.value(), value -> new ArrayList<>(2));
            known.add(claim);
            // From nothing, nearly all values are claimed once: no finding to settle.
            if (before != null || known.size() > 1) {
                touched.add(claim.value());
            }
        }
    }
}
