// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.file;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.List;

/**
 * What is remembered from one start to the next.
 *
 * @param theme {@code system}, {@code light} or {@code dark}
 * @param recent files opened or saved last, absolute, the newest first
 * @param notifications whether the desktop is told when redundancy is lost
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Preferences(String theme, List<String> recent, Boolean notifications) {
    /** Files that are remembered. */
    static final int RECENT = 10;

    public Preferences {
        theme = theme == null ? "system" : theme;
        notifications = notifications == null || notifications;
        recent = recent == null ? List.of() : recent.stream().limit(RECENT).toList();
    }

    /** What a first start begins with. */
    public static Preferences initial() {
        return new Preferences(null, null, null);
    }

    /** The same with another theme. */
    public Preferences withTheme(String other) {
        return new Preferences(other, recent, notifications);
    }

    /** The same with the desktop told, or not. */
    public Preferences withNotifications(boolean told) {
        return new Preferences(theme, recent, told);
    }

    /** The same with this file as the newest. */
    public Preferences withRecent(String file) {
        List<String> files = new ArrayList<>(List.of(file));
        recent.stream().filter(known -> !known.equals(file)).forEach(files::add);
        return new Preferences(theme, files, notifications);
    }

    /** The same without a file. */
    public Preferences withoutRecent(String file) {
        return new Preferences(
                theme, recent.stream().filter(known -> !known.equals(file)).toList(), notifications);
    }
}
