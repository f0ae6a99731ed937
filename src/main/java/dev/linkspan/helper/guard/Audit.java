// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

/** The machine's own log, which tells who changed what. */
@FunctionalInterface
public interface Audit {

    /** @param line what happened to which change, and how it went; names and texts of others in it are made harmless */
    void write(String line);
}
