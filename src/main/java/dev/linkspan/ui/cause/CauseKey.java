// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.cause;

import dev.linkspan.diagnose.Explanation;

/**
 * What makes a cause the same one a moment later, though its sentence may say other numbers by then.
 *
 * @param cause id of the catalogue
 * @param subject id of the element to look at
 */
public record CauseKey(String cause, String subject) {
    /** That of an explanation. */
    public static CauseKey of(Explanation explanation) {
        return new CauseKey(explanation.cause(), explanation.subject());
    }
}
