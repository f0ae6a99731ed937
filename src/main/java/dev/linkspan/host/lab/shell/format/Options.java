// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The arguments of a command, taken apart as getopt(3C) and getopt_long(3C) do.
 *
 * @param values what was given with each option, in order; an empty text for one that takes nothing
 * @param operands what follows the options
 */
public record Options(Map<Character, List<String>> values, List<String> operands) {

    /** An option that is not known, or lacks its value. */
    public static final class BadOptionException extends RuntimeException {
        private static final long serialVersionUID = 1;

        /** The option as it was written. */
        private final String option;

        private final boolean known;

        BadOptionException(String option, boolean known) {
            super(option);
            this.option = option;
            this.known = known;
        }

        /** The option as it was written, {@code -X}. */
        public String option() {
            return option;
        }

        /** Whether there is such an option, and only its value is missing. */
        public boolean lacksValue() {
            return known;
        }
    }

    /**
     * Takes arguments apart up to the first operand.
     *
     * @param known letters of getopt, a colon after those that take a value
     * @param names letters by long name
     * @throws BadOptionException when an option is not known or lacks its value
     */
    public static Options of(List<String> arguments, String known, Map<String, Character> names) {
        return parse(arguments, known, names, false);
    }

    /** The same without long names. */
    public static Options of(List<String> arguments, String known) {
        return parse(arguments, known, Map.of(), false);
    }

    /** The same, but operands may stand before options. */
    public static Options mixed(List<String> arguments, String known) {
        return parse(arguments, known, Map.of(), true);
    }

    /** Whether an option was given. */
    public boolean has(char option) {
        return values.containsKey(option);
    }

    /** All that was given with an option, in order. */
    public List<String> all(char option) {
        return values.getOrDefault(option, List.of());
    }

    /** The last that was given with an option. */
    public Optional<String> last(char option) {
        List<String> all = all(option);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private static Options parse(
            List<String> arguments, String known, Map<String, Character> names, boolean operandsAnywhere) {
        Map<Character, List<String>> values = new LinkedHashMap<>();
        List<String> operands = new ArrayList<>();
        int at = 0;
        while (at < arguments.size()) {
            String word = arguments.get(at);
            if (word.equals("--")) {
                at++;
                break;
            }
            if (!word.startsWith("-") || word.equals("-")) {
                if (!operandsAnywhere) {
                    break;
                }
                operands.add(word);
                at++;
                continue;
            }
            at = word.startsWith("--")
                    ? longOption(arguments, at, known, names, values)
                    : letters(arguments, at, known, values);
        }
        operands.addAll(arguments.subList(Math.min(at, arguments.size()), arguments.size()));
        return new Options(values, List.copyOf(operands));
    }

    private static int longOption(
            List<String> arguments,
            int at,
            String known,
            Map<String, Character> names,
            Map<Character, List<String>> values) {
        String word = arguments.get(at);
        int equals = word.indexOf('=');
        String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
        Character letter = names.get(name);
        if (letter == null) {
            throw new BadOptionException("--" + name, false);
        }
        if (!takesValue(known, letter)) {
            list(values).apply(letter).add("");
            return at + 1;
        }
        if (equals >= 0) {
            list(values).apply(letter).add(word.substring(equals + 1));
            return at + 1;
        }
        if (at + 1 >= arguments.size()) {
            throw new BadOptionException("--" + name, true);
        }
        list(values).apply(letter).add(arguments.get(at + 1));
        return at + 2;
    }

    private static int letters(List<String> arguments, int at, String known, Map<Character, List<String>> values) {
        String word = arguments.get(at);
        for (int i = 1; i < word.length(); i++) {
            char letter = word.charAt(i);
            if (letter == ':' || known.indexOf(letter) < 0) {
                throw new BadOptionException("-" + letter, false);
            }
            if (!takesValue(known, letter)) {
                list(values).apply(letter).add("");
                continue;
            }
            if (i + 1 < word.length()) {
                list(values).apply(letter).add(word.substring(i + 1));
                return at + 1;
            }
            if (at + 1 >= arguments.size()) {
                throw new BadOptionException("-" + letter, true);
            }
            list(values).apply(letter).add(arguments.get(at + 1));
            return at + 2;
        }
        return at + 1;
    }

    private static boolean takesValue(String known, char letter) {
        int at = known.indexOf(letter);
        return at >= 0 && at + 1 < known.length() && known.charAt(at + 1) == ':';
    }

    private static Function<Character, List<String>> list(Map<Character, List<String>> values) {
        return letter -> values.computeIfAbsent(letter, none -> new ArrayList<>());
    }
}
