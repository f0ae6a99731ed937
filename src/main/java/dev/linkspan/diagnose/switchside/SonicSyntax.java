// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.switchside;

import java.util.List;
import java.util.stream.Stream;

/** SONiC's community command line, which sets the rate and the least links of a port-channel only when it is made. */
record SonicSyntax() implements SwitchSyntax {
    @Override
    public List<String> lines(SwitchAsk ask, String port, String channel, boolean bundled) {
        String bundle = "PortChannel" + channel;
        String both = bundled ? bundle : port;
        String interfaces = "sudo config interface ";
        return switch (ask.kind()) {
            case ENABLE -> List.of(interfaces + "startup " + port);
            case LACP -> List.of("sudo config portchannel member add " + bundle + " " + port);
            case NO_CHANNEL -> List.of("sudo config portchannel member del " + bundle + " " + port);
            case VLANS ->
                Stream.of(ask.value().split(","))
                        .map(tag -> "sudo config vlan member add " + tag + " " + both)
                        .toList();
            case NATIVE -> List.of("sudo config vlan member add -u " + ask.value() + " " + both);
            case MTU -> List.of(interfaces + "mtu " + both + " " + ask.value());
            case NEGOTIATE -> List.of(interfaces + "autoneg " + port + " enabled");
            case STATIC, FAST, MIN_LINKS, FEC, EDGE, FALLBACK, SYSTEM -> List.of();
        };
    }

    @Override
    public List<String> last() {
        return List.of("sudo config save -y");
    }
}
