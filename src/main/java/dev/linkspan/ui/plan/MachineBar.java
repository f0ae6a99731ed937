// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import atlantafx.base.theme.Styles;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.topology.Host;
import dev.linkspan.ui.form.Printed;
import dev.linkspan.ui.form.ShortLabel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** Which host is looked at, how its machine is reached, the plan in one line, and what can be done with it. */
final class MachineBar extends HBox {
    private final PlanModel model;
    private final ApplyModel applying;
    private final ComboBox<Host> hosts = new ComboBox<>();
    private final Region mark = new Region();
    private final Label summary = new ShortLabel("");
    private final Button connect;
    private final Button copy;
    private final Button apply;
    private final MenuItem saveItem;
    private final MenuItem undoItem;
    private final MenuItem forgetItem;
    private final MenuItem disconnectItem;
    private List<Host> listed = List.of();
    private boolean showing;

    MachineBar(PlanModel model, ApplyModel applying, PlanActions actions) {
        super(8);
        this.model = model;
        this.applying = applying;
        getStyleClass().add(PlanStyles.BAR);
        setAlignment(Pos.CENTER_LEFT);
        hosts.setId("plan-host");
        hosts.setAccessibleText("Host");
        hosts.setConverter(new Printed<>(Host::name));
        hosts.setVisibleRowCount(12);
        hosts.setPrefWidth(150);
        hosts.setMinWidth(96);
        hosts.valueProperty().addListener((property, was, is) -> {
            if (!showing && is != null) {
                model.choose(is.id());
            }
        });
        summary.setId("plan-summary");
        summary.setTextOverrun(OverrunStyle.ELLIPSIS);
        HBox.setHgrow(summary, Priority.ALWAYS);
        summary.setMaxWidth(Double.MAX_VALUE);
        connect = PlanStyles.button("plan-connect", "Connect…", actions::connect, Styles.SMALL);
        copy = PlanStyles.button("plan-copy-all", "Copy all", actions::copyCommands, Styles.SMALL);
        copy.setTooltip(new javafx.scene.control.Tooltip("Copy the commands of all steps"));
        apply = PlanStyles.button("plan-apply", "Apply…", actions::apply, Styles.SMALL, Styles.ACCENT);
        MenuButton more = new MenuButton(null, new FontIcon(Material2OutlinedMZ.MORE_HORIZ));
        more.setId("plan-more");
        more.setAccessibleText("More");
        more.setMinWidth(Region.USE_PREF_SIZE);
        more.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, atlantafx.base.theme.Tweaks.NO_ARROW, "plan-icon");
        saveItem = item("plan-save", "Save the plan…", actions::save);
        undoItem = item("plan-copy-undo", "Copy the commands that take it back", actions::copyUndo);
        forgetItem = item("plan-forget", "Back to the plan for the design", model::forget);
        disconnectItem = item("plan-disconnect", "Disconnect", actions::disconnect);
        more.getItems()
                .addAll(
                        undoItem,
                        saveItem,
                        item("plan-open", "Open a plan…", actions::open),
                        forgetItem,
                        new SeparatorMenuItem(),
                        item("plan-adopt", "Adopt what the machine has", actions::adopt),
                        disconnectItem);
        for (Button button : new Button[] {connect, copy, apply}) {
            button.managedProperty().bind(button.visibleProperty());
        }
        getChildren().addAll(hosts, mark, summary, connect, copy, more, apply);
        model.versionProperty().addListener((property, was, is) -> show());
        applying.stageProperty().addListener((property, was, is) -> show());
        show();
    }

    private static MenuItem item(String id, String label, Runnable action) {
        MenuItem item = new MenuItem(label);
        item.setId(id);
        item.setOnAction(event -> action.run());
        return item;
    }

    private void show() {
        showing = true;
        List<Host> all = model.hosts();
        if (!all.equals(listed)) {
            listed = all;
            hosts.getItems().setAll(all);
        }
        Host host = model.host();
        hosts.setValue(host);
        showing = false;
        MachinePlan plan = model.plan();
        Connection connection = host == null ? null : model.connection(host.id());
        boolean some = plan != null && plan.steps() > 0;
        mark.getStyleClass().setAll("tone-mark", tone(host, plan, connection));
        summary.setText(host == null ? "" : summary(host, plan, connection));
        connect.setVisible(host != null && model.sessions().reachesMachines() && connection == null);
        copy.setVisible(some);
        saveItem.setDisable(!some);
        undoItem.setDisable(!some);
        forgetItem.setVisible(model.isBrought());
        disconnectItem.setDisable(connection == null || applying.isGoing());
        apply.setVisible(some);
        apply.setDisable(applying.isGoing());
    }

    private String tone(@Nullable Host host, @Nullable MachinePlan plan, @Nullable Connection connection) {
        if (host == null || plan == null) {
            return connection != null && connection.state() == Connection.State.FAILED ? "bad" : "neutral";
        }
        ChangePreview preview = model.preview();
        boolean refused = plan.refusal() != null
                || (preview != null && !preview.refusals().isEmpty());
        return refused ? "bad" : plan.steps() > 0 ? "warning" : "good";
    }

    private String summary(Host host, @Nullable MachinePlan plan, @Nullable Connection connection) {
        List<String> parts = new ArrayList<>();
        if (plan != null && plan.refusal() == null) {
            parts.add(plan.steps() == 0 ? "nothing to do" : PlanWords.count(plan.steps(), "step"));
            if (model.isBrought()) {
                parts.add("from a file");
            }
        }
        Set<String> interrupted = new LinkedHashSet<>();
        if (plan != null && plan.plan() != null) {
            plan.plan().steps().forEach(step -> {
                if (step.interrupts() != null) {
                    interrupted.addAll(step.interrupts().addresses());
                }
            });
        }
        if (!interrupted.isEmpty()) {
            parts.add("interrupts " + interrupted.size() + (interrupted.size() == 1 ? " address" : " addresses"));
        }
        ChangePreview preview = model.preview();
        if (preview != null && !preview.refusals().isEmpty()) {
            parts.add("refused as it is, see Checks");
        } else if (preview != null) {
            parts.add(PlanWords.time(preview.confirmWithin()) + " to keep it");
        }
        parts.add(where(host, connection));
        return String.join(" · ", parts);
    }

    private String where(Host host, @Nullable Connection connection) {
        if (connection == null) {
            return model.isLab(host.id())
                    ? "lab machine"
                    : model.machine(host.id()) == null ? "no machine" : "as it was read";
        }
        return switch (connection.state()) {
            case OPENING -> "connecting to " + connection.way().label();
            case OPEN -> connection.way().label();
            case FAILED -> connection.way().label() + " can't be reached";
        };
    }
}
