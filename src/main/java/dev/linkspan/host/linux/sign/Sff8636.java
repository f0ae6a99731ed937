// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.sign;

import dev.linkspan.host.sign.TransceiverModule;
import dev.linkspan.host.sign.TransceiverModuleBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes what a QSFP+ or QSFP28 tells (SFF-8636 rev 2.11): the lower 128 bytes, upper page 0, and page 3 with the limits.
 * Of its four lanes the one that receives the least is told.
 */
final class Sff8636 {

    private static final List<Integer> KINDS = List.of(0x0c, 0x0d, 0x11);
    private static final int STATUS = 2;
    private static final int FLAT_MEMORY = 0x04;
    private static final int LANES = 4;

    private Sff8636() {}

    static boolean is(byte[] lower) {
        return lower.length >= 128 && KINDS.contains((int) lower[0]);
    }

    /** Whether it has a page 3. */
    static boolean hasLimits(byte[] lower) {
        return (lower[STATUS] & FLAT_MEMORY) == 0;
    }

    /** @param limits empty when it has none */
    static TransceiverModule module(byte[] lower, byte[] upper, byte[] limits) {
        TransceiverModuleBuilder module = TransceiverModuleBuilder.builder()
                .vendor(ModuleBytes.text(upper, 148 - 128, 16))
                .part(ModuleBytes.text(upper, 168 - 128, 16))
                .temperatureCelsius(ModuleBytes.celsius(lower, 22))
                .rxPowerDbm(least(lower, 34))
                .txPowerDbm(least(lower, 50))
                .flags(flags(lower));
        if (limits.length >= 128) {
            module.rxPowerLowAlarmDbm(ModuleBytes.dbm(limits, 178 - 128))
                    .rxPowerLowWarningDbm(ModuleBytes.dbm(limits, 182 - 128));
        }
        return module.build();
    }

    /** Null where no lane tells: a copper cable has zeros in all. */
    private static @Nullable Double least(byte[] lower, int at) {
        Double least = null;
        boolean any = false;
        for (int lane = 0; lane < LANES; lane++) {
            any |= ModuleBytes.u16(lower, at + 2 * lane) != 0;
            Double dbm = ModuleBytes.dbm(lower, at + 2 * lane);
            least = least == null || dbm < least ? dbm : least;
        }
        return any ? least : null;
    }

    /** Two lanes a byte, the first in its upper half: high alarm, low alarm, high warning, low warning (6.2.4). */
    private static List<String> flags(byte[] lower) {
        List<String> names = List.of("high alarm", "low alarm", "high warning", "low warning");
        List<String> flags = new ArrayList<>();
        for (int lane = 0; lane < LANES; lane++) {
            int half = lower[9 + lane / 2] >> (lane % 2 == 0 ? 4 : 0) & 0xf;
            for (int bit = 0; bit < names.size(); bit++) {
                if ((half & 0x8 >> bit) != 0) {
                    flags.add("Laser rx power " + names.get(bit) + " (Channel " + (lane + 1) + ")");
                }
            }
        }
        return flags;
    }
}
