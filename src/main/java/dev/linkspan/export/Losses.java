// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects, while a file is made, what the design says and the format can't (rule C-01). */
public final class Losses {
    private final Set<String> sentences = new LinkedHashSet<>();

    /**
     * Notes one loss.
     *
     * @param name what it is about
     * @param what what is left out, as {@code option=value} where it is an option
     */
    public void add(String name, String what) {
        sentences.add(Text.printable(name + ": " + what));
    }

    /** In the order they were noted in, each once. */
    public List<String> sentences() {
        return new ArrayList<>(sentences);
    }
}
