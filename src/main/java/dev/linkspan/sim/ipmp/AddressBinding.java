// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which interface receives for which data address of one family: the kernel's part of IPMP on illumos and Oracle
 * Solaris 11 ({@code ipmp_ill_activate}, {@code ipmp_ill_deactivate} of illumos {@code ipmp.c}). Addresses are known by
 * their number.
 */
final class AddressBinding {
    private final List<Member> active = new ArrayList<>(4);
    // The address bound last is the first to be taken away again.
    private final List<Deque<Integer>> bound = new ArrayList<>(4);
    private final List<Integer> unbound = new ArrayList<>(4);

    /** Interfaces that send and receive, in the order they became active. */
    List<Member> active() {
        return active;
    }

    /** The interface that receives for an address; null when none does. */
    @Nullable
    Member carrier(int address) {
        for (int i = 0; i < active.size(); i++) {
            if (bound.get(i).contains(address)) {
                return active.get(i);
            }
        }
        return null;
    }

    /** Brings an interface in or out, as its flags say. */
    void refresh(Member member) {
        int index = active.indexOf(member);
        if (member.active() && index < 0) {
            activate(member);
        } else if (!member.active() && index >= 0) {
            deactivate(index);
        }
    }

    /** Brings an address up: it is bound to the interface with the fewest. */
    void add(int address) {
        if (active.isEmpty()) {
            unbound.add(address);
        } else {
            bind(fewest(), address);
        }
    }

    private void activate(Member member) {
        Deque<Integer> own = new ArrayDeque<>(4);
        if (active.isEmpty()) {
            unbound.forEach(own::push);
            unbound.clear();
        } else {
            // Addresses move until one more would not make the load more even.
            for (int most = most(); own.size() + 1 < bound.get(most).size(); most = most()) {
                own.push(bound.get(most).pop());
            }
        }
        active.add(member);
        bound.add(own);
    }

    private void deactivate(int index) {
        active.remove(index);
        Deque<Integer> homeless = bound.remove(index);
        // The kernel puts what it unbinds on a list from the front, and so binds the oldest first.
        while (!homeless.isEmpty()) {
            add(homeless.removeLast());
        }
        unbound.sort(null);
    }

    private void bind(int index, int address) {
        bound.get(index).push(address);
    }

    private int fewest() {
        int best = 0;
        for (int i = 1; i < bound.size(); i++) {
            if (bound.get(i).size() < bound.get(best).size()) {
                best = i;
            }
        }
        return best;
    }

    private int most() {
        int best = 0;
        for (int i = 1; i < bound.size(); i++) {
            if (bound.get(i).size() > bound.get(best).size()) {
                best = i;
            }
        }
        return best;
    }
}
