// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import dev.linkspan.sim.Event;
import dev.linkspan.sim.time.Ticks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;

/** Writes down what happens in the lab, and what is seen of it. */
public final class LabRecorder {
    private LabRecorder() {}

    /** Follows the lab; another lab begins another recording. */
    public static void follow(LiveModel live, Recording recording) {
        live.events().addListener((ListChangeListener<Event>) change -> {
            while (change.next()) {
                if (change.getList().isEmpty()) {
                    recording.clear();
                } else if (change.wasAdded()) {
                    recording.add(entries(change.getAddedSubList(), recording.now()));
                }
            }
        });
        live.frameProperty().addListener((property, was, is) -> {
            if (is == null) {
                recording.clear();
            } else {
                recording.seen(is.moment().state(), is.scene());
            }
        });
    }

    private static List<Entry> entries(List<? extends Event> events, Instant now) {
        List<Entry> entries = new ArrayList<>();
        for (Event event : events) {
            entries.add(new Entry(
                    now,
                    Ticks.text(event.at()),
                    event.kind().word(),
                    event.tone(),
                    event.subject(),
                    event.text(),
                    event.reason(),
                    event.log()));
        }
        return entries;
    }
}
