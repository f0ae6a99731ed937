// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.Notes.Badge;
import dev.linkspan.export.picture.Notes.Change;
import dev.linkspan.export.picture.Notes.Gone;
import dev.linkspan.export.picture.Scene.Broken;
import dev.linkspan.export.picture.Scene.Flow;
import dev.linkspan.topology.Host;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the face of a host depends on: as long as it is the same, the face is.
 *
 * @param nics the state of its NICs, by id
 * @param cables the cables plugged into its NICs, by id of the NIC
 * @param badges findings about what is in it
 * @param changes what is planned in it
 * @param broken what was broken in it on purpose
 * @param gone what a plan takes away from it
 * @param moved addresses in it that are elsewhere than a moment ago; null when no simulation is drawn
 */
record HostFacts(
        Host host,
        Map<String, NicState> nics,
        Map<String, PlugFact> cables,
        Map<String, Badge> badges,
        Map<String, Change> changes,
        Map<String, Broken> broken,
        List<Gone> gone,
        @Nullable Set<String> moved) {

    /** Whether they look the same. Hosts are compared by identity: an edit makes a new one. */
    boolean looksLike(HostFacts other) {
        return host == other.host
                && nics.equals(other.nics)
                && cables.equals(other.cables)
                && badges.equals(other.badges)
                && changes.equals(other.changes)
                && broken.equals(other.broken)
                && gone.equals(other.gone)
                && Objects.equals(moved, other.moved);
    }

    /**
     * A cable that is plugged in.
     *
     * @param cable its id
     * @param mark its state
     * @param flow what goes over it; null when that isn't drawn
     */
    record PlugFact(String cable, Mark mark, @Nullable Flow flow) {}
}
