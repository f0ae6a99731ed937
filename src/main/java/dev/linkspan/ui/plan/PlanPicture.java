// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.export.picture.Notes;
import dev.linkspan.plan.LinuxStep;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.PlannedStep;
import dev.linkspan.plan.SolarisStep;
import dev.linkspan.plan.solaris.DatalinkChange;
import dev.linkspan.plan.solaris.IpChange;
import dev.linkspan.plan.solaris.SolarisChange;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What plans do to the elements of the picture: what is new, what is changed, what goes. */
final class PlanPicture {
    private final Host machine;
    private final Host wanted;
    private final Map<String, Notes.Change> changes;
    private final List<Notes.Gone> gone;
    private final Map<String, String> ids = new HashMap<>();
    private final Set<String> made = new HashSet<>();
    private final Set<String> removed = new HashSet<>();
    /** Addresses that some step gives: taken elsewhere, they move and are not gone. */
    private final Set<String> given = new HashSet<>();

    private PlanPicture(MachinePlan plan, Map<String, Notes.Change> changes, List<Notes.Gone> gone) {
        machine = plan.machine();
        wanted = plan.wanted();
        this.changes = changes;
        this.gone = gone;
        wanted.groups().forEach(group -> ids.put(group.name(), group.id()));
        wanted.links().forEach(link -> ids.put(link.name(), link.id()));
    }

    /** The notes for some plans, drawn into the design that they lead to. */
    static Notes of(Collection<MachinePlan> plans) {
        Map<String, Notes.Change> changes = new HashMap<>();
        List<Notes.Gone> gone = new ArrayList<>();
        for (MachinePlan plan : plans) {
            if (plan.plan() != null) {
                new PlanPicture(plan, changes, gone).add(plan.plan());
            }
        }
        return new Notes(Map.of(), null, changes, null, gone);
    }

    private void add(Plan plan) {
        for (PlannedStep planned : plan.steps()) {
            if (planned.step() instanceof LinuxStep.AddAddress it) {
                given.add(it.address().text());
            } else if (planned.step() instanceof SolarisStep it && it.change() instanceof IpChange.GiveAddress give) {
                given.add(give.address().text());
            }
        }
        for (PlannedStep planned : plan.steps()) {
            if (planned.step() instanceof SolarisStep it) {
                add(it.change());
            } else {
                add((LinuxStep) planned.step());
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
        gone.removeIf(it -> it.owner().equals(wanted.id()) && ids.containsKey(it.name()));
    }

    private void add(LinuxStep step) {
        if (step instanceof LinuxStep.CreateBond it) {
            made.add(it.bond());
        } else if (step instanceof LinuxStep.CreateVlan it) {
            made.add(it.vlan());
        } else if (step instanceof LinuxStep.DeleteBond it) {
            goes(it.bond(), "bond");
        } else if (step instanceof LinuxStep.DeleteVlan it) {
            goes(it.vlan(), "VLAN " + it.tag());
        } else if (step instanceof LinuxStep.AddAddress it) {
            comes(it.link(), it.address());
        } else if (step instanceof LinuxStep.RemoveAddress it) {
            goes(it.link(), it.address(), "");
        }
    }

    private void add(SolarisChange change) {
        if (change instanceof DatalinkChange.CreateAggr it) {
            made.add(it.aggregation().name());
        } else if (change instanceof DatalinkChange.CreateVlan it) {
            made.add(it.vlan());
        } else if (change instanceof IpChange.CreateGroup it) {
            made.add(it.group());
        } else if (change instanceof IpChange.JoinGroup it && !has(machine, it.group())) {
            // On Solaris 10 the first member makes the group.
            made.add(it.group());
        } else if (change instanceof DatalinkChange.DeleteAggr it) {
            goes(it.aggregation().name(), "aggregation");
        } else if (change instanceof DatalinkChange.DeleteVlan it) {
            goes(it.vlan(), "VLAN " + it.tag());
        } else if (change instanceof IpChange.DeleteGroup it) {
            goes(it.group(), "IPMP group");
        } else if (change instanceof IpChange.LeaveGroup it && !has(wanted, it.group())) {
            goes(it.group(), "IPMP group");
        } else if (change instanceof IpChange.GiveAddress it) {
            comes(it.holder(), it.address());
        } else if (change instanceof IpChange.TakeAddress it) {
            goes(it.holder(), it.address(), it.test() ? "test address " : "");
        }
    }

    private static boolean has(Host host, String group) {
        return host.groups().stream().anyMatch(it -> it.name().equals(group));
    }

    private void goes(String name, String what) {
        if (removed.add(name)) {
            gone.add(new Notes.Gone(wanted.id(), name, what));
        }
    }

    private void comes(String holder, InterfaceAddress address) {
        if (ids.containsKey(holder)) {
            changes.put(Notes.address(ids.get(holder), address.text()), Notes.Change.NEW);
        }
    }

    private void goes(String holder, InterfaceAddress address, String what) {
        if (!given.contains(address.text())) {
            gone.add(new Notes.Gone(wanted.id(), address.text(), what + "on " + holder));
        }
    }
}
