// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.switchside;

import java.util.List;

/** Junos of EX and QFX switches, in set form. */
record JunosSyntax() implements SwitchSyntax {
    /** Counted into the MTU of a physical interface: the Ethernet header. */
    private static final int HEADER = 14;

    @Override
    public List<String> lines(SwitchAsk ask, String port, String channel, boolean bundled) {
        String ae = "ae" + channel;
        String both = bundled ? ae : port;
        String options = "set interfaces " + ae + " aggregated-ether-options ";
        String join = "set interfaces " + port + " ether-options 802.3ad " + ae;
        return switch (ask.kind()) {
            case ENABLE -> List.of("delete interfaces " + port + " disable");
            case LACP -> List.of(join, options + "lacp active");
            case STATIC -> List.of(join, "delete interfaces " + ae + " aggregated-ether-options lacp");
            case NO_CHANNEL -> List.of("delete interfaces " + port + " ether-options 802.3ad");
            case VLANS ->
                List.of("set interfaces " + both + " unit 0 family ethernet-switching vlan members [ "
                        + ask.value().replace(',', ' ') + " ]");
            case NATIVE -> List.of("set interfaces " + both + " native-vlan-id " + ask.value());
            case MTU -> List.of("set interfaces " + both + " mtu " + (ask.number() + HEADER));
            case FAST -> List.of(options + "lacp periodic fast");
            case MIN_LINKS -> List.of(options + "minimum-links " + ask.value());
            case NEGOTIATE -> List.of("set interfaces " + port + " ether-options auto-negotiation");
            case EDGE -> List.of("set protocols rstp interface " + both + " edge");
            case FALLBACK -> List.of(options + "lacp force-up");
            case SYSTEM -> List.of(options + "lacp system-id " + ask.value());
            case FEC -> List.of();
        };
    }

    @Override
    public List<String> last() {
        return List.of("commit");
    }
}
