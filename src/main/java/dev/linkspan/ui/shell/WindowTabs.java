// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

/** Names of the tabs below the picture. */
final class WindowTabs {
    static final String PROBLEMS = "problems";
    static final String PLAN = "plan";
    static final String SURVIVABILITY = "survivability";
    static final String TIMELINE = "timeline";

    private WindowTabs() {}
}
