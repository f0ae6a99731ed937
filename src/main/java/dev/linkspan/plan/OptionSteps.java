// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The requests that change options of a bond. One concern each, because a request that fails in its middle stays half
 * done (bond_changelink of bond_netlink.c); together only what the kernel ties together: the mode and its monitor.
 */
final class OptionSteps {
    private static final Set<BondOption> MONITOR =
            EnumSet.of(BondOption.MIIMON, BondOption.ARP_INTERVAL, BondOption.ARP_VALIDATE);

    private final Draft draft;
    private final String bond;
    private final Map<String, String> wanted;

    OptionSteps(Draft draft, String bond, Map<String, String> wanted) {
        this.draft = draft;
        this.bond = bond;
        this.wanted = wanted;
    }

    void run() {
        boolean mode = differs(BondOption.MODE);
        for (BondOption option : BondOption.values()) {
            boolean unknownThen = mode && !option.isKnownTo(BondWords.mode(wanted));
            // A change of the mode clears arp_validate; delays can't be changed once miimon is 0.
            boolean cleared = mode && option == BondOption.ARP_VALIDATE;
            boolean stuck = BondOption.DELAYS.contains(option)
                    && wantedValue(BondOption.MIIMON).equals("0");
            String usual = option.usual(BondWords.mode(now()));
            if ((unknownThen || cleared)
                    && option != BondOption.MIIMON
                    && !value(option).equals(usual)) {
                set(option, usual);
            } else if (stuck && differs(option)) {
                set(option, wantedValue(option));
            }
        }
        if (mode) {
            mode();
        }
        monitor();
        for (BondOption option : BondOption.values()) {
            if (differs(option)) {
                set(option, wantedValue(option));
            }
        }
    }

    /** Modes that watch by MII alone set miimon by themselves, so it is said with every change of the mode. */
    private void mode() {
        String miimon = value(BondOption.MIIMON);
        boolean miiOnly = BondOption.MII_ONLY.contains(BondWords.mode(wanted));
        String then = miiOnly ? wantedValue(BondOption.MIIMON) : miimon;
        Map<String, String> before = new TreeMap<>();
        Map<String, String> after = new TreeMap<>();
        before.put(BondOption.MODE.word(), value(BondOption.MODE));
        after.put(BondOption.MODE.word(), wantedValue(BondOption.MODE));
        before.put(BondOption.MIIMON.word(), miimon);
        after.put(BondOption.MIIMON.word(), then);
        delays(miimon, then, before, after);
        draft.add(new LinuxStep.ChangeBond(bond, before, after));
    }

    /** The kernel counts delays in intervals of miimon: they are said anew with it, or they would change too. */
    private void delays(String miimon, String then, Map<String, String> before, Map<String, String> after) {
        if (miimon.equals(then) || miimon.equals("0") || then.equals("0")) {
            return;
        }
        for (BondOption delay : BondOption.DELAYS) {
            if (!value(delay).equals("0") || !wantedValue(delay).equals("0")) {
                before.put(delay.word(), value(delay));
                after.put(delay.word(), wantedValue(delay));
            }
        }
    }

    /** One monitor ends the other (bond_option_miimon_set, bond_option_arp_interval_set), so they change together. */
    private void monitor() {
        Map<String, String> before = new TreeMap<>();
        Map<String, String> after = new TreeMap<>();
        for (BondOption option : MONITOR) {
            if (differs(option)) {
                before.put(option.word(), value(option));
                after.put(option.word(), wantedValue(option));
            }
        }
        if (differs(BondOption.MIIMON)) {
            delays(value(BondOption.MIIMON), wantedValue(BondOption.MIIMON), before, after);
        }
        if (!after.isEmpty()) {
            draft.add(new LinuxStep.ChangeBond(bond, before, after));
        }
    }

    private void set(BondOption option, String to) {
        draft.add(new LinuxStep.ChangeBond(bond, Map.of(option.word(), value(option)), Map.of(option.word(), to)));
    }

    private Map<String, String> now() {
        return draft.now().link(bond).options();
    }

    private boolean differs(BondOption option) {
        return !value(option).equals(wantedValue(option));
    }

    private String value(BondOption option) {
        return BondWords.value(now(), option);
    }

    private String wantedValue(BondOption option) {
        return BondWords.value(wanted, option);
    }
}
