// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.advise.Rack;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Platform;
import java.util.concurrent.TimeoutException;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

class BundleNicsWizardTest extends WizardJourney {
    BundleNicsWizardTest() {
        super("bundle-nics", Rack.of(Platform.LINUX).oneSwitch().addressed().topology());
    }

    @Test
    void bundlesTheChosenNicsAndTheirSwitchPorts() throws TimeoutException {
        openWizard();
        clickOn("#wizard-nic-net3");
        next();
        next();
        next();
        next();
        next();

        assertThat(isOpen()).isFalse();
        assertThat(host().aggregations()).hasSize(1).first().satisfies(bond -> {
            assertThat(bond.name()).isEqualTo("bond0");
            assertThat(bond.mode()).isEqualTo(AggregationMode.LACP_802_3AD);
            assertThat(bond.ports()).containsExactly("db01/net0", "db01/net1", "db01/net2");
        });
        assertThat(model.topology().switches().get(0).lags()).hasSize(1);
        assertThat(model.selection()).containsExactly("db01/bond0");
        isDrawnAround("db01/bond0", "db01/net0", "db01/net1", "db01/net2");
        undoRestoresTheStart();
    }

    @Test
    void isWalkedByTheEnterKeyAlone() throws TimeoutException {
        openWizard();
        for (int i = 0; i < 5; i++) {
            type(KeyCode.ENTER);
        }

        assertThat(isOpen()).isFalse();
        assertThat(host().aggregations()).hasSize(1);
    }
}
