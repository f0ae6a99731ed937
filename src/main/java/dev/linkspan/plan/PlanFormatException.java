// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

/** A document that is no plan, with the place: {@code line 12, column 7, steps[2].step.tag: expected a whole number}. */
public final class PlanFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message where and what was expected */
    public PlanFormatException(String message) {
        super(message);
    }
}
