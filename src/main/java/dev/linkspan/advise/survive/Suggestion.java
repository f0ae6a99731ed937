// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import java.util.List;

/**
 * What would have saved it.
 *
 * @param subjects ids of what it is about, the most important first
 * @param text one sentence with a full stop: what to change and which fact says so
 */
public record Suggestion(List<String> subjects, String text) {
    public Suggestion {
        subjects = List.copyOf(subjects);
    }
}
