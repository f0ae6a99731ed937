// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.model;

import dev.linkspan.topology.Topology;

/** What an edit would do. */
public sealed interface Outcome {
    /** The edit would be made and lead to this topology. */
    record Accepted(Topology topology) implements Outcome {}

    /** The edit would be refused. */
    record Refused(String reason, String wayOut) implements Outcome {}
}
