// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import org.jspecify.annotations.Nullable;

/**
 * A step in its place.
 *
 * @param step what is done
 * @param interrupts what it interrupts; null for nothing
 */
public record PlannedStep(Step step, @Nullable Interruption interrupts) {
    public PlannedStep {
        if (step == null) {
            throw new IllegalArgumentException("\"step\" is missing");
        }
    }
}
