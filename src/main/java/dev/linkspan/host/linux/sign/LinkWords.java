// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.sign;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The numbers that ethtool netlink speaks in, in the words of ethtool(8) (linux/ethtool.h; ethtool-netlink.rst). */
final class LinkWords {

    /** ETHTOOL_LINK_EXT_STATE_*, from 0 on. */
    private static final List<String> STATES = List.of(
            "Autoneg",
            "Link training failure",
            "Logical mismatch",
            "Bad signal integrity",
            "No cable",
            "Cable issue",
            "EEPROM issue",
            "Calibration failure",
            "Power budget exceeded",
            "Overheat",
            "Module",
            "OTP speed violation",
            "BMC request dev down");

    /** ETHTOOL_LINK_EXT_SUBSTATE_* of a state, from 1 on. */
    private static final Map<Integer, List<String>> SUBSTATES = Map.of(
            0,
                    List.of(
                            "No partner detected",
                            "Ack not received",
                            "Next page exchange failed",
                            "No partner detected during force mode",
                            "FEC mismatch during override",
                            "No HCD"),
            1,
                    List.of(
                            "KR frame lock not acquired",
                            "KR link inhibit timeout",
                            "KR Link partner did not set receiver ready",
                            "Remote side is not ready yet"),
            2,
                    List.of(
                            "PCS did not acquire block lock",
                            "PCS did not acquire AM lock",
                            "PCS did not get align_status",
                            "FC FEC is not locked",
                            "RS FEC is not locked"),
            3,
                    List.of(
                            "Large number of physical errors",
                            "Unsupported rate",
                            "Serdes reference clock lost",
                            "Serdes ALOS"),
            5, List.of("Unsupported cable", "Cable test failure"),
            10, List.of("CMIS module is not in ModuleReady state"));

    /** ETHTOOL_LINK_MODE_FEC_*_BIT. */
    private static final Map<Integer, String> FEC_BITS = Map.of(49, "Off", 50, "RS", 51, "BaseR", 74, "LLRS");

    private static final Map<String, String> FEC_NAMES =
            Map.of("None", "Off", "RS", "RS", "BASER", "BaseR", "LLRS", "LLRS");

    private static final List<String> ROLES =
            List.of("preferred-master", "preferred-slave", "forced-master", "forced-slave");

    private LinkWords() {}

    /** Why there is no link; null when the driver does not say. */
    static @Nullable String downReason(@Nullable Integer state, @Nullable Integer substate) {
        if (state == null) {
            return null;
        }
        String word = state < STATES.size() ? STATES.get(state) : "Unknown state " + state;
        List<String> more = SUBSTATES.getOrDefault(state, List.of());
        if (substate == null || substate == 0) {
            return word;
        }
        return word + ", " + (substate <= more.size() ? more.get(substate - 1) : "unknown cause " + substate);
    }

    /** A mode of error correction by the number of its bit; null for none that is known. */
    static @Nullable String fec(@Nullable Integer bit) {
        return bit == null ? null : FEC_BITS.get(bit);
    }

    /** A mode of error correction by the kernel's name. */
    static String fec(String name) {
        return FEC_NAMES.getOrDefault(name, name);
    }

    /** The role of a copper PHY; null where it has none (MASTER_SLAVE_CFG_UNKNOWN and before). */
    static @Nullable String role(@Nullable Integer number) {
        return number == null || number < 2 || number >= 2 + ROLES.size() ? null : ROLES.get(number - 2);
    }
}
