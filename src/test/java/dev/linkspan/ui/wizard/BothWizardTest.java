// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.advise.Rack;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Platform;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.RadioButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

class BothWizardTest extends WizardJourney {
    BothWizardTest() {
        super("both", Rack.of(Platform.SOLARIS_11).twoSwitches().addressed().topology());
    }

    @Test
    void putsAnAggregationToEachSwitchIntoOneGroup() throws TimeoutException {
        openWizard();
        next();
        next();
        assertThat(lookup("#wizard-option-aggregations_in_group")
                        .queryAs(RadioButton.class)
                        .isSelected())
                .isTrue();
        clickOn("#wizard-compare");
        assertThat(lookup("#wizard-comparison").tryQuery()).isPresent();
        clickOn("#wizard-compare");
        next();
        doubleClickOn("#wizard-group").eraseText(10).write("prod0");
        next();
        assertThat(lookup("#wizard-picture").tryQuery()).isPresent();
        next();

        assertThat(isOpen()).isFalse();
        assertThat(host().aggregations()).extracting(Aggregation::ports).hasSize(2);
        assertThat(host().groups()).hasSize(1).first().satisfies(group -> {
            assertThat(group.name()).isEqualTo("prod0");
            assertThat(group.members()).hasSize(2);
            assertThat(group.addresses()).hasSize(2);
        });
        assertThat(model.selection()).containsExactly("db01/prod0");
        isDrawnAround("db01/prod0", "db01/net0", "db01/net1", "db01/net2", "db01/net3");
        undoRestoresTheStart();
    }

    @Test
    void leavesEverythingAsItIsWhenCancelledWithEscape() throws TimeoutException {
        openWizard();
        next();
        next();
        type(KeyCode.ESCAPE);

        assertThat(isOpen()).isFalse();
        assertThat(host().groups()).isEmpty();
        assertThat(model.undoLabelProperty().get()).isEmpty();
    }
}
