// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wire;

import dev.linkspan.topology.Cable;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.whatif.WhatIfStyles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.collections.SetChangeListener;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/** What goes over the ports of what is selected, and the way into its bundle. */
public final class RateSection extends VBox {
    private static final int MOST = 8;

    private final WireModel model;
    private final EditorModel editor;
    private final Supplier<TopologyIndex> shown;
    private final Button open = new Button("Open the bundle");
    private final Map<String, Sparkline> sparks = new LinkedHashMap<>();
    private List<String> nics = List.of();

    /**
     * @param shown what the picture shows
     * @param openBundle opens the bundle of what is selected
     */
    public RateSection(WireModel model, EditorModel editor, Supplier<TopologyIndex> shown, Runnable openBundle) {
        super(4);
        this.model = model;
        this.editor = editor;
        this.shown = shown;
        setId("rates");
        getStylesheets().addAll(WhatIfStyles.stylesheet(), WireStyles.stylesheet());
        open.setId("bundle-open");
        open.getStyleClass().add(atlantafx.base.theme.Styles.SMALL);
        open.setOnAction(event -> openBundle.run());
        model.frameProperty().addListener((property, was, is) -> show());
        editor.selection().addListener((SetChangeListener<String>) change -> show());
        show();
    }

    private void show() {
        String id =
                editor.selection().size() == 1 ? editor.selection().iterator().next() : "";
        TopologyIndex index = shown.get();
        List<String> now = id.isEmpty() ? List.of() : nics(id, index);
        boolean bundle = !id.isEmpty() && Bundle.of(id, index).isPresent();
        if (!now.equals(nics) || getChildren().contains(open) != bundle) {
            nics = now;
            sparks.clear();
            getChildren().clear();
            if (!now.isEmpty()) {
                getChildren().add(WhatIfStyles.section("Last minute"));
            }
            for (String nic : now) {
                if (now.size() > 1) {
                    getChildren().add(WireStyles.text(index.name(nic), WireStyles.MUTED));
                }
                Sparkline spark = new Sparkline();
                sparks.put(nic, spark);
                getChildren().add(spark);
            }
            if (bundle) {
                getChildren().add(open);
                setMargin(open, new Insets(now.isEmpty() ? 0 : 8, 0, 0, 0));
            }
        }
        Map<String, RateSeries> rates = model.frameProperty().get().rates();
        sparks.forEach((nic, spark) -> spark.show(rates.getOrDefault(nic, RateSeries.NONE)));
    }

    private static List<String> nics(String id, TopologyIndex index) {
        if (index.nic(id).isPresent()) {
            return List.of(id);
        }
        Optional<Bundle> bundle = Bundle.of(id, index);
        if (bundle.isPresent()) {
            List<String> ports = bundle.get().aggregation().ports();
            return ports.subList(0, Math.min(MOST, ports.size()));
        }
        return index.cable(id)
                .map(RateSection::ends)
                .orElse(Stream.of())
                .filter(end -> index.nic(end).isPresent())
                .toList();
    }

    private static Stream<String> ends(Cable cable) {
        return Stream.concat(Stream.of(cable.a()), Stream.ofNullable(cable.b()));
    }
}
