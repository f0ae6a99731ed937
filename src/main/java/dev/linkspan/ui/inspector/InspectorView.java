// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import dev.linkspan.rule.Finding;
import dev.linkspan.ui.form.FormStyles;
import dev.linkspan.ui.form.ShortLabel;
import dev.linkspan.ui.model.EditorModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * The drawer at the right of the window: what is selected, what is wrong with it, its properties and what can be done.
 * Every change goes through the editor's model and can be undone. Changes from elsewhere refresh the fields and leave
 * the one that is being typed into alone.
 */
public final class InspectorView extends ScrollPane {
    /** Width of the drawer in px. */
    public static final double WIDTH = 320;

    private static final double MIN_WIDTH = 260;

    private final InspectorModel model;
    /** Room for enough of what stands beside a long name, in pixels. */
    private static final double SUBTITLE_WIDTH = 96;

    private final ShortLabel title = new ShortLabel("", InspectorStyles.TITLE);
    private final ShortLabel subtitle = new ShortLabel("", InspectorStyles.SUBTITLE);
    private final Hyperlink problems = new Hyperlink();
    private final VBox findings = new VBox();
    private final VBox sections = new VBox();
    private final VBox content = new VBox();
    private final Map<String, SectionView> views = new HashMap<>();
    private final Map<String, BooleanProperty> open = new HashMap<>();
    private String key = "";
    private List<Finding> shownFindings = List.of();
    private Runnable onProblems = () -> {};

    /** A drawer for the selection of an editor. */
    public InspectorView(EditorModel editor) {
        this(editor, Platform::runLater);
    }

    /** @param later runs a task after the current event */
    InspectorView(EditorModel editor, Executor later) {
        model = new InspectorModel(editor, later);
        getStyleClass().add(InspectorStyles.INSPECTOR);
        getStylesheets().addAll(FormStyles.stylesheet(), InspectorStyles.stylesheet());
        setId("inspector");
        setAccessibleText("Inspector");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setPrefWidth(WIDTH);
        setMinWidth(MIN_WIDTH);
        setContent(content());
        model.shownProperty().addListener((property, before, now) -> show(now));
        show(model.shown());
    }

    /** Who shows the list of all problems when the drawer points there. */
    public void setOnProblems(Runnable action) {
        onProblems = action;
    }

    /** Puts something above the sections that is no property of the design. */
    public void setAbove(Node node) {
        content.getChildren().add(content.getChildren().indexOf(sections), node);
    }

    private Node content() {
        HBox header = new HBox(title, subtitle);
        header.getStyleClass().add(InspectorStyles.HEADER);
        HBox.setHgrow(subtitle, Priority.ALWAYS);
        title.keepIn(header, SUBTITLE_WIDTH);
        title.setId("inspector-title");
        problems.setId("inspector-problems");
        problems.getStyleClass().add(InspectorStyles.PROBLEMS);
        problems.setOnAction(event -> {
            problems.setVisited(false);
            onProblems.run();
        });
        problems.managedProperty().bind(problems.visibleProperty());
        findings.getStyleClass().add(InspectorStyles.FINDINGS);
        findings.managedProperty().bind(findings.visibleProperty());
        sections.getStyleClass().add(InspectorStyles.FINDINGS);
        content.getChildren().setAll(header, problems, findings, sections);
        content.getStyleClass().add(InspectorStyles.CONTENT);
        return content;
    }

    private void show(InspectorModel.Shown shown) {
        Sheet sheet = shown.sheet();
        if (!sheet.key().equals(key)) {
            turnTo(sheet.key());
        }
        title.setText(sheet.title());
        subtitle.setText(sheet.subtitle());
        problems.setText(shown.problems() + ": see Problems");
        problems.setVisible(!shown.problems().isEmpty());
        show(shown.findings(), shown.more());
        Map<String, SectionView> now = new HashMap<>();
        List<SectionView> ordered = new ArrayList<>();
        for (Section section : sheet.sections()) {
            SectionView view = views.get(section.key());
            if (view == null) {
                view = new SectionView(section, model, open(section.key()));
            } else {
                view.show(section);
            }
            now.put(section.key(), view);
            ordered.add(view);
        }
        views.values().stream().filter(view -> !now.containsValue(view)).forEach(SectionView::abandon);
        views.clear();
        views.putAll(now);
        Kept.children(sections, ordered);
    }

    /** Leaves the sheet that was shown: what is typed there and good is kept, the rest goes with its fields. */
    private void turnTo(String next) {
        String before = key;
        key = next;
        if (model.isThere(before)) {
            views.values().forEach(SectionView::commit);
        }
        views.values().forEach(SectionView::abandon);
        views.clear();
        sections.getChildren().clear();
        setVvalue(0);
    }

    private void show(List<Finding> worst, int more) {
        if (!worst.equals(shownFindings) || findings.getChildren().isEmpty()) {
            findings.getChildren().clear();
            for (Finding finding : worst) {
                findings.getChildren().add(new FindingCard(finding, worst.size() == 1, model));
            }
            if (more > 0) {
                Label rest = new Label(more == 1 ? "And 1 more in Problems." : "And " + more + " more in Problems.");
                rest.getStyleClass().add(InspectorStyles.NOTE);
                findings.getChildren().add(rest);
            }
        }
        shownFindings = worst;
        findings.setVisible(!worst.isEmpty());
    }

    private BooleanProperty open(String sectionKey) {
        return open.computeIfAbsent(sectionKey, it -> new SimpleBooleanProperty());
    }
}
