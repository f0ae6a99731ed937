// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.now;
import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.export.picture.Mark;
import dev.linkspan.export.picture.Notes;
import dev.linkspan.sim.Fault;
import dev.linkspan.ui.cause.CauseKey;
import dev.linkspan.ui.live.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * The engineer on call opens Live on the campus lab: three things were broken there by somebody. Each is found by its
 * badge, understood from its sentence and mended by its remedy.
 */
class OnCallTest extends WindowTest {
    private String series = "";
    private int pictures;

    @BeforeEach
    void begin(TestInfo test) {
        series = test.getDisplayName().substring(0, 1);
    }

    @Test
    void threeFaultsAreFoundUnderstoodAndMended() throws TimeoutException {
        clickOn("#mode-live");
        until(() -> keys().size() >= 4);
        window.fit();
        clickOn("#live-mark").write("on call since here").push(KeyCode.ENTER);
        until(() -> marks().size() == 1);
        inBoth("what-is-wrong");

        mend(
                "web01/bond0",
                "L-05",
                "The switch has the ports of bond0 of web01 in different port-channels.",
                "Redundancy is lost: one more failure cuts 198.51.100.20 off.");
        mend(
                "old10/e1000g1",
                "S-14",
                "e1000g1 of old10 has carrier, and the probes of production are lost on it.",
                "Redundancy is lost: one more failure cuts 192.0.2.30 off.");
        mend("new01/net0", "P-09", "net0 of new01 runs at 1 Gb/s instead of 10 Gb/s.", "");
        assertThat(workbench.live().standing()).isEmpty();
        picture("mended");
        lookBack();

        // What is left was drawn so: it is mended in the design.
        nextCause();
        until(() -> window.shown(".cause-body"));
        assertThat(open().sentence()).isEqualTo("No switch answers LACP on net3 of aggr2 of db01.");
        inBoth("in-the-design");
        largePicture("oncall-large");
    }

    @Test
    void whatSomebodyKnowsIsQuietUntilItReturns() throws TimeoutException {
        clickOn("#mode-live");
        until(() -> keys().size() >= 4);
        window.fit();
        // Quiet from the keyboard alone: the second cause, its note.
        nextCause();
        until(() -> window.shown(".cause-body") && open().cause().equals("A-06"));
        nextCause();
        until(() -> open().cause().equals("L-05"));
        clickOn(".cause-acknowledge");
        until(() -> window.shown(".cause-note"));
        clickOn(".cause-note").write("the network team is on it").push(KeyCode.ENTER);
        until(() -> window.text("#causes-verdict").equals("3 things are wrong."));
        assertThat(badge("web01/bond0").mark()).isEqualTo(Mark.STANDBY);
        inBoth("acknowledged");
        assertThat(workbench.causes().acknowledgement(new CauseKey("L-05", "web01/bond0")))
                .hasValueSatisfying(it -> assertThat(it.note()).isEqualTo("the network team is on it"));

        Fault fault = new Fault(Fault.Kind.WRONG_KEY, "leaf-b/et2", null, null);
        interact(() -> workbench.live().repair(fault.target(), null));
        until(() -> !window.badges().contains("web01/bond0"));
        assertThat(workbench.causes().quiet()).isEmpty();
        interact(() -> workbench.live().fail(List.of(fault)));
        // It may be worse than it seemed at first.
        until(() ->
                window.badges().contains("web01/bond0") && badge("web01/bond0").mark() == Mark.FAILED);
    }

