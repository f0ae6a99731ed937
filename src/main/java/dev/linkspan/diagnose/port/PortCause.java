// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.port;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A cause in one NIC on which something rests; what is wrong with others is nobody's trouble. */
abstract class PortCause extends Cause {
    PortCause(String id, Layer layer, Severity severity, String title, String source) {
        super(id, layer, severity, title, source);
    }

    @Override
    public final void explain(HostEvidence host, Consumer<Explanation> found) {
        host.host().nics().stream()
                .filter(host::isUsed)
                .forEach(nic -> explain(host, nic).ifPresent(found));
    }

    abstract Optional<Explanation> explain(HostEvidence host, Nic nic);

    /** The beginning of an explanation of a NIC. */
    final Explanation of(Nic nic, String sentence, List<String> evidence) {
        return because(nic.id(), List.of(nic.id()), sentence, evidence.toArray(String[]::new));
    }

    /** Whether it is switched on and has no carrier. */
    static boolean isDark(Nic nic) {
        return nic.carrier() == LinkState.DOWN && !Boolean.FALSE.equals(nic.adminUp());
    }

    /** Whether it has carrier, and had the time to come to rest. */
    static boolean isSettled(HostEvidence host, Nic nic) {
        return nic.carrier() == LinkState.UP && !host.isSettling(nic);
    }

    /** The other end of its cable in a sentence. */
    static String far(HostEvidence host, Nic nic) {
        return host.farOr(nic, "the other end of its cable");
    }
}
