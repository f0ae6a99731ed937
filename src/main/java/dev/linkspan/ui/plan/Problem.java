// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.host.HostUnreachableException;
import java.util.List;

/**
 * Why a machine is not open, for the reader.
 *
 * @param what which machine and what is the matter, without a full stop
 * @param why the reason and what to do, as sentences
 * @param said what programs on the way said, a line each
 */
public record Problem(String what, String why, List<String> said) {
    public Problem {
        said = List.copyOf(said);
    }

    static Problem of(MachineWay way, Exception e) {
        if (e instanceof HostUnreachableException known) {
            String what = known.what().isEmpty() ? way.machine() + " can't be opened" : known.what();
            return new Problem(what, sentence(known.why()), known.said());
        }
        return new Problem(way.machine() + " can't be opened", sentence(String.valueOf(e.getMessage())), List.of());
    }

    private static String sentence(String text) {
        String capital = PlanWords.sentence(text);
        return capital.endsWith(".") || capital.endsWith("?") ? capital : capital + ".";
    }
}
