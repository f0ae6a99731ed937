// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.switchside;

import dev.linkspan.topology.SwitchOs;
import java.util.List;
import java.util.Optional;

/** How the system of a switch is told something. Composed from the vendors' references; to be read before it is used. */
interface SwitchSyntax {
    /**
     * The lines, in order; empty where this system has no line that does just that.
     *
     * @param port its name
     * @param channel number of its port-channel; {@code N} when that is not known
     * @param bundled whether the port is in that now, so that what goes for both is set there
     */
    List<String> lines(SwitchAsk ask, String port, String channel, boolean bundled);

    /** What makes all of it take effect, or last. */
    default List<String> last() {
        return List.of();
    }

    /** That of a system; empty when the system is not known. */
    static Optional<SwitchSyntax> of(SwitchOs os) {
        return switch (os) {
            case CISCO_IOS, CISCO_NXOS, ARISTA_EOS, DELL_OS10 -> Optional.of(new InterfaceSyntax(os));
            case ARUBA_CX -> Optional.of(new ArubaSyntax());
            case JUNOS -> Optional.of(new JunosSyntax());
            case CUMULUS -> Optional.of(new CumulusSyntax());
            case SONIC -> Optional.of(new SonicSyntax());
            case EXTREME_EXOS -> Optional.of(new ExosSyntax());
            case GENERIC -> Optional.empty();
        };
    }

    /** A name to call it by. */
    static String label(SwitchOs os) {
        return switch (os) {
            case CISCO_IOS -> "Cisco IOS";
            case CISCO_NXOS -> "Cisco NX-OS";
            case ARISTA_EOS -> "Arista EOS";
            case DELL_OS10 -> "Dell OS10";
            case ARUBA_CX -> "Aruba AOS-CX";
            case JUNOS -> "Junos";
            case CUMULUS -> "Cumulus Linux";
            case SONIC -> "SONiC";
            case EXTREME_EXOS -> "ExtremeXOS";
            case GENERIC -> "";
        };
    }
}
