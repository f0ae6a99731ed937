// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import dev.linkspan.edit.Edit;
import dev.linkspan.ui.form.Choice;
import dev.linkspan.ui.form.TextFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One line of a sheet. The key is unique in the sheet and the same for the same property of the same element. */
sealed interface Row {
    /** What a row keeps its view by. */
    String key();

    /** What stands in the label column and its tooltip; both may be empty. */
    record Caption(String label, String explanation) {}

    /**
     * A value that is typed.
     *
     * @param empty what an empty field means ({@code not known}); null when a value is required
     * @param unit stands at the end of the field; empty for none
     */
    record Text<T>(
            String key,
            Caption caption,
            @Nullable T value,
            TextFormat<T> format,
            @Nullable String empty,
            String unit,
            Function<@Nullable T, Edit> edit)
            implements Row {}

    /** One of a few words. */
    record Pick<T>(
            String key, Caption caption, @Nullable T value, List<Choice<T>> choices, Function<@Nullable T, Edit> edit)
            implements Row {}

    /** Yes or no; {@code unknown} is the word for null, itself null when there is no such state. */
    record Flag(
            String key,
            Caption caption,
            @Nullable Boolean value,
            @Nullable String unknown,
            Function<@Nullable Boolean, Edit> edit)
            implements Row {}

    /** Any number of a few words; {@code none} says what an empty list means. */
    record Ticks<T>(
            String key,
            Caption caption,
            List<T> values,
            List<Choice<T>> choices,
            String none,
            Function<List<T>, Edit> edit)
            implements Row {}

    /** A list of typed values; {@code prompt} is an example of one. */
    record Many<T>(
            String key,
            Caption caption,
            List<T> values,
            TextFormat<T> format,
            String prompt,
            Function<List<T>, Edit> edit)
            implements Row {}

    /** Something to read; {@code goTo} is the id of the element it names, null for none. */
    record Fact(
            String key,
            Caption caption,
            String text,
            @Nullable String goTo) implements Row {}

    /**
     * Another element that belongs to this one.
     *
     * @param elementId id of what a click selects
     * @param state how it does; null for what has no state
     * @param detail where it is and what it does now, in a few words
     * @param remove what takes it out; null where it can't be taken out
     */
    record Part(
            String key,
            String elementId,
            String name,
            State state,
            String detail,
            @Nullable Edit remove) implements Row {}

    /** Changes to choose from; asked for when the menu opens. */
    record Menu(String key, String label, Supplier<List<Option>> options) implements Row {}

    /** One change. */
    record Action(String key, String label, boolean dangerous, Edit edit) implements Row {}

    /** A sentence. */
    record Note(String key, String text) implements Row {}

    /**
     * A change in a menu.
     *
     * @param group the submenu it stands in; empty for none
     */
    record Option(String label, String group, Edit edit) {}
}
