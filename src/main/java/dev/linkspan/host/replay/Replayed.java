// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was read of saved files.
 *
 * @param seen the machines, with the switches they hear of
 * @param signs what each told beyond that, by its id, in the order of time
 * @param design what they should be, where that was saved with them; null otherwise
 * @param unread what could not be read, and why
 */
public record Replayed(
        Topology seen,
        Map<String, List<HostSigns>> signs,
        @Nullable Topology design,
        List<Unread> unread) {
    public Replayed {
        Map<String, List<HostSigns>> copy = new HashMap<>();
        signs.forEach((host, list) -> copy.put(host, List.copyOf(list)));
        signs = Map.copyOf(copy);
        unread = List.copyOf(unread);
    }
}
