// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.host.sign.LacpSigns;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** L-20: A bridge of this machine lets two other systems speak LACP with each other. */
public final class SpeaksThroughBridge extends Cause {
    public SpeaksThroughBridge() {
        super(
                "L-20",
                Layer.LACP,
                Severity.ERROR,
                "A bridge forwards the LACPDUs of others",
                "net/bridge/br_input.c, group_fwd_mask; selftests bond_lacp_strict.sh sets bit 4");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        for (Bridge bridge : host.host().bridges()) {
            List<Nic> nics =
                    bridge.ports().stream().flatMap(id -> host.nic(id).stream()).toList();
            for (int i = 0; i < nics.size(); i++) {
                for (int j = i + 1; j < nics.size(); j++) {
                    pair(host, bridge, nics.get(i), nics.get(j)).ifPresent(found);
                }
            }
        }
    }

    /** Each of two ports hears a system that takes the one behind the other for its partner. */
    private Optional<Explanation> pair(HostEvidence host, Bridge bridge, Nic one, Nic other) {
        Sign<LacpSigns> here = heard(host, one);
        Sign<LacpSigns> there = heard(host, other);
        if (here == null || there == null) {
            return Optional.empty();
        }
        String left = here.value().partner().system().text();
        String right = there.value().partner().system().text();
        boolean through = !left.equals(right)
                && left.equals(there.value().seenByPartner().system().text())
                && right.equals(here.value().seenByPartner().system().text());
        return through
                ? Optional.of(because(
                                bridge.id(),
                                List.of(one.id(), other.id()),
                                host.named(bridge.name()) + " forwards LACPDUs: the systems at " + one.name() + " and "
                                        + other.name() + " speak LACP with each other through it.",
                                Moment.told(one.name() + " hears " + left + ", whose partner is " + right, here),
                                Moment.told(other.name() + " hears " + right + ", whose partner is " + left, there))
                        .withRemedy("Let the bridge keep them back: ip link set " + bridge.name()
                                + " type bridge group_fwd_mask 0, unless it is a test rig that means it.")
                        .withCommands(List.of("ip link set " + bridge.name() + " type bridge group_fwd_mask 0"))
                        .withProof("The systems at both ports no longer name each other."))
                : Optional.empty();
    }

    private static @Nullable Sign<LacpSigns> heard(HostEvidence host, Nic nic) {
        return host.readings().lacp(nic.name()).stream()
                .filter(sign -> sign.value().partner() != null
                        && sign.value().seenByPartner() != null
                        && !sign.value().partner().system().isZero())
                .findFirst()
                .orElse(null);
    }
}
