// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.watch;

import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.ToldCauses;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What machines that are followed have in common, such as a switch that went dark, beside what each tells of itself. */
public final class SharedNews {
    private final Map<String, Diagnosis> last = new LinkedHashMap<>();
    private final ToldCauses told = new ToldCauses();

    /**
     * The lines about it after a machine was looked at.
     *
     * @param all the machines that are followed: before each of them was looked at nothing is said
     */
    public List<WatchLine> next(String machine, Diagnosis diagnosis, Set<String> all, Instant at) {
        last.put(machine, diagnosis);
        if (!last.keySet().containsAll(all)) {
            return List.of();
        }
        List<Explanation> shared = Diagnosis.joined(List.copyOf(last.values())).explanations().stream()
                .filter(one -> !one.parts().isEmpty())
                // Each machine tells its own.
                .map(one -> one.withConsequences(List.of()))
                .toList();
        ToldCauses.News news = told.next(new Diagnosis(shared, List.of(), false));
        List<WatchLine> lines = new ArrayList<>();
        news.gone().forEach(one -> lines.add(WatchLine.gone(at, one.subject(), one)));
        news.appeared().forEach(one -> lines.add(WatchLine.cause(at, one.subject(), one)));
        return lines;
    }
}
