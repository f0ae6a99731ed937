// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.state;

import java.util.Collection;
import java.util.Optional;

/** The files of a simulated machine that its tools read and write, by absolute path. Thread-safe. */
public interface MachineFiles {
    /** What a file holds; empty when there is none. */
    Optional<String> read(String path);

    /** Makes a file or writes over it. */
    void write(String path, String text);

    /** Takes a file away; does nothing when there is none. */
    void delete(String path);

    /** Names of the files in a folder, without the folder, in order. */
    Collection<String> list(String folder);

    /** Writes at the end of a file. */
    default void append(String path, String text) {
        synchronized (this) {
            write(path, read(path).orElse("") + text);
        }
    }
}
