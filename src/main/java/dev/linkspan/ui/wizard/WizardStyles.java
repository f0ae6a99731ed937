// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wizard;

import java.util.Objects;

/** Style classes of the wizards and the stylesheet that gives them their look. */
final class WizardStyles {
    static final String WIZARD = "wizard";
    static final String HEADER = "wizard-header";
    static final String NAME = "wizard-name";
    static final String TRAIL = "wizard-trail";
    static final String TRAIL_NOW = "wizard-trail-now";
    static final String TRAIL_DONE = "wizard-trail-done";
    static final String TITLE = "wizard-title";
    static final String BODY = "wizard-body";
    static final String FOOTER = "wizard-footer";
    static final String HINT = "wizard-hint";
    static final String MUTED = "wizard-muted";
    static final String STRONG = "wizard-strong";
    static final String CARD = "wizard-card";
    static final String CARD_CHOSEN = "wizard-card-chosen";
    static final String CARD_RULED_OUT = "wizard-card-ruled-out";
    static final String TAG = "wizard-tag";
    static final String TAG_GOOD = "wizard-tag-good";
    static final String TAG_BAD = "wizard-tag-bad";
    static final String GAIN = "wizard-gain";
    static final String COST = "wizard-cost";
    static final String UNKNOWN = "wizard-unknown";
    static final String CELL = "wizard-cell";
    static final String CELL_HEAD = "wizard-cell-head";
    static final String CELL_BEST = "wizard-cell-best";
    static final String CELL_DECIDING = "wizard-cell-deciding";
    static final String SECTION = "wizard-section";
    static final String PICTURE = "wizard-picture";
    static final String FACT = "wizard-fact";
    static final String GOAL = "wizard-goal";
    static final String ERROR = "wizard-error";
    static final String WARNING = "wizard-warning";

    private WizardStyles() {}

    static String stylesheet() {
        return Objects.requireNonNull(WizardStyles.class.getResource("wizard.css"), "wizard.css")
                .toExternalForm();
    }
}
