// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import dev.linkspan.sim.time.Ticks;
import javafx.animation.AnimationTimer;

/** Lets the time of a run pass with that of the screen while it plays. */
final class Playback extends AnimationTimer {
    private static final long NANOS_PER_TICK = 1_000_000_000L / Ticks.SECOND;
    /** A frame that took longer counts as this long, so that nothing is jumped over after a pause of the machine. */
    private static final long LONGEST = Ticks.millis(250);

    private final Playhead playhead;
    private long before;

    Playback(Playhead playhead) {
        this.playhead = playhead;
        playhead.playingProperty().addListener((property, was, is) -> {
            if (is) {
                before = 0;
                start();
            } else {
                stop();
            }
        });
    }

    @Override
    public void handle(long now) {
        if (before != 0) {
            playhead.advance(Math.min(LONGEST, (now - before) / NANOS_PER_TICK));
        }
        before = now;
    }
}
