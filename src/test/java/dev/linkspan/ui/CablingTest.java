// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.edit.Edit;
import dev.linkspan.export.picture.Box;
import dev.linkspan.export.picture.Cabled;
import dev.linkspan.sim.Fault;
import dev.linkspan.topology.Cable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Somebody looks where the cables of running machines end, and opens a bundle. */
class CablingTest extends WindowTest {
    @Override
    protected StartOptions options() {
        return options("--source=lab:linux-lacp-bond");
    }

    @Test
    void swappedCablesAreDrawnSaidAndTakenIntoTheDesign() throws TimeoutException {
        proved();
        picture("wire-proved");

        // The machines run as they were; the design is drawn otherwise.
        Cable one = model.topology().cables().get(0);
        Cable other = model.topology().cables().get(1);
        interact(() -> model.perform(Edit.of(
                "Draw it wrong",
                topology -> topology.withCables(topology.cables().stream()
                        .map(cable -> cable.id().equals(one.id())
                                ? cable.withB(other.b())
                                : cable.id().equals(other.id()) ? cable.withB(one.b()) : cable)
                        .toList()))));
        until(() -> kinds().stream().filter(Cabled.Kind.CONTRADICTED::equals).count() == 2);
        until(() -> window.shown(".cabling-swapped"));
        assertThat(window.text(".cabling-swapped")).startsWith("These two cables are swapped: ");
        interact(() -> model.select(one.id()));
        until(() -> window.text("#cabling-verdict").startsWith("contradicted by LLDP"));
        assertThat(window.canvas().picture().words(one.id()).orElse("")).contains("swapped, contradicted by LLDP");
        both("wire-swapped");
        clickOn("#cabling-swap");

        clickOn("#cabling-take-in");
        until(() -> kinds().stream().allMatch(Cabled.Kind.PROVED::equals));
        assertThat(Optional.ofNullable(model.topology().cables().get(0).b())).isEqualTo(Optional.ofNullable(one.b()));
        interact(() -> model.undo());
        until(() -> kinds().contains(Cabled.Kind.CONTRADICTED));
    }

    @Test
    void aBundleOpensIntoItsPortsAndMovesNothing() throws TimeoutException {
        proved();
        interact(() -> model.select("web01/bond0"));
        until(() -> window.shown("#bundle-open"));
        Box before = window.canvas().placeOf("web01/bond0").orElseThrow();
        clickOn("#bundle-open");
        until(() -> window.shown("#bundle"));
        until(() -> window.labels("#bundle").stream().anyMatch(text -> text.startsWith("Ours: active, ")));
        assertThat(window.labels("#bundle"))
                .contains("bond0 of web01", "⇄ bond1 of sw-1")
                .anyMatch(text -> text.contains("in sync, collecting, distributing"))
                .anyMatch(text -> text.startsWith("Partner: active, "))
                .anyMatch(text -> text.startsWith("system ") && text.contains(", key "))
                .anyMatch(text -> text.contains("cable proved by LLDP"))
                .anyMatch(text -> text.matches("\\d+ Gb/s .*"));
        assertThat(window.canvas().placeOf("web01/bond0")).hasValue(before);
        until(() -> window.labels("#bundle").stream().anyMatch(text -> text.matches("in [0-9.]+ .*b/s")));
        both("wire-bundle");
        assertThat(place("#bundle").intersects(before)).isFalse();
        largePicture("wire-bundle-large");

        push(KeyCode.ESCAPE);
        until(() -> !window.shown("#bundle"));
        // By the keyboard, from the palette.
        window.palette("open the bundle");
        until(() -> window.shown("#bundle"));
        String cable = model.topology().cables().get(0).id();
        interact(() -> workbench.live().fail(List.of(Fault.down(cable))));
        until(() -> window.labels("#bundle").stream().anyMatch(text -> text.startsWith("no carrier")));
    }

    @Test
    void longNamesAreShortenedAndNothingIsClipped() throws TimeoutException {
        interact(() -> model.perform(Edit.of(
                "Name it long",
                topology -> topology.withSwitches(topology.switches().stream()
                        .map(sw -> sw.withName("rack-17-top-of-rack-leaf-switch-a.example.net")
                                .withPorts(sw.ports().stream()
                                        .map(port -> port.withName("HundredGigE1/0/" + port.name()))
                                        .toList()))
                        .toList()))));
        proved();
        interact(() -> model.select("web01/bond0"));
        until(() -> window.shown("#bundle-open"));
        // By the keyboard: the canvas opens what is in focus.
        interact(() -> window.canvas().requestFocus());
        push(KeyCode.ALT, KeyCode.SHIFT, KeyCode.B);
        until(() -> window.shown("#bundle"));
        until(() -> window.labels("#bundle").stream().anyMatch(text -> text.contains("HundredGigE1/0/")));
        picture("wire-long-names");
        Box card = place("#bundle");
        assertThat(new Box(0, 0, window.canvas().getWidth(), window.canvas().getHeight()).contains(card))
                .isTrue();
        assertThat(card.intersects(window.canvas().placeOf("web01/bond0").orElseThrow()))
                .isFalse();
    }

    /** Live, with all cables known. */
    private void proved() throws TimeoutException {
        live();
        window.fit();
        until(() -> kinds().size() >= 2 && kinds().stream().allMatch(Cabled.Kind.PROVED::equals));
    }

    private List<Cabled.Kind> kinds() {
        Map<String, Cabled> cabled = window.canvas().picture().notes().cabled();
        return cabled.values().stream().map(Cabled::kind).toList();
    }

    private Box place(String query) {
        // Without its shadow.
        Node node = lookup(query).query();
        var bounds = node.localToParent(node.getLayoutBounds());
        return new Box(bounds.getMinX(), bounds.getMinY(), bounds.getWidth(), bounds.getHeight());
    }
}
