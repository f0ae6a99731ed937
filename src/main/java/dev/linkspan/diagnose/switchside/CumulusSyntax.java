// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.switchside;

import java.util.List;

/** Cumulus Linux with NVUE. */
record CumulusSyntax() implements SwitchSyntax {
    @Override
    public List<String> lines(SwitchAsk ask, String port, String channel, boolean bundled) {
        String bond = "bond" + channel;
        String both = "nv set interface " + (bundled ? bond : port) + " ";
        String ofBond = "nv set interface " + bond + " bond ";
        String ofPort = "nv set interface " + port + " link ";
        return switch (ask.kind()) {
            case ENABLE -> List.of(ofPort + "state up");
            case LACP -> List.of(ofBond + "member " + port, ofBond + "mode lacp");
            case STATIC -> List.of(ofBond + "member " + port, ofBond + "mode static");
            case NO_CHANNEL -> List.of("nv unset interface " + bond + " bond member " + port);
            case VLANS -> List.of(both + "bridge domain br_default vlan " + ask.value());
            case NATIVE -> List.of(both + "bridge domain br_default untagged " + ask.value());
            case MTU -> List.of(both + "link mtu " + ask.value());
            case FAST -> List.of(ofBond + "lacp-rate fast");
            case NEGOTIATE -> List.of(ofPort + "auto-negotiate on");
            case FEC -> List.of(ofPort + "fec auto");
            case EDGE -> List.of(both + "bridge domain br_default stp admin-edge on");
            case FALLBACK -> List.of(ofBond + "lacp-bypass on");
            case SYSTEM -> List.of("nv set mlag mac-address " + ask.value());
            case MIN_LINKS -> List.of();
        };
    }

    @Override
    public List<String> last() {
        return List.of("nv config apply");
    }
}
