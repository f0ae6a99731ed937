// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.export.picture.Notes;
import dev.linkspan.plan.LinuxStep;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.PlannedStep;
import dev.linkspan.plan.Step;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Link;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What plans do to the elements of the picture: what is new, what is changed, what goes. */
final class PlanPicture {
    private PlanPicture() {}

    /** The notes for some plans, drawn into the design that they lead to. */
    static Notes of(Collection<MachinePlan> plans) {
        Map<String, Notes.Change> changes = new HashMap<>();
        List<Notes.Gone> gone = new ArrayList<>();
        for (MachinePlan plan : plans) {
            if (plan.plan() != null) {
                add(plan.plan(), plan.wanted(), changes, gone);
            }
        }
        return new Notes(Map.of(), null, changes, null, gone);
    }

    private static void add(Plan plan, Host wanted, Map<String, Notes.Change> changes, List<Notes.Gone> gone) {
        Map<String, String> ids = new HashMap<>();
        wanted.links().forEach(link -> ids.put(link.name(), link.id()));
        Set<String> made = new HashSet<>();
        Set<String> removed = new HashSet<>();
        Set<String> added = new HashSet<>();
        plan.steps().forEach(planned -> {
            if (planned.step() instanceof LinuxStep.AddAddress it) {
                added.add(it.address().text());
            }
        });
        for (PlannedStep planned : plan.steps()) {
            Step step = planned.step();
            if (step instanceof LinuxStep.CreateBond it) {
                made.add(it.bond());
            } else if (step instanceof LinuxStep.CreateVlan it) {
                made.add(it.vlan());
            } else if (step instanceof LinuxStep.DeleteBond it) {
                removed.add(it.bond());
                gone.add(new Notes.Gone(wanted.id(), it.bond(), "bond"));
            } else if (step instanceof LinuxStep.DeleteVlan it) {
                removed.add(it.vlan());
                gone.add(new Notes.Gone(wanted.id(), it.vlan(), "VLAN " + it.tag()));
            } else if (step instanceof LinuxStep.AddAddress it && ids.containsKey(it.link())) {
                changes.put(Notes.address(ids.get(it.link()), it.address().text()), Notes.Change.NEW);
            } else if (step instanceof LinuxStep.RemoveAddress it
                    && !added.contains(it.address().text())) {
                gone.add(new Notes.Gone(wanted.id(), it.address().text(), "on " + it.link()));
            }
        }
        for (PlannedStep planned : plan.steps()) {
            for (String name : planned.step().changes()) {
                if (ids.containsKey(name)) {
                    boolean fresh = made.contains(name) && !removed.contains(name);
                    changes.merge(
                            ids.get(name),
                            fresh ? Notes.Change.NEW : Notes.Change.CHANGED,
                            (one, other) -> one == Notes.Change.NEW ? one : other);
                }
            }
        }
        gone.removeIf(it ->
                it.owner().equals(wanted.id()) && wanted.links().map(Link::name).anyMatch(it.name()::equals));
    }
}
