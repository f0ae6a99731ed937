// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.export.picture.Scene;
import dev.linkspan.sim.Event;
import dev.linkspan.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RecordingTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Topology FIRST = Topology.empty("first");
    private static final Topology SECOND = Topology.empty("second");

    private Instant now = NOON;
    private final Recording recording = new Recording(() -> now, at -> "clock " + at.getEpochSecond() % 60);

    private void at(int seconds, Topology seen) {
        now = NOON.plusSeconds(seconds);
        recording.seen(seen, Scene.NONE);
    }

    private String looked() {
        Recording.Look look = recording.pastProperty().get();
        return look == null ? "now" : look.clock() + " " + look.shot().state().name();
    }

    @Test
    void whatWasSeenAtATimeIsWhatWasSeenLastBeforeIt() {
        at(0, FIRST);
        at(10, SECOND);
        at(20, FIRST);
        recording.look(NOON.plusSeconds(15));
        assertThat(looked()).isEqualTo("clock 10 second");
        recording.look(NOON.minusSeconds(100));
        assertThat(looked()).isEqualTo("clock 0 first");
        assertThat(recording.since()).contains(NOON);
    }

    @Test
    void aLineIsLookedAtByItsOwnTimeAndWhatComesMeanwhileIsKept() {
        at(0, FIRST);
        now = NOON.plusSeconds(5);
        recording.mark(" here ");
        at(10, SECOND);
        Entry mark = recording.entries().get(0);
        assertThat(mark.text()).isEqualTo("here");
        recording.look(mark);
        assertThat(looked()).isEqualTo("clock 5 first");
        at(20, FIRST);
        recording.tell(Entry.ACTION, Event.Tone.GOOD, "", "kept", null);
        assertThat(looked()).isEqualTo("clock 5 first");
        recording.lookAtNow();
        assertThat(looked()).isEqualTo("now");
        assertThat(recording.shots()).hasSize(3);
        assertThat(recording.entries()).hasSize(2);
    }

    @Test
    void stepsGoFromStateToStateAndEndNow() {
        at(0, FIRST);
        at(10, SECOND);
        recording.step(-1);
        assertThat(looked()).isEqualTo("clock 10 second");
        recording.step(-1);
        recording.step(-1);
        assertThat(looked()).isEqualTo("clock 0 first");
        assertThat(recording.untilNext()).contains(Duration.ofSeconds(10));
        recording.step(1);
        assertThat(recording.untilNext()).isEmpty();
        recording.step(1);
        assertThat(looked()).isEqualTo("now");
    }

    @Test
    void theSameStateIsKeptOnceAndWhatIsFoundAboutItIsAnotherState() {
        at(0, FIRST);
        at(1, FIRST);
        assertThat(recording.shots()).hasSize(1);
        Diagnosis healthy = new Diagnosis(List.of(), List.of(), true);
        recording.found(healthy);
        recording.found(new Diagnosis(List.of(), List.of(), true));
        assertThat(recording.shots()).hasSize(2);
        at(2, SECOND);
        Shot last = recording.shots().get(2);
        assertThat(Objects.requireNonNull(last.diagnosis())).isEqualTo(healthy);
    }

    @Test
    void theOldestStatesAndLinesGoFirst() {
        for (int i = 0; i < Recording.MOST_SHOTS + 10; i++) {
            at(i, i % 2 == 0 ? FIRST : SECOND);
        }
        assertThat(recording.shots()).hasSize(Recording.MOST_SHOTS);
        assertThat(recording.isCut()).isTrue();
        assertThat(recording.since()).contains(NOON.plusSeconds(10));
        for (int i = 0; i < Recording.MOST_ENTRIES + 3; i++) {
            recording.mark("m" + i);
        }
        assertThat(recording.entries()).hasSize(Recording.MOST_ENTRIES);
        assertThat(recording.entries().get(0).text()).isEqualTo("m3");
        recording.clear();
        assertThat(recording.since()).isEmpty();
        recording.step(-1);
        assertThat(looked()).isEqualTo("now");
    }

    @Test
    void linesAreFoundByHostKindAndNameAndMarksAlwaysStay() {
        Entry carrier = new Entry(NOON, "", "carrier", Event.Tone.BAD, "h1/nic-3", "net0 lost carrier", null, null);
        Entry mark = new Entry(NOON, "", Entry.MARK, Event.Tone.NEUTRAL, "", "here", null, null);
        assertThat(List.of(
                        EntryFilter.ALL,
                        new EntryFilter("h1", "", ""),
                        new EntryFilter("", "carrier", ""),
                        new EntryFilter("", "", " DB01"),
                        new EntryFilter("h1", "carrier", "lost")))
                .allMatch(filter -> filter.shows(carrier, RecordingTest::name));
        assertThat(List.of(
                        new EntryFilter("h2", "", ""),
                        new EntryFilter("", "lacp", ""),
                        new EntryFilter("", "", "web01")))
                .noneMatch(filter -> filter.shows(carrier, RecordingTest::name))
                .allMatch(filter -> filter.shows(mark, RecordingTest::name));
    }

    private static String name(String id) {
        return id.equals("h1") ? "db01" : id;
    }
}
