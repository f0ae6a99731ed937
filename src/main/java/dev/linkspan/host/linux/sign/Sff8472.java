// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.sign;

import dev.linkspan.host.sign.TransceiverModule;
import dev.linkspan.host.sign.TransceiverModuleBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes what an SFP tells (SFF-8472 rev 12.4): 128 bytes of identity at A0h, and 128 of diagnostics at A2h where it has
 * them. Values of one that leaves calibration to the reader are not told.
 */
final class Sff8472 {

    private static final int SFP = 0x03;
    private static final int DIAGNOSTIC_TYPE = 92;
    private static final int HAS_DIAGNOSTICS = 0x40;
    private static final int CALIBRATED = 0x20;

    private Sff8472() {}

    static boolean is(byte[] identity) {
        return identity.length >= 128 && identity[0] == SFP;
    }

    static boolean hasDiagnostics(byte[] identity) {
        return (identity[DIAGNOSTIC_TYPE] & HAS_DIAGNOSTICS) != 0 && (identity[DIAGNOSTIC_TYPE] & CALIBRATED) != 0;
    }

    /** @param diagnostics empty when it has none */
    static TransceiverModule module(byte[] identity, byte[] diagnostics) {
        TransceiverModuleBuilder module = TransceiverModuleBuilder.builder()
                .vendor(ModuleBytes.text(identity, 20, 16))
                .part(ModuleBytes.text(identity, 40, 16));
        if (diagnostics.length >= 118) {
            module.temperatureCelsius(ModuleBytes.celsius(diagnostics, 96))
                    .txPowerDbm(ModuleBytes.dbm(diagnostics, 102))
                    .rxPowerDbm(ModuleBytes.dbm(diagnostics, 104))
                    .rxPowerLowAlarmDbm(ModuleBytes.dbm(diagnostics, 34))
                    .rxPowerLowWarningDbm(ModuleBytes.dbm(diagnostics, 38))
                    .flags(flags(diagnostics));
        }
        return module.build();
    }

    private static List<String> flags(byte[] diagnostics) {
        List<String> flags = new ArrayList<>();
        add(flags, diagnostics, 112, "alarm");
        add(flags, diagnostics, 116, "warning");
        return flags;
    }

    /** Two bytes: temperature, voltage, bias and sent power; received power (table 9-12). */
    private static void add(List<String> flags, byte[] bytes, int at, String kind) {
        String[] names = {
            "Module temperature high", "Module temperature low", "Module voltage high", "Module voltage low",
            "Laser bias current high", "Laser bias current low", "Laser output power high", "Laser output power low"
        };
        for (int bit = 0; bit < names.length; bit++) {
            if ((bytes[at] & 0x80 >> bit) != 0) {
                flags.add(names[bit] + " " + kind);
            }
        }
        if ((bytes[at + 1] & 0x80) != 0) {
            flags.add("Laser rx power high " + kind);
        }
        if ((bytes[at + 1] & 0x40) != 0) {
            flags.add("Laser rx power low " + kind);
        }
    }
}
