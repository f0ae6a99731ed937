// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.rule.Finding;
import dev.linkspan.rule.GroupRule;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.MemberScope;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** I-35: Interfaces of a group have different MTUs. */
public final class MtuWithinGroup extends GroupRule {

    public MtuWithinGroup() {
        super(
                "I-35",
                Severity.WARNING,
                "Interfaces of a group have different MTUs",
                "The group takes the least, so the larger ones are of no use.",
                "illumos ip/ipmp.c ipmp_illgrp_refresh_mtu");
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        Map<Integer, List<String>> byMtu = new TreeMap<>();
        for (MemberScope member : scope.members()) {
            if (member.link().mtu() != null) {
                byMtu.computeIfAbsent(member.link().mtu(), mtu -> new ArrayList<>())
                        .add(member.name());
            }
        }
        if (byMtu.size() < 2) {
            return;
        }
        int least = byMtu.keySet().iterator().next();
        List<String> mtus = new ArrayList<>();
        byMtu.forEach((mtu, names) -> mtus.add(Sentences.and(names) + " " + mtu));
        found.accept(finding(
                        scope.label() + " has interfaces of different MTU (" + Sentences.and(mtus) + "): it uses "
                                + least + ".",
                        scope.id())
                .withRemedy("Use one MTU."));
    }
}
