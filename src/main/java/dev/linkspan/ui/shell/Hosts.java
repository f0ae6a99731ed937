// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.export.picture.Picture;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Host;
import dev.linkspan.ui.model.EditorModel;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.collections.SetChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The hosts of the design with the worst that was found in each; choosing one shows it in the picture. */
final class Hosts extends ListView<Host> {
    private static final double ROW = 46;

    /** So many are seen however low the window is. */
    private static final int LEAST_ROWS = 3;

    private final EditorModel model;
    private final PicturePane picture;
    private Map<String, dev.linkspan.export.picture.Mark> running = Map.of();

    /** @param picture tells how hosts are while a simulation stands in it */
    Hosts(EditorModel model, PicturePane picture) {
        this.model = model;
        this.picture = picture;
        setId("hosts");
        setAccessibleText("Hosts");
        getStyleClass().add(ShellStyles.HOSTS);
        setFixedCellSize(ROW);
        setCellFactory(list -> new Cell());
        setPlaceholder(new Label("No hosts yet"));
        model.topologyProperty().addListener((property, old, now) -> fill());
        model.findings().addListener((ListChangeListener<Object>) change -> refresh());
        model.selection().addListener((SetChangeListener<String>) change -> follow());
        picture.onDrawn(this::followTheSimulation);
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                show(getSelectionModel().getSelectedItem());
            }
        });
        fill();
    }

    private void fill() {
        if (!getItems().equals(model.topology().hosts())) {
            getItems().setAll(model.topology().hosts());
            int rows = Math.max(1, getItems().size());
            setPrefHeight(rows * ROW + 2);
            setMinHeight(Math.min(rows, LEAST_ROWS) * ROW + 2);
            setMaxHeight(Region.USE_PREF_SIZE);
            follow();
        }
    }

    private void follow() {
        Optional<String> selected = model.selection().stream().findFirst();
        for (Host host : getItems()) {
            if (selected.isPresent() && host.id().equals(dev.linkspan.topology.Ids.owner(selected.get()))) {
                getSelectionModel().select(host);
                return;
            }
        }
        getSelectionModel().clearSelection();
    }

    private void followTheSimulation() {
        Map<String, dev.linkspan.export.picture.Mark> now = picture.simulated()
                .map(drawn -> getItems().stream()
                        .filter(host -> drawn.card(host.id()).isPresent())
                        .collect(Collectors.toMap(Host::id, host -> worst(drawn, host.id()))))
                .orElse(Map.of());
        if (!now.equals(running)) {
            running = now;
            refresh();
        }
    }

    /** The worst of how a host looks and of what is found wrong with it. */
    private static dev.linkspan.export.picture.Mark worst(Picture drawn, String host) {
        return dev.linkspan.export.picture.Mark.worst(Stream.concat(
                        drawn.card(host).map(card -> card.face().mark()).stream(),
                        drawn.notes().badges().entrySet().stream()
                                .filter(badge -> dev.linkspan.topology.Ids.owner(badge.getKey())
                                        .equals(host))
                                .map(badge -> badge.getValue().mark()))
                .toList());
    }

    /** How a host is in the simulation; null for nothing wrong. */
    private static @Nullable Severity severity(dev.linkspan.export.picture.Mark mark) {
        return switch (mark) {
            case FAILED -> Severity.ERROR;
            case DEGRADED -> Severity.WARNING;
            default -> null;
        };
    }

    private void show(Host host) {
        if (host != null) {
            model.select(host.id());
            model.reveal(host.id());
        }
    }

    /** What a reader recognises a host by: release if known, and where its facts come from. */
    static String describe(Host host) {
        String system = host.release() == null ? host.platform().label() : release(host);
        return system + " · "
                + (host.observation() == null ? "drawn" : host.observation().source());
    }

    private static String release(Host host) {
        String release = String.valueOf(host.release());
        String label = host.platform().label();
        String number = label.replaceFirst("^.*\\D", "");
        if (release.matches("[A-Za-z].*")) {
            return release;
        }
        // "Solaris 10" and "1/13", but "Solaris 11" and "11.4".
        boolean repeats = !number.isEmpty() && release.startsWith(number);
        return (repeats ? label.substring(0, label.length() - number.length()) : label + " ") + release;
    }

    private final class Cell extends ListCell<Host> {
        private final Mark mark = Mark.of(null);
        private final Label name = new Label();
        private final Tooltip details = new Tooltip();
        private final Label detail = new Label();
        private final VBox text = new VBox(1, name, detail);
        private final HBox row = new HBox(11, mark, text);

        Cell() {
            name.getStyleClass().add(ShellStyles.TITLE);
            name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            detail.getStyleClass().add(ShellStyles.DETAIL);
            text.setAlignment(Pos.CENTER_LEFT);
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
            setOnMouseClicked(event -> show(getItem()));
        }

        /** The same host may be otherwise by now: a row that was out of sight meanwhile would show how it was. */
        @Override
        protected boolean isItemChanged(Host old, Host now) {
            return true;
        }

        @Override
        protected void updateItem(Host host, boolean empty) {
            super.updateItem(host, empty);
            if (empty || host == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            dev.linkspan.export.picture.Mark now = running.get(host.id());
            Severity worst = now == null ? model.worstIn(host.id()).orElse(null) : severity(now);
            boolean unknown = now == dev.linkspan.export.picture.Mark.UNKNOWN
                    || (now == null && picture.simulated().isPresent());
            if (unknown) {
                mark.showUnknown();
            } else {
                mark.show(worst);
            }
            name.setText(host.name());
            detail.setText(describe(host));
            String state = now != null
                    ? "now: " + now.word()
                    : unknown ? "not watched" : worst == null ? "nothing found" : "worst finding: " + worst.word();
            details.setText(host.name() + "\n" + describe(host) + "\n" + state);
            setTooltip(details);
            setAccessibleText(host.name() + ", " + describe(host) + ", " + state);
            setGraphic(row);
        }
    }
}
