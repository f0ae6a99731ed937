// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import dev.linkspan.topology.InterfaceAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A plan in the making: the steps so far, and what the host has after them. */
final class Draft {
    private final Setup start;
    private final List<PlannedStep> steps = new ArrayList<>();
    private Setup now;

    Draft(Setup start) {
        this.start = start;
        this.now = start;
    }

    Setup now() {
        return now;
    }

    /** Whether the link was there and up before the first step. */
    boolean beganUp(String name) {
        LinkSetup link = start.find(name);
        return link != null && link.up();
    }

    List<PlannedStep> steps() {
        return Collections.unmodifiableList(steps);
    }

    /** Adds a step that interrupts nothing. */
    void add(Step step) {
        emit(step, null);
    }

    /** Adds a step that may cut off the addresses; without any it interrupts nothing. */
    void add(Step step, String reason, List<String> addresses) {
        emit(step, addresses.isEmpty() ? null : new Interruption(reason, addresses, null));
    }

    private void emit(Step step, @org.jspecify.annotations.Nullable Interruption interruption) {
        try {
            now = Applied.after(now, step);
        } catch (IllegalStateException e) {
            throw new PlanRefusedException(
                    String.join(", ", step.changes()),
                    "there is no safe way to this: \"" + step.title() + "\" can't be done, " + e.getMessage(),
                    "change the machine in smaller parts, or by hand");
        }
        steps.add(new PlannedStep(step, interruption));
    }

    /** The addresses that are reached over a link now: its own, those of its VLANs, and of the bond it is the last port of. */
    List<String> addressesOver(String name) {
        TreeSet<String> addresses = new TreeSet<>();
        collect(name, addresses);
        LinkSetup link = now.link(name);
        if (link.bond() != null && now.ports(link.bond()).size() == 1) {
            collect(link.bond(), addresses);
        }
        return List.copyOf(addresses);
    }

    private void collect(String name, Set<String> addresses) {
        now.link(name).addresses().stream().map(InterfaceAddress::text).forEach(addresses::add);
        now.above(name)
                .forEach(vlan ->
                        vlan.addresses().stream().map(InterfaceAddress::text).forEach(addresses::add));
    }

    /**
     * Tries the plan there and back.
     *
     * @throws PlanRefusedException when it does not end at the target, or its inverses not at the start
     */
    void prove(Setup target) {
        Proof.there(start, steps, now, target);
    }
}
