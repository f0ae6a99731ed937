// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import java.util.Objects;

/** Style classes of the window, and the stylesheet that gives them their look. */
final class ShellStyles {
    static final String ROOT = "linkspan";
    static final String DARK = "dark";
    static final String TOP_BAR = "top-bar";
    static final String LOGO = "logo-name";
    static final String DESIGN_NAME = "design-name";
    static final String ICON_BUTTON = "icon-button";
    static final String SEARCH_BUTTON = "search-button";
    static final String KEY = "key";
    static final String SIDE = "side-panel";
    static final String HEADING = "panel-heading";
    static final String HOSTS = "host-list";
    static final String TITLE = "entry-title";
    static final String DETAIL = "entry-detail";
    static final String PART = "part";
    static final String WIZARD = "wizard-button";
    static final String BOTTOM = "bottom-panel";
    static final String TAB = "panel-tab";
    static final String TAB_ROW = "panel-header";
    static final String MODES = "mode-switch";
    static final String PROBLEMS = "problem-list";
    static final String RULE = "rule-id";
    static final String FILTER = "filter";
    static final String EMPTY = "empty-state";
    static final String STATUS = "status-line";
    static final String MARK = "state-mark";
    static final String CARD = "dialog-card";
    static final String CARD_TITLE = "dialog-title";
    static final String CODE = "code";
    static final String QUOTE = "quote";
    static final String REFUSAL = "refusal";
    static final String PALETTE = "palette";
    static final String TOAST = "toast";
    static final String SPLIT = "thin-split";

    private ShellStyles() {}

    static String stylesheet() {
        return Objects.requireNonNull(ShellStyles.class.getResource("shell.css"), "shell.css")
                .toExternalForm();
    }
}
