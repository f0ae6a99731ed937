// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.topology.MlagKind;
import dev.linkspan.topology.Switch;

/** The quiet texts of switches. */
final class SwitchTexts {
    private SwitchTexts() {}

    /** {@code Arista EOS · LACP}. */
    static String system(Switch sw) {
        String os = switch (sw.os()) {
            case GENERIC -> sw.model() == null ? "switch" : sw.model();
            case ARISTA_EOS -> "Arista EOS";
            case CISCO_NXOS -> "Cisco NX-OS";
            case CISCO_IOS -> "Cisco IOS";
            case JUNOS -> "Junos";
            case CUMULUS -> "Cumulus";
            case SONIC -> "SONiC";
            case DELL_OS10 -> "Dell OS10";
            case ARUBA_CX -> "Aruba AOS-CX";
            case EXTREME_EXOS -> "Extreme EXOS";
        };
        return os + (Boolean.FALSE.equals(sw.lacpCapable()) ? " · no LACP" : " · LACP");
    }

    /** What a pair of switches is called by its vendor. */
    static String mlag(MlagKind kind) {
        return switch (kind) {
            case MLAG -> "MLAG";
            case VPC -> "vPC";
            case VSX -> "VSX";
            case MC_LAG -> "MC-LAG";
            case STACK -> "stack";
            case ESI -> "ESI";
        };
    }

    /** What fits on a port: the last number of its name ({@code Ethernet1/49} is 49), or the end of its name. */
    static String number(String name) {
        int end = name.length();
        int start = end;
        while (start > 0 && end - start < 3 && Character.isDigit(name.charAt(start - 1))) {
            start--;
        }
        return start < end ? name.substring(start) : name.substring(Math.max(0, end - 2));
    }
}
