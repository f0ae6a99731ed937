// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.export.timeline.Runs;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Run;
import dev.linkspan.ui.model.EditorModel;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

/** Menu entries and tables need a toolkit, though none is shown. */
@ExtendWith(ApplicationExtension.class)
class WhatIfMenuTest {
    private final EditorModel editor = new EditorModel(
            Runs.design(), index -> List.of(), Runnable::run, Runnable::run, InstantSource.fixed(Instant.EPOCH));
    private final WhatIfModel model = new WhatIfModel(
            editor,
            (design, scenario) -> new Run(design, scenario, Runs.steady().moments(), List.of(), 0),
            run -> List.of(),
            Runnable::run,
            Runnable::run);
    private final WhatIfMenu menu = new WhatIfMenu(model);

    @Test
    void aSwitchOffersItsUsualFailureFirst() {
        model.open();
        MenuItem fail = menu.of(List.of("leaf-a")).get(0);
        assertThat(fail.getText()).isEqualTo("Fail: power off");

        fail.fire();
        assertThat(model.standing()).containsExactly(Fault.down("leaf-a"));
        assertThat(labels("leaf-a")).containsExactly("Repair leaf-a", "Repair all");
        menu.of(List.of("leaf-a")).get(0).fire();
        assertThat(model.standing()).isEmpty();
    }

    @Test
    void aNicOffersItsCableTooAndAmountsWhereThereAreSome() {
        model.open();
        assertThat(labels("db01/net0")).contains("Fail: kill the NIC", "Its cable", "Pull the cable", "30 %");
        all("db01/net0")
                .filter(item -> "30 %".equals(item.getText()))
                .findFirst()
                .orElseThrow()
                .fire();

        assertThat(model.standing()).containsExactly(new Fault(Fault.Kind.LOSS, "cable-1", 30.0, null));
        assertThat(labels("cable-1")).contains("Repair C01");
    }

    @Test
    void whatCannotBreakByItselfSaysWhatCan() {
        model.open();
        assertThat(labels("db01/ipmp0")).singleElement().asString().endsWith("fail a NIC, cable or switch");
    }

    @Test
    void severalThingsFailTogether() {
        model.open();
        menu.of(List.of("leaf-a", "leaf-b")).get(0).fire();

        assertThat(model.standing()).containsExactly(Fault.down("leaf-a"), Fault.down("leaf-b"));
        assertThat(model.scenarioProperty().get().incidents()).allMatch(incident -> incident.at() == 1_000_000);
    }

    private List<String> labels(String id) {
        return all(id).map(MenuItem::getText).filter(text -> text != null).toList();
    }

    private Stream<MenuItem> all(String id) {
        return menu.of(List.of(id)).stream().flatMap(WhatIfMenuTest::flat);
    }

    private static Stream<MenuItem> flat(MenuItem item) {
        return item instanceof Menu inner
                ? Stream.concat(Stream.of(item), inner.getItems().stream().flatMap(WhatIfMenuTest::flat))
                : Stream.of(item);
    }
}
