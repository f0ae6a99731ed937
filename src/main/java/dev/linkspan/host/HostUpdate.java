// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host;

import dev.linkspan.topology.Topology;
import java.util.List;

/**
 * What changed on a machine that is watched.
 *
 * @param state everything as it is now, in the form of {@link HostSession#observe}
 * @param events what happened since the last update, in order; may be empty
 */
public record HostUpdate(Topology state, List<HostEvent> events) {}
