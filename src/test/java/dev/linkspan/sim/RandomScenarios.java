// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Sequences of failures and repairs by chance, each of which makes sense for its design. */
final class RandomScenarios {
    private RandomScenarios() {}

    /**
     * One to four failures, some of them repaired.
     *
     * @param repairAll whether everything is repaired before the end, with long enough to settle
     */
    static Scenario of(Topology design, long seed, boolean repairAll) {
        Random random = new Random(seed);
        TopologyIndex index = TopologyIndex.of(design);
        List<Element> breakable = design.elements()
                .filter(element -> !Faults.kindsFor(index, element).isEmpty())
                .toList();
        List<Incident> incidents = new ArrayList<>();
        Set<String> broken = new LinkedHashSet<>();
        long at = 0;
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            at += random.nextInt(20_000) * Ticks.MILLISECOND;
            Element element = breakable.get(random.nextInt(breakable.size()));
            List<Fault.Kind> kinds = Faults.kindsFor(index, element);
            Fault.Kind kind = random.nextBoolean() ? kinds.get(0) : kinds.get(random.nextInt(kinds.size()));
            incidents.add(new Incident.Failure(at, Fault.of(kind, element.id())));
            broken.add(element.id());
            if (random.nextInt(3) == 0) {
                at += random.nextInt(20_000) * Ticks.MILLISECOND;
                incidents.add(new Incident.Repair(at, element.id(), null));
                broken.remove(element.id());
            }
        }
        if (!repairAll) {
            return new Scenario(incidents, at + Ticks.seconds(40), seed);
        }
        long repaired = at + Ticks.seconds(30);
        broken.forEach(id -> incidents.add(new Incident.Repair(repaired, id, null)));
        return new Scenario(incidents, repaired + Ticks.seconds(240), seed);
    }
}
