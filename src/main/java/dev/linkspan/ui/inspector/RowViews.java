// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

/** Makes the view of a row. */
final class RowViews {
    private RowViews() {}

    static RowView<? extends Row> of(Row row, InspectorModel model) {
        if (row instanceof Row.Text<?> text) {
            return PropertyView.text(text, model);
        } else if (row instanceof Row.Pick<?> pick) {
            return PropertyView.pick(pick, model);
        } else if (row instanceof Row.Flag flag) {
            return PropertyView.flag(flag, model);
        } else if (row instanceof Row.Ticks<?> ticks) {
            return PropertyView.ticks(ticks, model);
        } else if (row instanceof Row.Many<?> many) {
            return PropertyView.many(many, model);
        } else if (row instanceof Row.Fact fact) {
            return new FactView(fact, model);
        } else if (row instanceof Row.Part part) {
            return new PartView(part, model);
        } else if (row instanceof Row.Menu menu) {
            return new MenuView(menu, model);
        } else if (row instanceof Row.Action action) {
            return new ActionView(action, model);
        } else if (row instanceof Row.Note note) {
            return new NoteView(note);
        }
        throw new IllegalArgumentException("no view for " + row.getClass().getSimpleName());
    }
}
