// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.TopologyIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cable as its rules see it. */
public record CableScope(Cable cable, TopologyIndex topology) {

    /** The ids of its ends that are plugged in: one or two. */
    public List<String> ends() {
        return cable.b() == null ? List.of(cable.a()) : List.of(cable.a(), cable.b());
    }

    /** What a sentence calls an end ({@code net0 of db01}, {@code leaf-a Ethernet3}). */
    public String label(@Nullable String endId) {
        if (endId == null) {
            return "nothing";
        }
        String owner = topology.name(Ids.owner(endId));
        return topology.switchPort(endId)
                .map(port -> owner + " " + port.name())
                .orElseGet(() -> topology.name(endId) + " of " + owner);
    }
}
