// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.advise.Rack;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Platform;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class SurviveFailureWizardTest extends WizardJourney {
    SurviveFailureWizardTest() {
        super("survive-failure", Rack.of(Platform.ILLUMOS).addressed().topology());
    }

    @Test
    void groupsNicsWhosePlacesNobodyKnowsAndKeepsOneAsStandbyWhenAsked() throws TimeoutException {
        openWizard();
        clickOn("#wizard-nic-net2");
        clickOn("#wizard-nic-net3");
        next();
        clickOn("#wizard-spread-several");
        next();
        clickOn("#wizard-option-ipmp_standby");
        next();
        clickOn("#wizard-back");
        next();
        next();
        next();

        assertThat(isOpen()).isFalse();
        assertThat(host().groups()).hasSize(1).first().satisfies(group -> {
            assertThat(group.members()).extracting(IpmpMember::standby).containsExactly(false, true);
            assertThat(group.addresses())
                    .extracting(it -> it.address().text())
                    .containsExactly("192.0.2.10/24", "192.0.2.11/24");
        });
        assertThat(model.selection()).containsExactly("db01/ipmp0");
        isDrawnAround("db01/ipmp0", "db01/net0", "db01/net1");
        undoRestoresTheStart();
    }
}
