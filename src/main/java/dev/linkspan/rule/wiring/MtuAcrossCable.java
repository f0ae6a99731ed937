// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.wiring;

import dev.linkspan.edit.Update;
import dev.linkspan.rule.CableRule;
import dev.linkspan.rule.CableScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.SwitchPort;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** S-10: The far end of a cable takes smaller frames. */
public final class MtuAcrossCable extends CableRule {

    public MtuAcrossCable() {
        super(
                "S-10",
                Severity.WARNING,
                "The far end of a cable takes smaller frames",
                "Large frames are lost without a word: pings work and transfers hang.",
                "NetQ Link MTU check; IEEE 802.3-2022 3.2.7");
    }

    @Override
    public void check(CableScope scope, Consumer<Finding> found) {
        Cable cable = scope.cable();
        if (cable.b() == null) {
            return;
        }
        Integer a = mtu(scope, cable.a());
        Integer b = mtu(scope, cable.b());
        if (a == null || b == null) {
            return;
        }
        boolean betweenNics = isNic(scope, cable.a()) && isNic(scope, cable.b());
        boolean aTooLarge = isNic(scope, cable.a()) ? a > b : !isNic(scope, cable.b()) && a > b;
        boolean bTooLarge = isNic(scope, cable.b()) ? b > a : !isNic(scope, cable.a()) && b > a;
        if (!aTooLarge && !bTooLarge && !(betweenNics && !a.equals(b))) {
            return;
        }
        String large = aTooLarge ? cable.a() : cable.b();
        String small = aTooLarge ? cable.b() : cable.a();
        int wanted = Math.max(a, b);
        List<QuickFix> fixes = new ArrayList<>();
        if (scope.topology().switchPort(small).isPresent()
                && !Boolean.FALSE.equals(
                        scope.topology().switchOf(small).orElseThrow().configurable())) {
            String label = "Set " + scope.label(small) + " to MTU " + wanted;
            fixes.add(Fixes.of(label, Update.switchPort(small, label, port -> port.withMtu(wanted))));
        }
        found.accept(finding(
                        scope.label(large) + " sends frames of up to " + wanted + " bytes, but " + scope.label(small)
                                + " takes " + Math.min(a, b) + ": large frames are lost.",
                        large,
                        small,
                        cable.id())
                .withRemedy("Raise the smaller MTU, or lower the larger one.")
                .withFixes(fixes));
    }

    private static boolean isNic(CableScope scope, String end) {
        return scope.topology().nic(end).isPresent();
    }

    /** What an end sends or takes; a port of an aggregation has the aggregation's. */
    private static Integer mtu(CableScope scope, String end) {
        SwitchPort port = scope.topology().switchPort(end).orElse(null);
        if (port != null) {
            return port.mtu();
        }
        HostIndex host = scope.topology().host(end).orElse(null);
        if (host == null) {
            return null;
        }
        Aggregation aggregation = host.aggregationOf(end).orElse(null);
        return aggregation != null && aggregation.mtu() != null
                ? aggregation.mtu()
                : host.nic(end).map(Nic::mtu).orElse(null);
    }
}
