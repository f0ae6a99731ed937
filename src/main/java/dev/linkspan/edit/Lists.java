// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Changed copies of immutable lists. A copy that would be equal is the list itself, so that indexes can be kept. */
final class Lists {
    private Lists() {}

    static <T> List<T> with(List<T> list, T added) {
        List<T> copy = new ArrayList<>(list);
        copy.add(added);
        return List.copyOf(copy);
    }

    static <T> List<T> without(List<T> list, Predicate<? super T> gone) {
        return list.stream().noneMatch(gone)
                ? list
                : list.stream().filter(gone.negate()).toList();
    }

    static <T> List<T> map(List<T> list, UnaryOperator<T> change) {
        List<T> copy = null;
        for (int i = 0; i < list.size(); i++) {
            T before = list.get(i);
            T after = change.apply(before);
            if (after != before) {
                copy = copy == null ? new ArrayList<>(list) : copy;
                copy.set(i, after);
            }
        }
        return copy == null ? list : List.copyOf(copy);
    }
}
