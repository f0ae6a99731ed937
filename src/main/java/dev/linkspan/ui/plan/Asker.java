// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import java.util.Optional;

/** Asks the user what ssh or sudo want to know. Called on a thread that may wait. */
@FunctionalInterface
public interface Asker {
    /** The answer; empty when the user gives none. Nobody keeps it. */
    Optional<String> ask(Question question);
}
