// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import dev.linkspan.edit.Edit;
import dev.linkspan.edit.drop.Drop;
import java.util.List;
import java.util.function.Supplier;

/** An entry of a context menu. */
sealed interface Verb {
    /** What it is called, ending in … when it asks for more. */
    String label();

    /** Makes an edit. */
    record Do(String label, Edit edit) implements Verb {}

    /** Offers edits, the impossible ones with their reasons. */
    record Choose(String label, Supplier<List<Drop>> choices) implements Verb {}

    /** Selects other elements. */
    record Select(String label, List<String> ids) implements Verb {}

    /** A few edits in a menu of their own. */
    record Several(String label, List<Do> verbs) implements Verb {}
}
