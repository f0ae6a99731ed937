// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import dev.linkspan.edit.Edit;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Ids;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.model.Outcome;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.SetChangeListener;

/** Which sheet the drawer shows: that of the selection, made again whenever the design or its findings change. */
final class InspectorModel {
    private static final int MOST_FINDINGS = 3;

    private final EditorModel editor;
    private final Executor later;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>();
    private boolean requested;

    /**
     * A sheet and what is wrong with its subject.
     *
     * @param findings the worst first
     * @param more how many findings there are besides these
     * @param problems how many findings the design has, in words; empty for none or when something is selected
     */
    record Shown(Sheet sheet, List<Finding> findings, int more, String problems) {}

    /**
     * Follows an editor.
     *
     * @param later runs a task after the current event, so that a burst of changes is one new sheet
     */
    InspectorModel(EditorModel editor, Executor later) {
        this.editor = editor;
        this.later = later;
        editor.topologyProperty().addListener((property, before, now) -> request());
        editor.selection().addListener((SetChangeListener<String>) change -> request());
        editor.findings().addListener((ListChangeListener<Finding>) change -> request());
        refresh();
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    Shown shown() {
        return shown.get();
    }

    /** Makes a change; when it is refused the user has been told. */
    boolean perform(Edit edit) {
        return editor.perform(edit);
    }

    /** Why a change would be refused, with the way out; empty when it would be made. */
    Optional<String> problem(Edit edit) {
        if (editor.preview(edit) instanceof Outcome.Refused refused) {
            return Optional.of(
                    refused.wayOut().isEmpty() ? refused.reason() : refused.reason() + ". " + refused.wayOut());
        }
        return Optional.empty();
    }

    /** Selects another element and brings it into view. */
    void goTo(String id) {
        if (editor.index().element(id).isPresent()) {
            editor.select(id);
            editor.reveal(id);
        }
    }

    /** Whether what a sheet was about is still there. */
    boolean isThere(String sheetKey) {
        return sheetKey.equals(OverviewSheet.KEY)
                || editor.index().element(sheetKey).isPresent();
    }

    private void request() {
        if (!requested) {
            requested = true;
            later.execute(this::refresh);
        }
    }

    private void refresh() {
        requested = false;
        Sheet sheet = Sheets.of(editor.selection(), editor.index());
        boolean overview =
                sheet.key().equals(OverviewSheet.KEY) && editor.selection().isEmpty();
        List<Finding> all = overview ? List.of() : findings(sheet.key());
        List<Finding> worst = all.stream().limit(MOST_FINDINGS).toList();
        shown.set(new Shown(sheet, worst, all.size() - worst.size(), overview ? counts() : ""));
    }

    /** {@code 1 error, 2 warnings}. */
    private String counts() {
        Map<Severity, Long> counts = new EnumMap<>(Severity.class);
        editor.findings().forEach(finding -> counts.merge(finding.severity(), 1L, Long::sum));
        return counts.entrySet().stream()
                .map(entry -> count(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String count(long number, Severity severity) {
        return number + " " + severity.word() + (number == 1 || severity == Severity.INFO ? "" : "s");
    }

    private List<Finding> findings(String key) {
        if (!Ids.owner(key).equals(key)) {
            return editor.findingsOf(key);
        }
        return editor.findings().stream()
                .filter(finding -> finding.subjects().stream()
                        .anyMatch(id -> id.equals(key) || Ids.owner(id).equals(key)))
                .toList();
    }
}
