// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.sign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.linux.netlink.Ethtool;
import dev.linkspan.host.linux.netlink.Ethtool.Mode;
import dev.linkspan.host.sign.LinkSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What ethtool's numbers and modes come to in words. */
class SettingsTest {

    private static final List<Mode> OURS = List.of(
            new Mode("100baseT/Full", true),
            new Mode("1000baseT/Full", true),
            new Mode("2500baseT/Full", false),
            new Mode("Autoneg", true),
            new Mode("TP", true),
            new Mode("RS", false));
    private static final List<Mode> PEER = List.of(new Mode("100baseT/Full", true), new Mode("1000baseT/Full", true));

    @Test
    void modesAreToldWithoutConnectors() {
        LinkSettings settings = settings(1000, true);
        assertThat(settings.supported()).containsExactly("100baseT/Full", "1000baseT/Full", "2500baseT/Full");
        assertThat(settings.advertised()).containsExactly("100baseT/Full", "1000baseT/Full");
        assertThat(settings.peer()).containsExactly("100baseT/Full", "1000baseT/Full");
        assertThat(settings.masterSlave()).isEqualTo("forced-master");
        assertThat(settings.autoneg()).isTrue();
    }

    @Test
    void aSlowerModeThanBothOfferIsADownshift() {
        assertThat(settings(1000, true).downshifted()).isFalse();
        assertThat(settings(100, true).downshifted()).isTrue();
        assertThat(settings(100, false).downshifted()).as("no link").isNull();
        assertThat(SettingsReader.settings(new Ethtool.Modes(true, OURS, List.of(), 100, null), null, null, true)
                        .downshifted())
                .as("nobody tells what the other end offers")
                .isNull();
    }

    @Test
    void whyThereIsNoLinkIsToldInEthtoolsWords() {
        assertThat(down(0, 1)).isEqualTo("Autoneg, No partner detected");
        assertThat(down(2, 5)).isEqualTo("Logical mismatch, RS FEC is not locked");
        assertThat(down(4, null)).isEqualTo("No cable");
        assertThat(down(200, 9)).isEqualTo("Unknown state 200, unknown cause 9");
        assertThat(SettingsReader.settings(null, new Ethtool.State(null, null, 0, 1), null, true)
                        .downReason())
                .as("with a link there is no reason")
                .isNull();
    }

    @Test
    void errorCorrectionIsToldAsConfiguredAndAsUsed() {
        LinkSettings settings = SettingsReader.settings(
                null, null, new Ethtool.Fec(List.of(new Mode("RS", true), new Mode("BASER", false)), true, 51), true);
        assertThat(settings.fecConfigured()).containsExactly("Auto", "RS");
        assertThat(settings.fecActive()).isEqualTo("BaseR");
    }

    private static LinkSettings settings(int speed, boolean carrier) {
        return SettingsReader.settings(new Ethtool.Modes(true, OURS, PEER, speed, 4), null, null, carrier);
    }

    private static String down(int state, Integer substate) {
        return String.valueOf(SettingsReader.settings(null, new Ethtool.State(null, null, state, substate), null, false)
                .downReason());
    }
}