    @Test
    void theDesktopIsToldOnceWhenRedundancyIsLostUnlessNobodyWantsThat() throws TimeoutException, IOException {
        Path told = folder.resolve("told");
        Path program = Files.writeString(
                folder.resolve("notify-send"), "#!/bin/sh\nprintf '%s\\n' \"$4\" >> '" + told + "'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        clickOn("#mode-live");
        until(() -> keys().size() >= 4);
        assertThat(told).as("what was so before is seen anyway").doesNotExist();

        interact(() -> workbench.live().fail(List.of(Fault.down("cable-3"))));
        until(() -> window.shown(".toast"));
        until(() -> Files.exists(told) && !Files.readAllLines(told).isEmpty());
        inBoth("redundancy-lost");
        assertThat(Files.readAllLines(told))
                .containsExactly("Redundancy is lost: one more failure cuts 198.51.100.10 off.");
        interact(() -> workbench.live().repair("cable-3", null));
        until(() -> keys().stream().noneMatch(key -> key.cause().equals("P-01")));
        interact(() -> workbench.live().fail(List.of(Fault.down("cable-3"))));
        until(() -> keys().stream().anyMatch(key -> key.cause().equals("P-01")));
        assertThat(Files.readAllLines(told)).hasSize(1);

        window.palette("notifications");
        int notices = model.notices().size();
        interact(() -> workbench.live().fail(List.of(Fault.down("cable-4"))));
        until(() -> model.notices().size() > notices);
        assertThat(Files.readAllLines(told)).as("the window alone says so").hasSize(1);
    }

    /** By the palette: on a slow screen its key would repeat before it is let go. */
    private void nextCause() {
        window.palette("next cause");
    }

    /** The same in the light and in the dark. */
    private void inBoth(String name) {
        picture(name);
        window.palette("light or");
        picture(name + "-dark");
        window.palette("light or");
    }

    /** What was wrong can still be seen as it was, and nothing of what is now is lost meanwhile. */
    private void lookBack() throws TimeoutException {
        Entry mark = marks().get(0);
        window.fit();
        // What happens meanwhile scrolls to the end.
        until(() -> {
            lookup("#live-events").<Entry>queryListView().scrollTo(mark);
            return window.shown("on call since here");
        });
        doubleClickOn("on call since here");
        until(() -> window.shown("#past-bar"));
        assertThat(window.text("#past-words")).startsWith("You look at ");
        assertThat(window.badges()).contains("web01/bond0", "old10/e1000g1", "new01/net0");
        assertThat(window.text("#causes-verdict")).isEqualTo("4 things are wrong.");
        assertThat(window.shown(".cause-remedy")).isFalse();
        inBoth("as-it-was");

        long time = workbench.live().time();
        push(KeyCode.ALT, KeyCode.SHIFT, KeyCode.LEFT);
        assertThat(watched().isNow()).isFalse();
        until(() -> workbench.live().time() > time);
        clickOn("#past-play");
        until(() -> watched().isNow());
        assertThat(window.badges()).doesNotContain("web01/bond0", "old10/e1000g1", "new01/net0");

        interact(() -> lookup("#live-history").<Slider>query().setValue(0));
        until(() -> window.badges().contains("web01/bond0") || watched().diagnosis() == null);
        clickOn("#past-now");
        until(() -> !window.shown("#past-bar"));
        assertThat(window.badges()).doesNotContain("web01/bond0", "old10/e1000g1", "new01/net0");

        clickOn("#live-filter-words").write("net0");
        until(() -> lines().stream()
                .allMatch(entry -> entry.kind().equals(Entry.MARK)
                        || entry.text().contains("net0")
                        || entry.subject().contains("net0")));
        assertThat(lines())
                .extracting(Entry::text)
                .contains("No longer: net0 of new01 runs at 1 Gb/s instead of 10 Gb/s");
        picture("filtered");
        eraseText(4);
    }

    private List<Entry> lines() {
        return now(
                () -> List.copyOf(lookup("#live-events").<Entry>queryListView().getItems()));
    }

    private List<Entry> marks() {
        return lines().stream().filter(entry -> entry.kind().equals(Entry.MARK)).toList();
    }

    /** Clicks the badge of an element, reads why, and presses the remedy. */
    private void mend(String id, String cause, String sentence, String cost) throws TimeoutException {
        interact(() -> window.canvas().reveal(id));
        assertThat(badge(id).mark()).isIn(Mark.FAILED, Mark.DEGRADED);
        assertThat(badge(id).sentence()).isEqualTo(sentence);
        clickOn(window.badge(id));
        until(() -> window.shown(".cause-body"));
        assertThat(model.selection()).containsExactly(id);
        assertThat(open().cause()).isEqualTo(cause);
        assertThat(window.text(".cause-card:open .cause-sentence")).isEqualTo(sentence);
        assertThat(window.text(".cause-card:open .cause-cost")).isEqualTo(cost);
        picture("why-" + cause);
        assertThat(window.text(".cause-card:open .cause-remedy")).startsWith("Repair ");
        clickOn(".cause-card:open .cause-remedy");
        until(() -> keys().stream().noneMatch(key -> key.cause().equals(cause)));
        until(() -> !window.badges().contains(id));
    }

    private Explanation open() {
        return workbench
                .causes()
                .find(workbench.causes().chosenProperty().get())
                .orElseThrow();
    }

    private Notes.Badge badge(String id) {
        return Optional.ofNullable(window.canvas().picture().notes().badges().get(id))
                .orElseThrow(() -> new AssertionError("no badge at " + id + " but at " + window.badges()));
    }

    private List<CauseKey> keys() {
        return workbench.causes().loud().stream().map(CauseKey::of).toList();
    }

    @Override
    protected void picture(String name) {
        super.picture("oncall-%s%02d-%s".formatted(series, ++pictures, name));
    }
}
