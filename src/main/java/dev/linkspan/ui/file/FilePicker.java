// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Lets the user choose a file; empty when they chose none. */
public interface FilePicker {
    /** A design to open. */
    Optional<Path> open();

    /**
     * What was saved of machines: files and archives, or one folder. None where nothing is chosen.
     *
     * @param folder whether a folder is asked for
     */
    default List<Path> openSaved(boolean folder) {
        return open().stream().toList();
    }

    /**
     * Where to write something new.
     *
     * @param title what is written
     * @param suggestion a file name without folder
     */
    Optional<Path> save(String title, String suggestion);
}
