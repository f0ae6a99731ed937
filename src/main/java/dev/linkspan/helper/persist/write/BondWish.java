// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.write;

import dev.linkspan.host.change.Refusal;
import dev.linkspan.plan.LinkSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The options of a bond that a file shall say, by the kernel's names. Those in which a configuration system has defaults
 * of its own are always among them, so that its defaults make no difference.
 *
 * @param bond name of the bond
 * @param words options by name, in the kernel's words
 */
public record BondWish(String bond, Map<String, String> words) {
    private static final Set<String> MII_ONLY = Set.of("802.3ad", "balance-tlb", "balance-alb");
    private static final Set<String> HASHING = Set.of("802.3ad", "balance-xor", "balance-tlb");

    public BondWish {
        words = new TreeMap<>(words);
    }

    /** The options of a bond as it shall be. */
    public static BondWish of(LinkSetup bond) {
        Map<String, String> words = new TreeMap<>(bond.options());
        String mode = words.getOrDefault("mode", "balance-rr");
        words.put("mode", mode);
        if (!words.containsKey("arp_interval")) {
            // The kernel begins with 100 ms in the modes that have no other monitor (bond_option_mode_set).
            words.putIfAbsent("miimon", MII_ONLY.contains(mode) ? "100" : "0");
        }
        if (mode.equals("802.3ad")) {
            words.putIfAbsent("lacp_rate", "slow");
        }
        if (HASHING.contains(mode)) {
            words.putIfAbsent("xmit_hash_policy", "layer2");
        }
        return new BondWish(bond.name(), words);
    }

    /** Whether the kernel would have the same if the option were not said. */
    public boolean isUsual(String option) {
        String value = words.get(option);
        return switch (option) {
            case "miimon" -> value == null || value.equals(MII_ONLY.contains(mode()) ? "100" : "0");
            case "lacp_rate" -> value == null || value.equals("slow");
            case "xmit_hash_policy" -> value == null || value.equals("layer2");
            default -> value == null;
        };
    }

    /** The mode, in the kernel's word. */
    public String mode() {
        return words.getOrDefault("mode", "balance-rr");
    }

    /** Options that a system has no word for, one refusal each. */
    public List<Refusal> refuseAllBut(Set<String> sayable, String system) {
        List<Refusal> refusals = new ArrayList<>();
        words.forEach((option, value) -> {
            if (!sayable.contains(option) && !isUsual(option)) {
                refusals.add(cannotSay(option + "=" + value, system));
            }
        });
        return refusals;
    }

    /** The refusal of one option. */
    public Refusal cannotSay(String what, String system) {
        return new Refusal(
                "T-10",
                bond,
                system + " can't keep " + what + " of " + bond + ", so the next start would come up without it",
                "leave the option at its default, or make the change until the next start only");
    }
}
