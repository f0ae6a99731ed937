// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wizard;

import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Severity;
import dev.linkspan.rule.Validator;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Switch;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import javafx.application.Platform;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** Last step: the result in the picture, the changes in words, and what the rules will say about it. */
final class PreviewView extends GridPane {
    private static final double PICTURE_PERCENT = 62;

    private final VBox findings = new VBox(6);

    PreviewView(WizardModel model) {
        Preview preview = Objects.requireNonNull(model.previewProperty().get());
        setHgap(18);
        column(PICTURE_PERCENT);
        column(100 - PICTURE_PERCENT);
        if (!preview.refusal().isEmpty()) {
            add(Texts.text(preview.refusal(), WizardStyles.ERROR), 0, 0, 2, 1);
            return;
        }
        VBox words = new VBox(8, Texts.section("Changes"));
        words.getChildren().add(Texts.signed("•", "change", preview.changes(), WizardStyles.MUTED));
        findings.setId("wizard-findings");
        findings.getChildren().setAll(Texts.text("Checking…", WizardStyles.MUTED));
        words.getChildren().addAll(Texts.section("Problems afterwards"), findings);
        addRow(0, new PreviewPicture(preview, model.host().id()), words);
        check(preview, model.host().id());
    }

    private void check(Preview preview, String hostId) {
        Set<String> owners = new HashSet<>();
        owners.add(hostId);
        preview.excerpt(hostId).switches().stream().map(Switch::id).forEach(owners::add);
        ForkJoinPool.commonPool().execute(() -> {
            List<Finding> found = Validator.findings(preview.result()).stream()
                    .filter(finding -> concerns(finding, hostId, owners))
                    .toList();
            Platform.runLater(() -> show(found));
        });
    }

    /** Findings of the host, and those of its switches that are not about another host. */
    private static boolean concerns(Finding finding, String hostId, Set<String> owners) {
        List<String> about = finding.subjects().stream().map(Ids::owner).toList();
        return about.contains(hostId) || owners.containsAll(about);
    }

    private void show(List<Finding> found) {
        findings.getChildren().clear();
        for (Finding finding : found) {
            String sign =
                    finding.severity() == Severity.ERROR ? "◆" : finding.severity() == Severity.WARNING ? "▲" : "●";
            String style = finding.severity() == Severity.ERROR
                    ? WizardStyles.ERROR
                    : finding.severity() == Severity.WARNING ? WizardStyles.WARNING : WizardStyles.MUTED;
            findings.getChildren()
                    .add(Texts.signed(sign, finding.severity().word(), List.of(finding.sentence()), style));
        }
        if (found.isEmpty()) {
            findings.getChildren().add(Texts.text("None that the rules know.", WizardStyles.GAIN));
        }
    }

    private void column(double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percent);
        getColumnConstraints().add(column);
    }
}
