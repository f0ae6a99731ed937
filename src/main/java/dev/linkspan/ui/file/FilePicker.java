// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.file;

import java.nio.file.Path;
import java.util.Optional;

/** Lets the user choose a file; empty when they chose none. */
public interface FilePicker {
    /** A design to open. */
    Optional<Path> open();

    /**
     * Where to write something new.
     *
     * @param title what is written
     * @param suggestion a file name without folder
     */
    Optional<Path> save(String title, String suggestion);
}
