// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import dev.linkspan.edit.Edit;

/**
 * A change that takes a finding away.
 *
 * @param label what it does, as its button says ({@code Take net3 out of aggr2})
 * @param edit the change
 */
public record QuickFix(String label, Edit edit) {

    /** A fix whose button says what the undo list says. */
    public static QuickFix of(Edit edit) {
        return new QuickFix(edit.label(), edit);
    }

    /** Fixes that do the same say the same; the function inside an edit can't be compared. */
    @Override
    public boolean equals(Object other) {
        return other instanceof QuickFix fix && fix.label.equals(label);
    }

    @Override
    public int hashCode() {
        return label.hashCode();
    }
}
