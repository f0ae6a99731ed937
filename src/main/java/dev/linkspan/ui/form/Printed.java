// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.form;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** How a drop-down prints its choices. They are picked, never typed, so nothing is read back. */
public final class Printed<T> extends StringConverter<T> {
    private final Function<T, String> label;

    /** Prints a choice by its label, and no choice as nothing. */
    public Printed(Function<T, String> label) {
        this.label = label;
    }

    @Override
    public String toString(@Nullable T choice) {
        return choice == null ? "" : label.apply(choice);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("choices are picked, not typed: " + text);
    }
}
