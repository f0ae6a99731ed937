// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.plant;

import dev.linkspan.sim.Fault;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The faults that are in force, by element. An element has at most one of each kind. */
public final class BrokenParts {
    private final Map<String, Map<Fault.Kind, Fault>> faults = new LinkedHashMap<>();
    private final Set<String> flappedDown = new HashSet<>();

    /** Whether nothing is broken. */
    public boolean isEmpty() {
        return faults.isEmpty();
    }

    /** Whether an element has a fault of a kind. */
    public boolean has(Fault.Kind kind, String target) {
        return !faults.isEmpty() && faults.getOrDefault(target, Map.of()).containsKey(kind);
    }

    /** The amount of a fault; 0 when the element doesn't have it. */
    public double amount(Fault.Kind kind, String target) {
        Fault fault =
                faults.isEmpty() ? null : faults.getOrDefault(target, Map.of()).get(kind);
        return fault == null ? 0 : fault.amountOrUsual();
    }

    /** The other element of a fault; null when the element doesn't have it, or it names none. */
    public @Nullable String other(Fault.Kind kind, String target) {
        Fault fault =
                faults.isEmpty() ? null : faults.getOrDefault(target, Map.of()).get(kind);
        return fault == null ? null : fault.other();
    }

    /** The faults of an element. */
    public Collection<Fault> of(String target) {
        return List.copyOf(faults.getOrDefault(target, Map.of()).values());
    }

    /** All faults in force, in the order in which their elements broke. */
    public List<Fault> all() {
        return faults.values().stream().flatMap(of -> of.values().stream()).toList();
    }

    /** Whether a flapping cable is in the half of its period without carrier. */
    public boolean flappedDown(String target) {
        return flappedDown.contains(target);
    }

    /** Puts a flapping cable into one half of its period. */
    void flap(String target, boolean down) {
        if (down) {
            flappedDown.add(target);
        } else {
            flappedDown.remove(target);
        }
    }

    void add(Fault fault) {
        faults.computeIfAbsent(fault.target(), target -> new EnumMap<>(Fault.Kind.class))
                .put(fault.kind(), fault);
    }

    void remove(String target, Fault.@Nullable Kind kind) {
        Map<Fault.Kind, Fault> of = faults.get(target);
        if (of == null) {
            return;
        }
        if (kind == null) {
            of.clear();
        } else {
            of.remove(kind);
        }
        if (!of.containsKey(Fault.Kind.FLAP)) {
            flappedDown.remove(target);
        }
        if (of.isEmpty()) {
            faults.remove(target);
        }
    }
}
