// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.GroupRule;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.MemberScope;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Route;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** IPM-14: All probes of a group go to one target. Of a group that has none I-09 tells. */
public final class OneProbeTarget extends GroupRule {

    public OneProbeTarget() {
        super(
                "IPM-14",
                Severity.WARNING,
                "All probes of a group go to one target",
                "Targets are the next hops of routes and of host routes set for this. When the only one is rebooted, is"
                        + " busy or filters ICMP, every interface fails at the same instant though all of them work.",
                "in.mpathd(8); illumos in.mpathd mpd_probe.c (target selection)");
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        if (scope.group().detection() != Detection.PROBE) {
            return;
        }
        List<InterfaceAddress> tests = new ArrayList<>();
        for (MemberScope member : scope.members()) {
            for (InterfaceAddress address : member.member().testAddresses()) {
                if (address.family() == IpFamily.INET) {
                    tests.add(address);
                }
            }
        }
        Set<Ip> targets = new LinkedHashSet<>();
        for (Ip target : scope.group().targets()) {
            note(target, tests, scope, targets);
        }
        for (Route route : scope.host().host().routes()) {
            if (route.gateway() != null) {
                note(route.gateway(), tests, scope, targets);
            }
        }
        if (targets.size() == 1) {
            Ip only = targets.iterator().next();
            found.accept(finding(
                            scope.label() + " probes " + only
                                    + " alone: when it doesn't answer, all interfaces count as failed.",
                            scope.id())
                    .withRemedy("Set a second and a third target that always answer, best behind another switch.")
                    .withFixes(second(scope, tests, only).stream()
                            .map(other -> Fixes.group(
                                    scope, "Probe " + other + " too", it -> it.withTargets(List.of(only, other))))
                            .toList()));
        }
    }

    /** Takes a target that a test address reaches and that is not our own. */
    private static void note(Ip target, List<InterfaceAddress> tests, GroupScope scope, Set<Ip> targets) {
        boolean reached = false;
        for (InterfaceAddress test : tests) {
            reached |= test.reaches(target);
        }
        if (reached && !isOwn(target, tests, scope)) {
            targets.add(target);
        }
    }

    private static boolean isOwn(Ip target, List<InterfaceAddress> tests, GroupScope scope) {
        return tests.stream().anyMatch(test -> test.ip().equals(target))
                || scope.group().addresses().stream()
                        .anyMatch(data -> data.address().ip().equals(target));
    }

    /** Another router in the subnet. */
    private static Optional<Ip> second(GroupScope scope, List<InterfaceAddress> tests, Ip only) {
        return scope.host().topology().topology().routers().stream()
                .flatMap(router -> router.addresses().stream())
                .map(InterfaceAddress::ip)
                .filter(ip -> !ip.equals(only) && !isOwn(ip, tests, scope))
                .filter(ip -> tests.stream().anyMatch(test -> test.reaches(ip)))
                .findFirst();
    }
}
