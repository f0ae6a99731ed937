// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.bringin;

import dev.linkspan.topology.Topology;
import java.util.List;

/**
 * What came of files that were brought in.
 *
 * @param design a design of one host
 * @param notUnderstood the lines that it has nothing of, in the order they were read in
 * @param assumptions what was taken for granted because no file says it, one sentence each
 */
public record BroughtIn(Topology design, List<Remark> notUnderstood, List<String> assumptions) {
    public BroughtIn {
        notUnderstood = List.copyOf(notUnderstood);
        assumptions = List.copyOf(assumptions);
    }
}
