// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import dev.linkspan.topology.Element;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.TopologyIndex;

/** Which of the selected things are dragged along with the one under the pointer. */
final class Carriage {
    private Carriage() {}

    /** Links of the same host that aren't in one another. */
    static boolean together(TopologyIndex index, String held, String other) {
        if (held.equals(other)) {
            return true;
        }
        Element element = index.element(other).orElse(null);
        return element instanceof Link
                && Ids.owner(held).equals(Ids.owner(other))
                && index.host(held)
                        .flatMap(host -> host.aggregationOf(other))
                        .filter(it -> it.id().equals(held))
                        .isEmpty()
                && index.host(held)
                        .flatMap(host -> host.aggregationOf(held))
                        .filter(it -> it.id().equals(other))
                        .isEmpty();
    }
}
