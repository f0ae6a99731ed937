// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lldp;

import dev.linkspan.topology.SwitchOs;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells a switch's operating system by the system description it sends. */
final class SwitchSystems {

    /** Words of the descriptions, in lower case; the first that occurs decides. */
    private static final Map<String, SwitchOs> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("arista", SwitchOs.ARISTA_EOS);
        WORDS.put("nx-os", SwitchOs.CISCO_NXOS);
        WORDS.put("cisco ios", SwitchOs.CISCO_IOS);
        WORDS.put("juniper", SwitchOs.JUNOS);
        WORDS.put("junos", SwitchOs.JUNOS);
        WORDS.put("cumulus", SwitchOs.CUMULUS);
        WORDS.put("sonic", SwitchOs.SONIC);
        WORDS.put("os10", SwitchOs.DELL_OS10);
        WORDS.put("aos-cx", SwitchOs.ARUBA_CX);
        WORDS.put("arubaos-cx", SwitchOs.ARUBA_CX);
        WORDS.put("extremexos", SwitchOs.EXTREME_EXOS);
    }

    private SwitchSystems() {}

    /** The system; {@link SwitchOs#GENERIC} when the description does not tell. */
    static SwitchOs of(@Nullable String description) {
        if (description == null) {
            return SwitchOs.GENERIC;
        }
        String text = description.toLowerCase(Locale.ROOT);
        return WORDS.entrySet().stream()
                .filter(word -> text.contains(word.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(SwitchOs.GENERIC);
    }
}
