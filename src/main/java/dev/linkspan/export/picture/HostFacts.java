// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.Notes.Badge;
import dev.linkspan.export.picture.Notes.Change;
import dev.linkspan.topology.Host;
import java.util.Map;

/**
 * All that the face of a host depends on: as long as it is the same, the face is.
 *
 * @param nics the state of its NICs, by id
 * @param cables the cables plugged into its NICs, by id of the NIC
 * @param badges findings about what is in it
 * @param changes what is planned in it
 */
record HostFacts(
        Host host,
        Map<String, NicState> nics,
        Map<String, PlugFact> cables,
        Map<String, Badge> badges,
        Map<String, Change> changes) {

    /** Whether they look the same. Hosts are compared by identity: an edit makes a new one. */
    boolean looksLike(HostFacts other) {
        return host == other.host
                && nics.equals(other.nics)
                && cables.equals(other.cables)
                && badges.equals(other.badges)
                && changes.equals(other.changes);
    }

    /**
     * A cable that is plugged in.
     *
     * @param cable its id
     * @param mark its state
     */
    record PlugFact(String cable, Mark mark) {}
}
