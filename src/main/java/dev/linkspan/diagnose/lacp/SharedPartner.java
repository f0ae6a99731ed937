// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** S-17, A-04: Two aggregations of a machine end in one port-channel. */
public final class SharedPartner extends Cause {
    public SharedPartner() {
        super(
                "S-17",
                Layer.LACP,
                Severity.ERROR,
                "Two aggregations end in one port-channel",
                "aggr_lacp.c, lacp_misconfig_check; ipspace/netlab issue 1977");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        Map<String, Set<LacpView>> partners = new TreeMap<>();
        for (LacpView view : LacpView.of(host)) {
            view.known()
                    .filter(port -> port.hasPartner()
                            && port.system() != null
                            && port.lacp().partnerKey() != null)
                    .forEach(port -> partners.computeIfAbsent(
                                    "system " + port.system() + ", key "
                                            + port.lacp().partnerKey(),
                                    partner -> new LinkedHashSet<>())
                            .add(view));
        }
        partners.forEach((partner, views) -> {
            if (views.size() > 1) {
                List<String> names =
                        views.stream().map(view -> view.aggregation().name()).toList();
                List<String> nics = new ArrayList<>();
                views.forEach(view -> nics.addAll(LacpView.ids(view.ports())));
                Explanation one = because(
                                views.iterator().next().aggregation().id(),
                                nics,
                                Sentences.and(names) + " of " + host.host().name() + " end in one port-channel.",
                                "both have the partner " + partner)
                        .withRemedy("Give each its own port-channel on the switch, or make them one aggregation.")
                        .withProof("Their partners differ in the key.");
                found.accept(host.isLinux() ? one : one.withCause("A-04"));
            }
        });
    }
}
