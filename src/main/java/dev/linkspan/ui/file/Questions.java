// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.file;

import java.util.List;
import java.util.function.Consumer;

/** Asks and tells the user what can't be passed over. Answers come later, on the JavaFX thread. */
public interface Questions {
    /** The design has changes that are in no file. No answer means: stay. */
    void unsaved(String design, Runnable save, Runnable discard);

    /**
     * Something could not be done.
     *
     * @param detail the whole message; may be of several lines in a fixed-width face
     */
    void problem(String title, String explanation, String detail);

    /** A crash left designs behind. */
    void recover(List<RecoveredDesign> designs, Consumer<RecoveredDesign> open, Runnable discard);

    /** Something takes its time and can be cancelled; the result closes the message. */
    Runnable busy(String text, Runnable cancel);
}
