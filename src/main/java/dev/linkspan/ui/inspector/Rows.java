// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import dev.linkspan.edit.Edit;
import dev.linkspan.ui.form.Choice;
import dev.linkspan.ui.form.TextFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects the rows of a section, one call a row. */
final class Rows {
    /** What an empty field of an observed fact means. */
    static final String NOT_KNOWN = "not known";

    /** What an empty field of a setting means. */
    static final String DEFAULT = "system's default";

    private final List<Row> rows = new ArrayList<>();

    static Row.Caption caption(String label, String explanation) {
        return new Row.Caption(label, explanation);
    }

    static Row.Caption caption(String label) {
        return new Row.Caption(label, "");
    }

    Rows add(Row row) {
        rows.add(row);
        return this;
    }

    Rows addAll(List<Row> more) {
        rows.addAll(more);
        return this;
    }

    <T> Rows required(String key, String label, T value, TextFormat<T> format, Function<T, Edit> edit) {
        return add(new Row.Text<>(key, caption(label), value, format, null, "", edit));
    }

    <T> Rows text(
            String key,
            Row.Caption caption,
            @Nullable T value,
            TextFormat<T> format,
            String empty,
            Function<@Nullable T, Edit> edit) {
        return add(new Row.Text<>(key, caption, value, format, empty, "", edit));
    }

    <T> Rows measure(
            String key,
            Row.Caption caption,
            @Nullable T value,
            TextFormat<T> format,
            String unit,
            String empty,
            Function<@Nullable T, Edit> edit) {
        return add(new Row.Text<>(key, caption, value, format, empty, unit, edit));
    }

    <T> Rows pick(
            String key,
            Row.Caption caption,
            @Nullable T value,
            List<Choice<T>> choices,
            Function<@Nullable T, Edit> edit) {
        return add(new Row.Pick<>(key, caption, value, choices, edit));
    }

    Rows flag(
            String key,
            Row.Caption caption,
            @Nullable Boolean value,
            @Nullable String unknown,
            Function<@Nullable Boolean, Edit> edit) {
        return add(new Row.Flag(key, caption, value, unknown, edit));
    }

    <T> Rows many(
            String key,
            Row.Caption caption,
            List<T> values,
            TextFormat<T> format,
            String prompt,
            Function<List<T>, Edit> edit) {
        return add(new Row.Many<>(key, caption, values, format, prompt, edit));
    }

    <T> Rows ticks(
            String key,
            Row.Caption caption,
            List<T> values,
            List<Choice<T>> choices,
            String none,
            Function<List<T>, Edit> edit) {
        return add(new Row.Ticks<>(key, caption, values, choices, none, edit));
    }

    Rows fact(String key, String label, String text) {
        return add(new Row.Fact(key, caption(label), text, null));
    }

    Rows link(String key, String label, String text, String elementId) {
        return add(new Row.Fact(key, caption(label), text, elementId));
    }

    Rows menu(String key, String label, Supplier<List<Row.Option>> options) {
        return add(new Row.Menu(key, label, options));
    }

    Rows action(String key, String label, Edit edit) {
        return add(new Row.Action(key, label, false, edit));
    }

    Rows note(String key, String text) {
        return add(new Row.Note(key, text));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    Section section(String key, String title) {
        return new Section(key, title, false, rows);
    }

    Section folded(String key, String title) {
        return new Section(key, title, true, rows);
    }
}
