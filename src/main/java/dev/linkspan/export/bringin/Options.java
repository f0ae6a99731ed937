// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.bringin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options and operands of a command, as getopt(3C) takes them apart.
 *
 * @param values the values of each option, in order; an empty text for one that takes none
 * @param operands what is left
 */
record Options(Map<Character, List<String>> values, List<String> operands) {
    /**
     * Takes the arguments of a subcommand apart.
     *
     * @param known letters of the options, with a colon after those that take a value
     * @throws UnclearException when there is another option, or a value is missing
     */
    static Options of(List<String> arguments, String known) throws UnclearException {
        Map<Character, List<String>> values = new HashMap<>();
        List<String> operands = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (word.length() < 2 || word.charAt(0) != '-') {
                operands.add(word);
                continue;
            }
            char letter = word.charAt(1);
            int place = letter == ':' ? -1 : known.indexOf(letter);
            boolean takes = place >= 0 && known.startsWith(":", place + 1);
            if (place < 0 || (!takes && word.length() > 2)) {
                throw new UnclearException("not understood, because of the option " + word);
            }
            String value = word.substring(2);
            if (takes && value.isEmpty()) {
                if (++i == arguments.size()) {
                    throw new UnclearException("not understood, because the option " + word + " has no value");
                }
                value = arguments.get(i);
            }
            values.computeIfAbsent(letter, key -> new ArrayList<>()).add(value);
        }
        return new Options(values, operands);
    }

    boolean has(char letter) {
        return values.containsKey(letter);
    }

    List<String> all(char letter) {
        return values.getOrDefault(letter, List.of());
    }

    /** The last value, which is the one that counts. */
    Optional<String> last(char letter) {
        List<String> all = all(letter);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** The one operand. */
    String operand() throws UnclearException {
        if (operands.size() != 1) {
            throw new UnclearException("not understood, because one name is expected and there are " + operands.size());
        }
        return operands.get(0);
    }
}
