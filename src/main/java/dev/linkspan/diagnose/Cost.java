// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.rule.Sentences;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a fault costs one machine at this moment.
 *
 * @param cut addresses that are cut off
 * @param last addresses that one more failure would cut off
 */
public record Cost(List<String> cut, List<String> last) {
    static final Cost NOTHING = new Cost(List.of(), List.of());

    /** More of them nobody would read in a sentence. */
    private static final int LISTED = 6;

    public Cost {
        cut = List.copyOf(cut);
        last = List.copyOf(last);
    }

    /** Both, each address once. */
    Cost with(Cost other) {
        return new Cost(
                Stream.concat(cut.stream(), other.cut.stream()).distinct().toList(),
                Stream.concat(last.stream(), other.last.stream()).distinct().toList());
    }

    /** As a sentence; empty where it costs nothing. */
    String text() {
        if (!cut.isEmpty()) {
            return Sentences.and(cut) + (cut.size() == 1 ? " is" : " are") + " cut off.";
        }
        return last.isEmpty() ? "" : "Redundancy is lost: one more failure cuts " + Sentences.and(last) + " off.";
    }

    /** What it costs several machines, as sentences; few addresses are named, many counted. */
    static String text(Collection<Cost> machines) {
        List<String> cut =
                machines.stream().flatMap(one -> one.cut.stream()).distinct().toList();
        List<String> last =
                machines.stream().flatMap(one -> one.last.stream()).distinct().toList();
        long cutHosts = machines.stream().filter(one -> !one.cut.isEmpty()).count();
        long lastHosts = machines.stream().filter(one -> !one.last.isEmpty()).count();
        String first = cut.isEmpty()
                ? ""
                : (cut.size() > LISTED ? cut.size() + " addresses of " + hosts(cutHosts) : Sentences.and(cut))
                        + (cut.size() == 1 ? " is" : " are") + " cut off.";
        String second = last.isEmpty()
                ? ""
                : "Redundancy is lost on " + hosts(lastHosts) + ": one more failure"
                        + (lastHosts == 1 ? "" : " on each") + " cuts "
                        + (last.size() > LISTED ? last.size() + " addresses" : Sentences.and(last)) + " off.";
        return (first + " " + second).strip();
    }

    private static String hosts(long number) {
        return Sentences.count((int) number, "host");
    }
}
