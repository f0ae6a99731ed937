// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which causes somebody was told of, look by look, so that each is told once as it comes and once as it goes. A cause that
 * stands below another one by now has not gone.
 */
public final class ToldCauses {
    /** What makes a cause the same one a moment later, though its sentence may say other numbers by then. */
    record Key(String cause, String subject) {
        static Key of(Explanation one) {
            return new Key(one.cause(), one.subject());
        }
    }

    /**
     * What is to be told after a look.
     *
     * @param appeared causes that nobody was told of
     * @param gone causes that were told and are there no longer
     * @param apart those that stood for several machines and do no longer, while some of these still are in trouble
     */
    public record News(List<Explanation> appeared, List<Explanation> gone, List<Apart> apart) {
        /** Whether there is nothing to tell. */
        public boolean isEmpty() {
            return appeared.isEmpty() && gone.isEmpty() && apart.isEmpty();
        }
    }

    /**
     * A cause of several machines that is one of single machines by now.
     *
     * @param left how many of its parts are there still
     */
    public record Apart(Explanation whole, int left) {}

    private final Map<Key, Explanation> told = new LinkedHashMap<>();
    private Set<Key> before = Set.of();

    /** What is new in a diagnosis; the next one is compared with it. */
    public News next(Diagnosis diagnosis) {
        Map<Key, Explanation> roots = new LinkedHashMap<>();
        diagnosis.explanations().forEach(one -> roots.putIfAbsent(Key.of(one), one));
        Map<Key, Explanation> all = new LinkedHashMap<>(roots);
        diagnosis.explanations().forEach(one -> addBelow(one, all));
        List<Explanation> gone = new ArrayList<>();
        List<Apart> apart = new ArrayList<>();
        List.copyOf(told.entrySet()).forEach(entry -> {
            Explanation now = all.get(entry.getKey());
            if (now != null) {
                told.put(entry.getKey(), now);
                return;
            }
            Explanation was = entry.getValue();
            told.remove(entry.getKey());
            List<Explanation> left = was.parts().stream()
                    .filter(part -> roots.containsKey(Key.of(part)))
                    .toList();
            if (left.isEmpty()) {
                gone.add(was);
            } else {
                apart.add(new Apart(was, left.size()));
                // They are no news, and each is told as it goes.
                left.forEach(part -> told.putIfAbsent(Key.of(part), part));
            }
        });
        List<Explanation> appeared = new ArrayList<>();
        roots.forEach((key, root) -> {
            if (!told.containsKey(key)) {
                appeared.add(root);
            } else {
                root.parts().stream()
                        .filter(part -> !before.contains(Key.of(part)))
                        .forEach(appeared::add);
            }
        });
        appeared.forEach(one -> told.put(Key.of(one), one));
        before = Set.copyOf(all.keySet());
        return new News(appeared, gone, apart);
    }

    /** Forgets all of it, because another system is looked at from now on. */
    public void forget() {
        told.clear();
        before = Set.of();
    }

    private static void addBelow(Explanation one, Map<Key, Explanation> all) {
        one.consequences().forEach(below -> {
            all.putIfAbsent(Key.of(below), below);
            addBelow(below, all);
        });
    }
}
