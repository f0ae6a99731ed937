// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Readings;
import dev.linkspan.host.sign.Counters;
import dev.linkspan.topology.Nic;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** How the LACP state of a port went, by all signs that are kept. */
final class LacpHistory {
    private LacpHistory() {}

    /** A state of our end, and when it was. */
    record State(Instant at, int bits) {
        boolean carries() {
            int all = LacpView.COLLECTING | LacpView.DISTRIBUTING;
            return (bits & all) == all;
        }
    }

    /** In the order of time; empty when nobody tells. */
    static List<State> of(HostEvidence host, Nic nic) {
        return host.signs().stream()
                .flatMap(signs -> signs.port(nic.name()).stream())
                .flatMap(port -> port.lacp().stream()
                        .filter(sign -> sign.value().actor() != null)
                        .limit(1))
                .map(sign -> new State(
                        sign.at(), Objects.requireNonNull(sign.value().actor()).state()))
                .toList();
    }

    /** How often it carried and then no longer did, while the carrier was not counted as gone. */
    static int timesLost(HostEvidence host, Nic nic) {
        boolean carrierWent = host.readings()
                .rise(nic.name(), Counters::carrierDowns, Readings.LATELY)
                .filter(rise -> rise.by() > 0)
                .isPresent();
        List<State> states = of(host, nic);
        int lost = 0;
        for (int i = 1; i < states.size(); i++) {
            lost += states.get(i - 1).carries() && !states.get(i).carries() ? 1 : 0;
        }
        return carrierWent ? 0 : lost;
    }
}
