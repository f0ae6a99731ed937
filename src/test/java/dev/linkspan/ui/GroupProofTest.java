// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.now;
import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.topology.Usage;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The members of an IPMP group are put to the proof in the window. */
class GroupProofTest extends WindowTest {
    @Override
    protected StartOptions options() {
        return options("--source=lab:ipmp-active-standby-probes");
    }

    @BeforeEach
    void opened() throws TimeoutException {
        live();
        window.fit();
        until(() -> workbench.causes().diagnosis() != null);
    }

    private List<Usage> usages() {
        return now(() -> watched().view()).topology().hosts().get(0).groups().get(0).members().stream()
                .map(member -> member.usage())
                .toList();
    }

    @Test
    void eachMemberGoesOfflineAndComesBack() throws TimeoutException {
        List<Usage> before = usages();
        interact(() -> model.select("mail01/ipmp0"));
        until(() -> window.shown("#proof-open"));
        clickOn("#proof-open");
        until(() -> window.shown("#proof-start"));
        assertThat(window.text("#proof-preview"))
                .isEqualTo("Takes igb0, then igb1 of ipmp0 of mail01 out of use, one at a time, 5 s each, and asks the"
                        + " simulated flows every 50 ms meanwhile.");
        clickOn("#proof-start");
        until(() -> usages().contains(Usage.OFFLINE));
        bothShots("group-proof-running");
        until(() -> window.shown("#proof-verdict"));
        assertThat(window.text("#proof-verdict")).isEqualTo("Redundancy of ipmp0 of mail01 is proved.");
        assertThat(window.texts(".proof-sentence"))
                .hasSize(2)
                .allMatch(text -> text.startsWith("Without igb") && text.contains(" ipmp0 stayed reached: "));
        until(() -> usages().equals(before));
    }
}
