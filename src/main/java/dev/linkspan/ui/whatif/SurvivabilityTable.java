// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import dev.linkspan.advise.survive.AddressEffect;
import dev.linkspan.advise.survive.Effect;
import dev.linkspan.advise.survive.PartKind;
import dev.linkspan.advise.survive.SurvivabilityMatrix;
import dev.linkspan.advise.survive.SurvivalRow;
import dev.linkspan.export.timeline.Durations;
import dev.linkspan.sim.Event;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/** The failures as rows, the worst first; any column sorts. A click or Enter plays one. */
final class SurvivabilityTable extends TableView<SurvivalRow> {
    private static final int MOST_ADDRESSES = 3;
    private static final double WIDEST_LEAST = 150;

    SurvivabilityTable(Consumer<SurvivalRow> play) {
        setId("survivability-table");
        setAccessibleText("Single failures");
        getStyleClass().add(WhatIfStyles.MATRIX);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPlaceholder(new Label());
        TableColumn<SurvivalRow, SurvivalRow> effect = column(
                "Effect",
                112,
                Comparator.comparing(SurvivalRow::worst)
                        .thenComparingInt(SurvivalRow::stopped)
                        .thenComparingLong(SurvivalRow::worstOutage),
                SurvivabilityTable::effect);
        effect.setCellFactory(column -> new EffectCell());
        getColumns()
                .add(column(
                        "What fails",
                        116,
                        Comparator.comparing(SurvivalRow::kind).thenComparing(SurvivalRow::name),
                        SurvivabilityTable::name));
        getColumns().add(effect);
        getColumns()
                .add(column(
                        "Addresses",
                        150,
                        Comparator.comparingInt(row -> concerned(row).size()),
                        SurvivabilityTable::addresses));
        getColumns()
                .add(column(
                        "Outage",
                        76,
                        Comparator.comparing(SurvivabilityTable::outageOrEver),
                        SurvivabilityTable::outage));
        getColumns()
                .add(column(
                        "Bandwidth left",
                        118,
                        Comparator.comparingDouble(SurvivabilityTable::left),
                        SurvivabilityTable::bandwidth));
        getColumns().add(column("Why", 400, Comparator.comparing(SurvivalRow::reason), SurvivalRow::reason));
        effect.setSortType(TableColumn.SortType.DESCENDING);
        getSortOrder().add(effect);
        setRowFactory(table -> {
            TableRow<SurvivalRow> row = new TableRow<>();
            row.setOnMouseClicked(event -> play(row.getItem(), play));
            return row;
        });
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                play(getSelectionModel().getSelectedItem(), play);
            }
        });
    }

    void show(@Nullable SurvivabilityMatrix matrix) {
        getItems().setAll(matrix == null ? List.of() : matrix.rows());
        sort();
    }

    private static void play(@Nullable SurvivalRow row, Consumer<SurvivalRow> play) {
        if (row != null) {
            play.accept(row);
        }
    }

    private static TableColumn<SurvivalRow, SurvivalRow> column(
            String title, double width, Comparator<SurvivalRow> order, Function<SurvivalRow, String> text) {
        TableColumn<SurvivalRow, SurvivalRow> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, WIDEST_LEAST));
        column.setReorderable(false);
        column.setComparator(order);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(it -> new TextCell(text));
        return column;
    }

    private static String name(SurvivalRow row) {
        boolean said = row.name().startsWith(row.kind().word());
        return said || row.kind() == PartKind.NIC ? row.name() : row.kind().word() + " " + row.name();
    }

    static String effect(SurvivalRow row) {
        return switch (row.worst()) {
            case LOST -> "stops " + row.stopped();
            case INTERRUPTED -> "interrupts " + row.count(Effect.INTERRUPTED);
            case DEGRADED -> "degrades " + row.count(Effect.DEGRADED);
            case NONE -> "nothing";
        };
    }

    private static long outageOrEver(SurvivalRow row) {
        return row.stopped() > 0 ? Long.MAX_VALUE : row.worstOutage();
    }

    private static String outage(SurvivalRow row) {
        return row.stopped() > 0 ? "for good" : row.worstOutage() == 0 ? "none" : Durations.text(row.worstOutage());
    }

    private static List<AddressEffect> concerned(SurvivalRow row) {
        return row.effects().stream()
                .filter(effect -> effect.effect() != Effect.NONE)
                .toList();
    }

    private static String addresses(SurvivalRow row) {
        List<String> texts = concerned(row).stream()
                .sorted(Comparator.comparing(AddressEffect::effect).reversed())
                .map(effect -> effect.address().ip().text())
                .toList();
        String first = String.join(", ", texts.subList(0, Math.min(MOST_ADDRESSES, texts.size())));
        return texts.size() > MOST_ADDRESSES ? first + " +" + (texts.size() - MOST_ADDRESSES) : first;
    }

    private static double left(SurvivalRow row) {
        return row.before() <= 0 ? 1 : row.after() / row.before();
    }

    private static String bandwidth(SurvivalRow row) {
        if (row.before() <= 0) {
            return "";
        }
        return row.after() + 0.5 >= row.before() ? "all" : Durations.part(row.after(), row.before());
    }

    private static Event.Tone tone(Effect effect) {
        return switch (effect) {
            case NONE -> Event.Tone.GOOD;
            case DEGRADED -> Event.Tone.NEUTRAL;
            case INTERRUPTED -> Event.Tone.WARNING;
            case LOST -> Event.Tone.BAD;
        };
    }

    private static class TextCell extends TableCell<SurvivalRow, SurvivalRow> {
        private final Function<SurvivalRow, String> text;

        TextCell(Function<SurvivalRow, String> text) {
            this.text = text;
        }

        @Override
        protected void updateItem(SurvivalRow row, boolean empty) {
            super.updateItem(row, empty);
            String words = empty || row == null ? null : text.apply(row);
            setText(words);
            setTooltip(words == null || words.length() < 16 ? null : new Tooltip(words));
        }
    }

    private static final class EffectCell extends TextCell {
        EffectCell() {
            super(SurvivabilityTable::effect);
        }

        @Override
        protected void updateItem(SurvivalRow row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(empty || row == null ? null : WhatIfStyles.mark(tone(row.worst())));
        }
    }
}
