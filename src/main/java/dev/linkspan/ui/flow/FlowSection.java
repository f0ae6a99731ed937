// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.flow;

import atlantafx.base.theme.Styles;
import dev.linkspan.diagnose.flow.FlowReport;
import dev.linkspan.ui.file.BackgroundWork;
import dev.linkspan.ui.live.Watched;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.model.Notice;
import dev.linkspan.ui.whatif.SimulationDrawer;
import dev.linkspan.ui.whatif.WhatIfStyles;
import java.util.List;
import java.util.Objects;
import javafx.application.Platform;
import javafx.collections.SetChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** "Where does a flow go?" of the aggregation that is selected: the button, then the form, then the answer. */
public final class FlowSection extends VBox {
    private final Watched watched;
    private final EditorModel editor;
    private final BackgroundWork work;
    private final FlowForm form = new FlowForm(this::ask);
    private final VBox answer = new VBox(6);
    private @Nullable FlowSubject said;
    private @Nullable String open;
    private int asked;

    /** @param work where machines are looked at */
    public FlowSection(Watched watched, EditorModel editor, BackgroundWork work) {
        super(6);
        this.watched = watched;
        this.editor = editor;
        this.work = work;
        setId("flow");
        getStylesheets().add(WhatIfStyles.stylesheet());
        answer.setId("flow-answer");
        watched.versionProperty().addListener((property, was, is) -> show());
        // Several changes of one selection are one.
        editor.selection().addListener((SetChangeListener<String>) change -> Platform.runLater(this::show));
        show();
    }

    /** Opens the form for what is selected; says what to select when that is none to be asked about. */
    public void open() {
        show();
        FlowSubject subject = said;
        if (subject == null) {
            editor.tell(new Notice(
                    Notice.Kind.REFUSED,
                    "Nothing is selected that a flow leaves by",
                    "Select an aggregation or one of its ports first"));
            return;
        }
        if (!subject.id().equals(open)) {
            open = subject.id();
            answer.getChildren().clear();
            form.begin(subject.from());
            showNodes(subject);
        }
        Platform.runLater(form::requestFocus);
        SimulationDrawer.reveal(this);
    }

    private void show() {
        FlowSubject now = watched.isNow() && watched.view() != null
                ? FlowSubject.of(editor.selection(), watched.index()).orElse(null)
                : null;
        if (!Objects.equals(now, said)) {
            said = now;
            if (now == null || !now.id().equals(open)) {
                open = null;
                asked++;
            }
            showNodes(now);
        }
    }

    private void showNodes(@Nullable FlowSubject now) {
        if (now == null) {
            getChildren().clear();
        } else if (open == null) {
            Button ask = new Button("Where does a flow go?");
            ask.setId("flow-open");
            ask.getStyleClass().add(Styles.SMALL);
            ask.setOnAction(event -> open());
            getChildren().setAll(ask);
        } else {
            Label title = WhatIfStyles.section("Where does a flow go?");
            Label over = WhatIfStyles.text("Over " + now.title(), WhatIfStyles.MUTED);
            Node body = now.refusal().isEmpty() ? form : refusal(now.refusal());
            getChildren().setAll(title, over, body, answer);
        }
    }

    private static Label refusal(String text) {
        Label label = WhatIfStyles.text(text);
        label.setId("flow-refusal");
        return label;
    }

    private void ask(Asked question) {
        String id = open;
        if (id == null) {
            return;
        }
        int number = ++asked;
        answer.getChildren().setAll(WhatIfStyles.text("Looking at the machine…", WhatIfStyles.MUTED));
        work.run(
                FlowLook.of(watched, id, question.questions()),
                report -> {
                    if (number == asked) {
                        answered(report);
                    }
                },
                failure -> {
                    if (number == asked) {
                        answer.getChildren().setAll(refusal("The port can't be said: " + failure.getMessage()));
                    }
                });
    }

    private void answered(FlowReport report) {
        answer.getChildren().setAll(FlowAnswerNodes.of(report, this::select));
        SimulationDrawer.reveal(answer);
        String only = report.answers().size() == 1 ? report.answers().get(0).port() : null;
        if (only != null) {
            select(only);
        }
    }

    /** Selects a port in the picture; the answer stays. */
    private void select(String port) {
        editor.select(List.of(port));
        editor.reveal(port);
    }
}
