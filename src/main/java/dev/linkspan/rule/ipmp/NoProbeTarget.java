// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.GroupRule;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** I-09: No target is known that probes could reach. */
public final class NoProbeTarget extends GroupRule {

    public NoProbeTarget() {
        super(
                "I-09",
                Severity.WARNING,
                "No target is known that probes could reach",
                "Targets must answer in the subnet of the test addresses. Without a router or a host"
                        + " route there in.mpathd asks all hosts by multicast; if nobody answers only the link is"
                        + " watched.",
                "in.mpathd(8) (target selection)");
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        if (scope.group().detection() != Detection.PROBE) {
            return;
        }
        List<InterfaceAddress> tests = scope.members().stream()
                .flatMap(member -> member.member().testAddresses().stream())
                .filter(address -> address.family() == IpFamily.INET)
                .toList();
        if (tests.isEmpty()) {
            return;
        }
        Set<Ip> own = new HashSet<>();
        tests.forEach(test -> own.add(test.ip()));
        scope.group().addresses().forEach(address -> own.add(address.address().ip()));
        List<InterfaceAddress> blind = new ArrayList<>();
        Map<String, Boolean> bySubnet = new HashMap<>();
        for (InterfaceAddress test : tests) {
            if (!bySubnet.computeIfAbsent(test.subnet(), subnet -> hasTarget(scope, test, own))) {
                blind.add(test);
            }
        }
        if (!blind.isEmpty()) {
            List<String> subnets =
                    blind.stream().map(InterfaceAddress::subnet).distinct().toList();
            found.accept(finding(
                            scope.label() + " is to send probes, but no target in " + Sentences.and(subnets)
                                    + " is known: who answers there is left to chance.",
                            scope.id())
                    .withEvidence(
                            scope.group().targets().isEmpty()
                                    ? List.of("no targets are set, no route or router leads through the subnet")
                                    : List.of("targets are "
                                            + Sentences.and(scope.group().targets().stream()
                                                    .map(Ip::text)
                                                    .toList())))
                    .withRemedy("Set two targets in that subnet that always answer, best behind different switches.")
                    .withFixes(List.of(Fixes.group(
                            scope,
                            "Watch links only in " + scope.group().name(),
                            it -> it.withDetection(Detection.LINK)))));
        }
    }

    private static boolean hasTarget(GroupScope scope, InterfaceAddress test, Set<Ip> own) {
        for (Ip target : scope.group().targets()) {
            if (test.reaches(target) && !own.contains(target)) {
                return true;
            }
        }
        for (Route route : scope.host().host().routes()) {
            if (route.gateway() != null && test.reaches(route.gateway())) {
                return true;
            }
        }
        return scope.host().topology().topology().routers().stream()
                .flatMap(router -> router.addresses().stream())
                .anyMatch(address -> test.reaches(address.ip()));
    }
}
