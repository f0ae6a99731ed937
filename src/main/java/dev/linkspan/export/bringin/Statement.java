// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.bringin;

import java.util.List;

/**
 * One command with its arguments.
 *
 * @param place where it begins
 * @param words the command and its arguments, as the shell would hand them over
 */
record Statement(Place place, List<String> words) {
    Statement {
        words = List.copyOf(words);
    }

    /** The same without its first words, or without any when it has no more than that. */
    Statement without(int count) {
        return new Statement(place, words.subList(Math.min(count, words.size()), words.size()));
    }

    /** The word at a position, or an empty text. */
    String word(int position) {
        return position < words.size() ? words.get(position) : "";
    }
}
