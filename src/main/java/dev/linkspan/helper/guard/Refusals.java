// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.change.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Refusals that several give. */
final class Refusals {
    private Refusals() {}

    static Refusal underWay(ChangeStatus open) {
        return underWay(open.id(), Duration.between(open.began(), Instant.now()));
    }

    static Refusal underWay(String id, Duration age) {
        return new Refusal(
                "T-07",
                id,
                "the change " + id + ", begun " + Math.max(0, age.toSeconds()) + " s ago, is still open",
                "confirm it or take it back first");
    }

    static Refusal underWay() {
        return new Refusal("T-07", "", "another change is just beginning or ending", "try again in a moment");
    }

    static Refusal takesNoRemark(String id) {
        return new Refusal(
                "",
                id,
                "no change " + id + " has ended here that takes a remark",
                "look into the history, where each takes one");
    }

    static Refusal notGoingOn(@Nullable String id) {
        return new Refusal(
                "", String.valueOf(id), "there is no change " + id + " that is going on", "look into the history");
    }
}
