// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit.drop;

import dev.linkspan.edit.Edit;

/** What a drop would do. */
public sealed interface Drop {
    /** The drop makes sense; the label of the edit is its verb ({@code Add net2 to aggr1}). */
    record Accepted(Edit edit) implements Drop {
        /** What the drop does, as it is shown while the button is still held. */
        public String verb() {
            return edit.label();
        }
    }

    /**
     * The target is one, but not for this.
     *
     * @param reason a whole sentence without its full stop
     * @param wayOut what to do instead, the same way; empty when there is nothing
     */
    record Refused(String reason, String wayOut) implements Drop {}

    /** The target is none; nothing is said. */
    record Ignored() implements Drop {}

    /** Nothing would happen and nothing is said. */
    Drop IGNORED = new Ignored();
}
