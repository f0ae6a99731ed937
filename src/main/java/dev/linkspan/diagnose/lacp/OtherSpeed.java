// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.lacp.LacpView.Port;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** L-13, A-02: The ports of an aggregation run at different speeds. */
public final class OtherSpeed extends LacpCause {
    public OtherSpeed() {
        super(
                "L-13",
                "A-02",
                Severity.ERROR,
                "The ports of an aggregation run at different speeds",
                "drivers/net/bonding/bond_3ad.c, the key has the speed; aggr_grp.c, aggr_grp_attach_port");
    }

    @Override
    void explain(LacpView view, Consumer<Explanation> found) {
        Map<Integer, List<Port>> speeds = view.ports().stream()
                .filter(port -> port.nic().speedMbps() != null)
                .collect(Collectors.groupingBy(port -> port.nic().speedMbps(), TreeMap::new, Collectors.toList()));
        if (speeds.size() < 2) {
            return;
        }
        List<Port> slow = speeds.values().iterator().next();
        found.accept(because(
                        slow.get(0).nic().id(),
                        LacpView.ids(slow),
                        "The ports of " + view.name()
                                + " run at different speeds, and only those of one speed are used.",
                        speeds.entrySet().stream()
                                .map(one -> Sentences.and(LacpView.names(one.getValue())) + ": "
                                        + Sentences.speed(one.getKey()))
                                .toArray(String[]::new))
                .withRemedy("Find out why " + Sentences.and(LacpView.names(slow))
                        + " negotiates less: a bad pair of the cable, or a forced speed at one end.")
                .withProof("All ports run at the same speed."));
    }
}
