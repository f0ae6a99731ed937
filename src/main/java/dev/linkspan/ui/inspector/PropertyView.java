// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import dev.linkspan.edit.Edit;
import dev.linkspan.ui.form.CheckedChoiceEditor;
import dev.linkspan.ui.form.ChoiceEditor;
import dev.linkspan.ui.form.Editor;
import dev.linkspan.ui.form.FlagEditor;
import dev.linkspan.ui.form.FormRow;
import dev.linkspan.ui.form.ListEditor;
import dev.linkspan.ui.form.TextEditor;
import dev.linkspan.ui.form.TextFormat;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** A row whose value is edited in a field. What the user chooses becomes one edit. */
final class PropertyView<R extends Row, T> extends RowView<R> {
    private final InspectorModel model;
    private final Editor<T> editor;
    private final FormRow line;
    private final Function<R, Row.Caption> caption;
    private final Function<R, @Nullable T> value;
    private final BiFunction<R, @Nullable T, Edit> edit;
    private Consumer<R> adapt = row -> {};

    private <E extends Node & Editor<T>> PropertyView(
            R row,
            InspectorModel model,
            E editor,
            Function<R, Row.Caption> caption,
            Function<R, @Nullable T> value,
            BiFunction<R, @Nullable T, Edit> edit) {
        super(row);
        this.model = model;
        this.editor = editor;
        this.caption = caption;
        this.value = value;
        this.edit = edit;
        editor.focusTarget().setId(id(row.key()));
        editor.focusTarget().setAccessibleText(caption.apply(row).label());
        line = new FormRow(caption.apply(row).label(), editor);
        editor.setOnCommit(this::perform);
    }

    static <T> PropertyView<Row.Text<T>, T> text(Row.Text<T> row, InspectorModel model) {
        Current<Row.Text<T>> current = new Current<>(row);
        TextFormat<T> format = TextFormat.of(
                typed -> current.row.format().print(typed),
                typed -> current.row.format().parse(typed));
        String empty = row.empty();
        TextEditor<T> field = empty == null ? TextEditor.required(format) : TextEditor.optional(format, empty);
        if (!row.unit().isEmpty()) {
            field.withUnit(row.unit());
        }
        field.setCheck(typed -> model.problem(current.row.edit().apply(typed)));
        PropertyView<Row.Text<T>, T> view = new PropertyView<>(
                row,
                model,
                field,
                Row.Text::caption,
                Row.Text::value,
                (now, typed) -> now.edit().apply(typed));
        return view.adapting(now -> {
            current.row = now;
            field.focusTarget().setPromptText(now.empty());
        });
    }

    static <T> PropertyView<Row.Pick<T>, T> pick(Row.Pick<T> row, InspectorModel model) {
        ChoiceEditor<T> box = new ChoiceEditor<>(row.choices());
        PropertyView<Row.Pick<T>, T> view = new PropertyView<>(
                row,
                model,
                box,
                Row.Pick::caption,
                Row.Pick::value,
                (now, chosen) -> now.edit().apply(chosen));
        return view.adapting(now -> box.offer(now.choices()));
    }

    static PropertyView<Row.Flag, Boolean> flag(Row.Flag row, InspectorModel model) {
        String unknown = row.unknown();
        FlagEditor flag = unknown == null ? FlagEditor.yesNo() : FlagEditor.yesNoUnknown(unknown);
        PropertyView<Row.Flag, Boolean> view = new PropertyView<>(
                row,
                model,
                flag,
                Row.Flag::caption,
                Row.Flag::value,
                (now, chosen) -> now.edit().apply(chosen));
        return view.adapting(now -> {});
    }

    static <T> PropertyView<Row.Ticks<T>, List<T>> ticks(Row.Ticks<T> row, InspectorModel model) {
        CheckedChoiceEditor<T> box = new CheckedChoiceEditor<>(row.choices(), row.none());
        PropertyView<Row.Ticks<T>, List<T>> view = new PropertyView<>(
                row,
                model,
                box,
                Row.Ticks::caption,
                Row.Ticks::values,
                (now, ticked) -> now.edit().apply(ticked == null ? List.of() : ticked));
        return view.adapting(now -> {});
    }

    static <T> PropertyView<Row.Many<T>, List<T>> many(Row.Many<T> row, InspectorModel model) {
        Current<Row.Many<T>> current = new Current<>(row);
        ListEditor<T> list = new ListEditor<>(
                TextFormat.of(
                        typed -> current.row.format().print(typed),
                        typed -> current.row.format().parse(typed)),
                row.prompt());
        list.setCheck(changed -> model.problem(current.row.edit().apply(changed)));
        PropertyView<Row.Many<T>, List<T>> view = new PropertyView<>(
                row,
                model,
                list,
                Row.Many::caption,
                Row.Many::values,
                (now, changed) -> now.edit().apply(changed == null ? List.of() : changed));
        return view.adapting(now -> current.row = now);
    }

    /** Id of the control of a property, for look-ups. */
    static String id(String key) {
        return "inspector-" + key.replaceAll("[^A-Za-z0-9]+", "-");
    }

    @Override
    Node node() {
        return line;
    }

    @Override
    void refresh() {
        Row.Caption words = caption.apply(row());
        line.setLabel(words.label());
        line.explain(words.explanation());
        adapt.accept(row());
        editor.show(value.apply(row()));
    }

    @Override
    void commit() {
        editor.commitTyped();
    }

    @Override
    void abandon() {
        editor.setOnCommit(chosen -> {});
    }

    private PropertyView<R, T> adapting(Consumer<R> with) {
        adapt = with;
        refresh();
        return this;
    }

    private void perform(@Nullable T chosen) {
        if (!model.perform(edit.apply(row(), chosen))) {
            editor.show(value.apply(row()));
        }
    }

    /** The row that the formats and checks of an editor look at; rows change, editors stay. */
    private static final class Current<R> {
        private R row;

        Current(R row) {
            this.row = row;
        }
    }
}
