// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.form;

import java.util.function.Consumer;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** A control that shows one value and tells when the user has chosen another one. Null means "not known". */
public interface Editor<T> {
    /** Shows a value without telling anybody. Half-typed text is kept as long as the user is at it. */
    void show(@Nullable T value);

    /** Who is told of values the user chooses. */
    void setOnCommit(Consumer<@Nullable T> commit);

    /** Commits what is half typed, if it is good. */
    default void commitTyped() {}

    /** The control that takes the keyboard, for its label and its id. */
    Node focusTarget();
}
