// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.tour;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;

/** The wizard from its first step to what it made. */
public final class WizardScenes {
    private final TourWindow window;

    public WizardScenes(TourWindow window) {
        this.window = window;
    }

    /** Takes the pictures. */
    public void play() {
        window.robot().interact(() -> window.model().select("new01"));
        window.robot().clickOn("#wizard-both");
        for (int step = 1; step <= 5; step++) {
            window.picture("wizard-step-" + step);
            if (step < 5) {
                assertThat(window.robot().lookup("#wizard-next").<Node>query().isDisabled())
                        .as("step %s says what is missing", step)
                        .isFalse();
                window.robot().clickOn("#wizard-next");
            }
        }
        window.robot().clickOn("#wizard-next");
        window.picture("wizard-result");
    }
}
