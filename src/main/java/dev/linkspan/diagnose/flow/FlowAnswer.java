// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.flow;

import dev.linkspan.diagnose.Certainty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By which port a flow leaves.
 *
 * @param port id of the NIC; null when that can't be said
 * @param certainty how sure the port is
 * @param sentence the answer, naming the port, or why there is none
 * @param decided what decided, one fact a line
 * @param moves what would have to be otherwise for another port, one sentence for each port; empty when nothing helps
 */
public record FlowAnswer(
        FlowQuestion question,
        @Nullable String port,
        Certainty certainty,
        String sentence,
        List<String> decided,
        List<String> moves) {
    public FlowAnswer {
        decided = List.copyOf(decided);
        moves = List.copyOf(moves);
    }
}
