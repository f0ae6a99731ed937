// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import dev.linkspan.topology.Element;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** Building blocks of the sentences in findings. */
public final class Sentences {
    private static final int LISTED = 6;

    private Sentences() {}

    /** The words as a list in a sentence ({@code net0, net1 and net2}), each once; a long list is cut short. */
    public static String and(Collection<String> words) {
        List<String> listed = new ArrayList<>(new LinkedHashSet<>(words));
        if (listed.isEmpty()) {
            return "";
        }
        if (listed.size() > LISTED) {
            int more = listed.size() - LISTED + 1;
            listed = new ArrayList<>(listed.subList(0, LISTED - 1));
            listed.add(more + " more");
        }
        int last = listed.size() - 1;
        return last == 0 ? listed.get(0) : String.join(", ", listed.subList(0, last)) + " and " + listed.get(last);
    }

    /** The names of elements as a list in a sentence. */
    public static String names(Collection<? extends Element> elements) {
        return and(elements.stream().map(Element::name).toList());
    }

    /** The ids of elements. */
    public static List<String> ids(Collection<? extends Element> elements) {
        return elements.stream().map(Element::id).toList();
    }

    /** One id, then others, each once. */
    public static List<String> subjects(String first, Collection<String> others) {
        LinkedHashSet<String> ids = new LinkedHashSet<>();
        ids.add(first);
        ids.addAll(others);
        return List.copyOf(ids);
    }

    /** A number of things ({@code 1 port}, {@code 3 ports}). */
    public static String count(int number, String noun) {
        return number + " " + (number == 1 ? noun : noun + "s");
    }

    /** A speed as people say it ({@code 10 Gb/s}, {@code 100 Mb/s}). */
    public static String speed(int mbps) {
        return mbps % 1000 == 0 ? mbps / 1000 + " Gb/s" : mbps > 1000 ? mbps / 1000.0 + " Gb/s" : mbps + " Mb/s";
    }
}
