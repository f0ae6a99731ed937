// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.change.Refusal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the guard and its clients say to each other, a line each. */
final class GuardMessage {
    private GuardMessage() {}

    /** What is asked of the guard. */
    enum Verb {
        /** Begin, and take it back when this connection ends before the confirmation. */
        @JsonProperty("own")
        OWN,
        /** How does it stand. */
        @JsonProperty("status")
        STATUS,
        @JsonProperty("confirm")
        CONFIRM,
        @JsonProperty("rollback")
        ROLLBACK,
        /** Who began it goes, and still wants to hear of its end: taken back as when the connection ends. */
        @JsonProperty("leave")
        LEAVE,
        @JsonProperty("extend")
        EXTEND
    }

    /**
     * From a client.
     *
     * @param id of the change it means; null for whichever it is, with {@link Verb#STATUS} alone
     * @param remaining time to confirm, with {@link Verb#EXTEND} alone
     */
    record Ask(Verb verb, @Nullable String id, @Nullable Duration remaining) {}

    /**
     * From the guard; one of them is given.
     *
     * @param told how the change stands, unasked
     * @param answer how it stands, as the end of what was asked
     * @param refused why what was asked is not done
     */
    record Say(
            @Nullable ChangeStatus told,
            @Nullable ChangeStatus answer,
            @Nullable List<Refusal> refused) {
        static Say told(ChangeStatus status) {
            return new Say(status, null, null);
        }

        static Say answer(ChangeStatus status) {
            return new Say(null, status, null);
        }

        static Say refused(List<Refusal> refusals) {
            return new Say(null, null, List.copyOf(refusals));
        }
    }
}
