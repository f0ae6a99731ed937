// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.sign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.sign.TransceiverModule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Memories of transceivers, put together as the specifications have them. */
class ModuleTest {

    @Test
    void anSfpTellsItsPowerItsLimitsAndItsAlarms() {
        byte[] identity = identity(0x03, 20, 40);
        identity[92] = 0x60;
        byte[] diagnostics = new byte[128];
        put(diagnostics, 96, 0x2680);
        put(diagnostics, 102, 5623);
        put(diagnostics, 104, 10);
        put(diagnostics, 34, 100);
        put(diagnostics, 38, 200);
        diagnostics[113] = 0x40;
        diagnostics[117] = 0x40;
        assertThat(Sff8472.is(identity)).isTrue();
        assertThat(Sff8472.hasDiagnostics(identity)).isTrue();
        assertThat(Sff8472.module(identity, diagnostics))
                .isEqualTo(new TransceiverModule(
                        "FINISAR CORP.",
                        "FTLX8571D3BCL",
                        38.5,
                        -2.5,
                        -30.0,
                        -20.0,
                        -16.99,
                        List.of("Laser rx power low alarm", "Laser rx power low warning")));
    }

    @Test
    void anSfpWithoutDiagnosticsTellsItsNameAlone() {
        byte[] identity = identity(0x03, 20, 40);
        assertThat(Sff8472.hasDiagnostics(identity)).isFalse();
        TransceiverModule module = Sff8472.module(identity, new byte[0]);
        assertThat(module.vendor()).isEqualTo("FINISAR CORP.");
        assertThat(module.rxPowerDbm()).isNull();
        assertThat(module.flags()).isEmpty();
    }

    @Test
    void ofAQsfpTheDarkestLaneIsTold() {
        byte[] lower = new byte[128];
        lower[0] = 0x11;
        put(lower, 22, 0x1900);
        put(lower, 34, 5000);
        put(lower, 36, 5000);
        put(lower, 38, 0);
        put(lower, 40, 5000);
        lower[10] = 0x40;
        byte[] limits = new byte[128];
        put(limits, 178 - 128, 100);
        put(limits, 182 - 128, 1000);
        TransceiverModule module = Sff8636.module(lower, identity(0, 20, 40), limits);
        assertThat(Sff8636.is(lower)).isTrue();
        assertThat(Sff8636.hasLimits(lower)).isTrue();
        assertThat(module.rxPowerDbm()).isEqualTo(-40.0);
        assertThat(module.rxPowerLowAlarmDbm()).isEqualTo(-20.0);
        assertThat(module.rxPowerLowWarningDbm()).isEqualTo(-10.0);
        assertThat(module.txPowerDbm()).as("no lane tells").isNull();
        assertThat(module.flags()).containsExactly("Laser rx power low alarm (Channel 3)");
        assertThat(module.part()).isEqualTo("FTLX8571D3BCL");
    }

    @Test
    void shortMemoriesAreNone() {
        assertThat(Sff8472.is(new byte[] {0x03})).isFalse();
        assertThat(Sff8636.is(new byte[0])).isFalse();
    }

    private static byte[] identity(int kind, int vendorAt, int partAt) {
        byte[] bytes = new byte[128];
        bytes[0] = (byte) kind;
        text(bytes, vendorAt, "FINISAR CORP.   ");
        text(bytes, partAt, "FTLX8571D3BCL   ");
        return bytes;
    }

    private static void text(byte[] bytes, int at, String text) {
        byte[] value = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(value, 0, bytes, at, value.length);
    }

    private static void put(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
    }
}
