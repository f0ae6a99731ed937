// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import dev.linkspan.host.ProbeResult;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.whatif.WhatIfStyles;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.collections.SetChangeListener;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The probes of the interface that is selected, or that stands on the link that is; nothing when none were heard of. */
public final class ProbeSection extends VBox {
    private final ProbeModel probes;
    private final EditorModel editor;
    private final int most;
    private ProbeModel.@Nullable Heard shown;

    /**
     * Follows the selection of an editor.
     *
     * @param most so many of the last ones are listed
     */
    public ProbeSection(ProbeModel probes, EditorModel editor, int most) {
        super(4);
        this.most = most;
        this.probes = probes;
        this.editor = editor;
        setId("probes");
        getStylesheets().add(WhatIfStyles.stylesheet());
        managedProperty().bind(visibleProperty());
        setVisible(false);
        probes.versionProperty().addListener((property, was, is) -> show());
        editor.selection().addListener((SetChangeListener<String>) change -> show());
        show();
    }

    private void show() {
        ProbeModel.Heard now = editor.selection().size() == 1
                ? probes.heard(editor.selection().iterator().next()).orElse(null)
                : null;
        if (Objects.equals(now, shown)) {
            return;
        }
        shown = now;
        setVisible(now != null);
        getChildren().setAll(now == null ? List.of() : lines(now));
    }

    private List<Label> lines(ProbeModel.Heard heard) {
        List<Label> lines = new ArrayList<>();
        lines.add(WhatIfStyles.section("Probes"));
        Label counts = WhatIfStyles.text(counts(heard));
        counts.setId("probe-counts");
        lines.add(counts);
        for (ProbeResult probe : heard.recent().stream().limit(most).toList()) {
            Label line = WhatIfStyles.text(
                    (probe.isLost() ? "✕ lost" : "● " + time(probe.roundTrip())) + "  to " + probe.target(),
                    WhatIfStyles.MUTED);
            line.getStyleClass().add("probe");
            lines.add(line);
        }
        return lines;
    }

    private static String counts(ProbeModel.Heard heard) {
        long all = heard.answered() + heard.lost();
        String share = BigDecimal.valueOf(100.0 * heard.lost() / all)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
        String lost = heard.lost() == 0 ? "none lost" : heard.lost() + " lost (" + share + " %)";
        String mean = heard.mean() == null ? "" : ", mean round trip " + time(heard.mean());
        return (all == 1 ? "1 probe" : all + " probes") + ", " + lost + mean;
    }

    /** {@code 0.32 ms}. */
    private static String time(@Nullable Duration time) {
        return time == null
                ? ""
                : BigDecimal.valueOf(time.toNanos(), 6)
                                .setScale(2, RoundingMode.HALF_UP)
                                .toPlainString()
                        + " ms";
    }
}
