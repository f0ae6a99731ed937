// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.switchside;

import java.util.List;
import java.util.stream.Stream;

/** ExtremeXOS, which names a bundle by its first port: written as MASTER here, for nobody else knows that. */
record ExosSyntax() implements SwitchSyntax {
    @Override
    public List<String> lines(SwitchAsk ask, String port, String channel, boolean bundled) {
        return switch (ask.kind()) {
            case ENABLE -> List.of("enable ports " + port);
            case LACP -> List.of("enable sharing MASTER grouping " + port + " lacp");
            case STATIC -> List.of("enable sharing MASTER grouping " + port);
            case NO_CHANNEL -> List.of("configure sharing MASTER delete ports " + port);
            case VLANS ->
                Stream.of(ask.value().split(","))
                        .map(tag -> "configure vlan " + tag + " add ports " + port + " tagged")
                        .toList();
            case NATIVE -> List.of("configure vlan " + ask.value() + " add ports " + port + " untagged");
            case FAST -> List.of("configure sharing MASTER lacp timeout short");
            case NEGOTIATE -> List.of("configure ports " + port + " auto on");
            case MTU -> List.of("enable jumbo-frame ports " + port);
            case MIN_LINKS, FEC, EDGE, FALLBACK, SYSTEM -> List.of();
        };
    }
}
