// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.cause;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.TopologyIndex;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** Which causes an element has to do with. Pure. */
final class Concerned {
    private Concerned() {}

    /** Whether a cause, or what it explains, is about an element or goes back to it. */
    static boolean by(Explanation one, String id, TopologyIndex index) {
        Set<String> about = new HashSet<>(one.subjects());
        about.add(CauseNotes.place(one, index));
        if (about.contains(id)
                || Ids.owner(one.subject()).equals(id)
                || one.consequences().stream().anyMatch(it -> by(it, id, index))) {
            return true;
        }
        return !Collections.disjoint(one.nics(), nics(id, index));
    }

    private static Set<String> nics(String id, TopologyIndex index) {
        Element element = index.element(id).orElse(null);
        Set<String> nics = new HashSet<>();
        if (element instanceof Cable cable) {
            nics.add(cable.a());
            if (cable.b() != null) {
                nics.add(cable.b());
            }
        } else if (element instanceof SwitchPort) {
            index.peerOf(id).ifPresent(nics::add);
        } else {
            index.host(Ids.owner(id))
                    .ifPresent(host -> host.nicsUnder(id).stream().map(Nic::id).forEach(nics::add));
        }
        return nics;
    }
}
