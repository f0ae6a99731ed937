// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.switchside;

import static dev.linkspan.diagnose.switchside.InterfaceSyntax.below;

import java.util.List;
import java.util.stream.Stream;

/** HPE Aruba AOS-CX. */
record ArubaSyntax() implements SwitchSyntax {
    @Override
    public List<String> lines(SwitchAsk ask, String port, String channel, boolean bundled) {
        String lag = "lag " + channel;
        String both = bundled ? lag : port;
        return switch (ask.kind()) {
            case ENABLE -> below(port, "no shutdown");
            case LACP ->
                Stream.concat(below(lag, "lacp mode active").stream(), below(port, lag).stream())
                        .toList();
            // A lag is static until it is told to speak LACP.
            case STATIC ->
                Stream.concat(below(lag, "no lacp mode").stream(), below(port, lag).stream())
                        .toList();
            case NO_CHANNEL -> below(port, "no " + lag);
            case VLANS -> below(both, "vlan trunk allowed " + ask.value());
            case NATIVE -> below(both, "vlan trunk native " + ask.value());
            case MTU -> below(port, "mtu " + ask.value());
            case FAST -> below(lag, "lacp rate fast");
            case NEGOTIATE -> below(port, "speed auto");
            case EDGE -> below(both, "spanning-tree port-type admin-edge");
            case FALLBACK -> below(lag, "lacp fallback");
            case MIN_LINKS, FEC, SYSTEM -> List.of();
        };
    }
}
