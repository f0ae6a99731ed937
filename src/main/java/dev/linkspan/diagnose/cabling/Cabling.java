// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.cabling;

import dev.linkspan.diagnose.Evidence;
import dev.linkspan.edit.Edit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every cable of the design and every one that was heard, with what is known of it.
 *
 * @param cables those of the design in its order, then those only heard
 * @param swaps pairs that are exchanged; no cable is in two of them
 * @param now when it was judged; ages count from here
 */
public record Cabling(List<CheckedCable> cables, List<Swap> swaps, Instant now) {
    /** Nothing is known. */
    public static final Cabling NONE = new Cabling(List.of(), List.of(), Instant.EPOCH);

    public Cabling {
        cables = List.copyOf(cables);
        swaps = List.copyOf(swaps);
    }

    /** Judges all cables; none without a design. */
    public static Cabling of(Evidence evidence, Instant now) {
        if (evidence.design() == null) {
            return new Cabling(List.of(), List.of(), now);
        }
        List<CheckedCable> cables = new CableJudge(evidence, evidence.design(), now).all();
        return new Cabling(cables, swaps(cables), now);
    }

    private static List<Swap> swaps(List<CheckedCable> cables) {
        List<CheckedCable> wrong = cables.stream()
                .filter(one -> one.verdict() == CableVerdict.CONTRADICTED)
                .toList();
        List<Swap> swaps = new ArrayList<>();
        Set<CheckedCable> paired = new HashSet<>();
        for (CheckedCable one : wrong) {
            for (CheckedCable other : wrong) {
                if (one != other && !paired.contains(one) && !paired.contains(other) && exchanged(one, other)) {
                    swaps.add(new Swap(one, other));
                    paired.add(one);
                    paired.add(other);
                }
            }
        }
        return swaps;
    }

    private static boolean exchanged(CheckedCable one, CheckedCable other) {
        return ends(one, other) && ends(other, one);
    }

    /** Whether one ends where the design has the other. */
    private static boolean ends(CheckedCable one, CheckedCable other) {
        return one.heard() != null
                && other.designed() != null
                && one.heard().namesPort()
                && one.heard().isSame(other.designed());
    }

    /** What is known of a cable of the design. */
    public Optional<CheckedCable> cable(String id) {
        return cables.stream()
                .filter(one -> one.cable() != null && one.cable().id().equals(id))
                .findFirst();
    }

    /** What is known of the cable at a NIC. */
    public Optional<CheckedCable> at(String nic) {
        return cables.stream().filter(one -> nic.equals(one.near().id())).findFirst();
    }

    /** The pair that a cable is of. */
    public Optional<Swap> swap(CheckedCable cable) {
        return swaps.stream().filter(swap -> swap.has(cable)).findFirst();
    }

    /** Those that are contradicted. */
    public List<CheckedCable> contradicted() {
        return cables.stream()
                .filter(one -> one.verdict() == CableVerdict.CONTRADICTED)
                .toList();
    }

    /**
     * Takes what was heard of some cables into the design, as one step of undo. What cannot be taken in is left as it is.
     */
    public static Edit takeIn(List<CheckedCable> cables) {
        List<CheckedCable> real =
                cables.stream().filter(CheckedCable::canBeTakenIn).toList();
        return Edit.of("Take the real cabling into the design", topology -> new RealCabling(topology).with(real));
    }
}
