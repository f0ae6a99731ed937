// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.change.Refusal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the carrying out of a plan stands. */
public sealed interface ApplyStage {

    /** Nothing is being changed. */
    record None() implements ApplyStage {}

    /** The user is asked whether and how. */
    record Review() implements ApplyStage {}

    /** The machine is asked to begin. */
    record Beginning() implements ApplyStage {}

    /** It was not begun, and nothing was touched. */
    record Refused(List<Refusal> refusals) implements ApplyStage {}

    /**
     * It goes on.
     *
     * @param deadline when it is taken back unless it is kept; null while it isn't awaited
     * @param asked what the user has decided meanwhile ({@code Keeping…}); empty for nothing
     */
    record Going(ChangeStatus status, @Nullable Instant deadline, String asked) implements ApplyStage {}

    /**
     * The session is gone; the machine goes on by itself.
     *
     * @param last what was told last
     * @param takenBack when it takes the change back by itself; null when that isn't known
     * @param reason why the session is gone
     * @param trying whether it is being reached again
     */
    record Lost(ChangeStatus last, @Nullable Instant takenBack, String reason, boolean trying) implements ApplyStage {}

    /** It ended. */
    record Ended(ChangeStatus status) implements ApplyStage {}
}
