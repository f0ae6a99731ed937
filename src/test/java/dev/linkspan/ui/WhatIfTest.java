// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.export.picture.Box;
import dev.linkspan.export.timeline.Summary;
import dev.linkspan.sim.Event;
import dev.linkspan.sim.Moment;
import dev.linkspan.sim.Run;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Topology;
import dev.linkspan.ui.whatif.WhatIfModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.PickResult;
import org.junit.jupiter.api.Test;

/** A design is broken, watched, stepped back, mended and told, in the real window with the real simulator. */
class WhatIfTest extends WindowTest {
    private static final Path DESIGN = Path.of("assets/examples/two-switches-ipmp-over-aggregations.json");

    @Override
    protected StartOptions options() {
        return options("--open=" + DESIGN);
    }

    @Test
    void aSwitchFailsItsAddressMovesTimeGoesBackItIsRepairedAndTold() throws TimeoutException, IOException {
        clickOn("#mode-what-if");
        until(() -> whatIf().frameProperty().get() != null);
        window.fit();
        String first = carrier(0);
        String second = carrier(1);
        assertThat(List.of(first, second)).containsExactlyInAnyOrder("db01/ip-aggr1", "db01/ip-aggr2");

        rightClick(onSwitch("leaf-a"));
        clickOn("#menu-fail");
        until(() -> run().scenario().incidents().size() == 1);
        interact(() -> whatIf().playingProperty().set(false));
        assertThat(window.canvas().picture().notes().scene().broken()).containsKey("leaf-a");
        assertThat(window.canvas().picture().words("db01/net0").orElseThrow()).contains("no carrier");

        // To the end: both addresses are on the aggregation to the other switch.
        for (int i = 0; i < run().moments().size(); i++) {
            push(KeyCode.ALT, KeyCode.RIGHT);
        }
        assertThat(carrier(0)).isEqualTo("db01/ip-aggr2");
        assertThat(carrier(1)).isEqualTo("db01/ip-aggr2");
        assertThat(shown("on aggr2")).isEqualTo(2);
        assertThat(events()).isEqualTo(run().events());
        assertThat(window.text("#verdict"))
                .isEqualTo(Summary.of(run()).headline())
                .doesNotContain("cut off at the end");

        // Back to the start, where nothing has happened yet.
        for (int i = 0; i < run().moments().size(); i++) {
            push(KeyCode.ALT, KeyCode.LEFT);
        }
        assertThat(whatIf().timeProperty().get()).isZero();
        assertThat(carrier(0)).isEqualTo(first);
        assertThat(window.canvas().picture().notes().scene().broken()).isEmpty();

        // A click on the last event goes there; from there it is mended.
        interact(() ->
                whatIf().seek(run().moments().get(run().moments().size() - 1).at()));
        clickOn("#repair-all");
        assertThat(window.canvas().getScene().getFocusOwner().getId()).isEqualTo("play");
        until(() -> run().scenario().incidents().size() == 2);
        interact(() -> whatIf().seek(run().scenario().until()));
        assertThat(List.of(carrier(0), carrier(1))).containsExactlyInAnyOrder("db01/ip-aggr1", "db01/ip-aggr2");
        assertThat(window.canvas().picture().notes().scene().broken()).isEmpty();

        Path saved = folder.resolve("report.html");
        picked = Optional.of(saved);
        clickOn("#timeline-export").clickOn("#export-html");
        until(() -> Files.exists(saved));
        assertThat(Files.readString(saved))
                .contains("switch leaf-a loses power")
                .contains("<svg ");
        assertThat(model.topology()).isEqualTo(design());
    }

    @Test
    void inWhatIfNothingIsEditedByMouseOrKeys() throws TimeoutException {
        Topology before = model.topology();
        push(KeyCode.ALT, KeyCode.DIGIT2);
        until(() -> whatIf().frameProperty().get() != null);
        window.fit();
        drag(onSwitch("leaf-a")).dropBy(60, 40);
        clickOn(onSwitch("leaf-b")).push(KeyCode.DELETE);

        assertThat(model.topology()).isEqualTo(before);
        push(KeyCode.ALT, KeyCode.DIGIT1);
        clickOn(onSwitch("leaf-b")).push(KeyCode.DELETE);
        assertThat(model.index().element("leaf-b")).isEmpty();
    }

    @Test
    void aRowOfTheSurvivabilityMatrixIsPlayed() throws TimeoutException {
        clickOn("#tab-survivability");
        TableView<?> table = lookup("#survivability-table").queryAs(TableView.class);
        until(() -> !table.getItems().isEmpty()
                && lookup("#survivability-table .table-row-cell").tryQuery().isPresent());
        clickOn(lookup("#survivability-table .table-row-cell").<Node>query());

        until(() -> whatIf().frameProperty().get() != null
                && run().scenario().incidents().size() == 1);
        assertThat(lookup("#mode-what-if").<Node>query().getPseudoClassStates().toString())
                .contains("selected");
        assertThat(events()).extracting(Event::kind).contains(Event.Kind.FAULT);
    }

    private WhatIfModel whatIf() {
        return workbench.whatIf();
    }

    private Run run() {
        return Objects.requireNonNull(whatIf().runProperty().get());
    }

    private String carrier(int address) {
        Moment moment = Objects.requireNonNull(whatIf().frameProperty().get()).moment();
        DataAddress found =
                moment.state().hosts().get(0).groups().get(0).addresses().get(address);
        return String.valueOf(found.carriedBy());
    }

    private long shown(String text) {
        return window.canvas().picture().cards().stream()
                .flatMap(card -> card.face().parts().stream())
                .filter(part -> part.words().endsWith(text))
                .count();
    }

    @SuppressWarnings("unchecked")
    private List<Event> events() {
        return lookup("#events").queryAs(ListView.class).getItems();
    }

    /** A point of a switch where none of its ports is. */
    private Point2D onSwitch(String id) {
        Box box = window.canvas().placeOf(id).orElseThrow();
        return window.canvas().localToScreen(box.centerX(), box.y() + 10);
    }

    /** The headless screen makes no menu events of right clicks as other systems do. */
    private void rightClick(Point2D at) {
        Point2D inScene = window.canvas().localToScene(window.canvas().screenToLocal(at));
        Point2D local = window.canvas().screenToLocal(at);
        interact(() -> window.canvas()
                .fireEvent(new ContextMenuEvent(
                        window.canvas(),
                        window.canvas(),
                        ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                        inScene.getX(),
                        inScene.getY(),
                        at.getX(),
                        at.getY(),
                        false,
                        new PickResult(window.canvas(), local.getX(), local.getY()))));
    }

    private static Topology design() {
        return dev.linkspan.Designs.read(DESIGN);
    }
}
