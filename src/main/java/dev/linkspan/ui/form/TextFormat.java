// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.form;

import java.util.function.Function;

/** How a value reads as text in a field, and how typed text becomes a value. */
public interface TextFormat<T> {
    /** The value as its field shows it. */
    String print(T value);

    /**
     * The value that was typed.
     *
     * @param text never blank
     * @throws IllegalArgumentException whose message tells the user what is wrong and what is expected
     */
    T parse(String text);

    /** A format of two functions. */
    static <T> TextFormat<T> of(Function<T, String> print, Function<String, T> parse) {
        return new TextFormat<>() {
            @Override
            public String print(T value) {
                return print.apply(value);
            }

            @Override
            public T parse(String text) {
                return parse.apply(text);
            }
        };
    }
}
