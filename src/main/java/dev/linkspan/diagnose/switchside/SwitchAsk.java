// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.switchside;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Something that is asked of a switch for one of its ports.
 *
 * @param value what the kind needs: a number, a list of VLANs, an address; empty where it needs nothing
 */
public record SwitchAsk(Kind kind, String value) {
    public static final SwitchAsk ENABLE = new SwitchAsk(Kind.ENABLE, "");
    public static final SwitchAsk LACP = new SwitchAsk(Kind.LACP, "");
    public static final SwitchAsk STATIC = new SwitchAsk(Kind.STATIC, "");
    public static final SwitchAsk NO_CHANNEL = new SwitchAsk(Kind.NO_CHANNEL, "");
    public static final SwitchAsk FAST = new SwitchAsk(Kind.FAST, "");
    public static final SwitchAsk NEGOTIATE = new SwitchAsk(Kind.NEGOTIATE, "");
    public static final SwitchAsk FEC = new SwitchAsk(Kind.FEC, "");
    public static final SwitchAsk EDGE = new SwitchAsk(Kind.EDGE, "");
    public static final SwitchAsk FALLBACK = new SwitchAsk(Kind.FALLBACK, "");

    /** What can be asked; in the words the port stands for %1$s, its port-channel for %2$s, the value for %3$s. */
    public enum Kind {
        ENABLE("switch %1$s on"),
        LACP("put %1$s into %2$s with LACP, active"),
        STATIC("put %1$s into %2$s without LACP"),
        NO_CHANNEL("take %1$s out of its port-channel"),
        VLANS("let %1$s carry the VLANs %3$s tagged"),
        NATIVE("make VLAN %3$s the untagged one of %1$s"),
        MTU("let %1$s take packets of %3$s bytes"),
        FAST("set the LACP rate of %1$s to fast"),
        MIN_LINKS("set the least number of links of %2$s to %3$s"),
        NEGOTIATE("let %1$s negotiate speed and duplex"),
        FEC("let %1$s negotiate its error correction (FEC)"),
        EDGE("make %1$s an edge port of spanning tree"),
        FALLBACK("let %2$s forward on a port that hears no LACP"),
        SYSTEM("use the LACP system id %3$s on both switches of the pair for %2$s");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** Carries these VLANs tagged. */
    public static SwitchAsk vlans(Collection<Integer> tags) {
        return new SwitchAsk(
                Kind.VLANS, tags.stream().sorted().map(String::valueOf).collect(Collectors.joining(",")));
    }

    /** Has this untagged VLAN. */
    public static SwitchAsk untagged(int tag) {
        return new SwitchAsk(Kind.NATIVE, String.valueOf(tag));
    }

    /** @param bytes of the packet, without the Ethernet header */
    public static SwitchAsk mtu(int bytes) {
        return new SwitchAsk(Kind.MTU, String.valueOf(bytes));
    }

    public static SwitchAsk minLinks(int links) {
        return new SwitchAsk(Kind.MIN_LINKS, String.valueOf(links));
    }

    /** @param mac as text */
    public static SwitchAsk system(String mac) {
        return new SwitchAsk(Kind.SYSTEM, mac);
    }

    /** The same in plain words, a sentence without its full stop. */
    public String words(String port, String channel) {
        String text = kind.words.formatted(port, channel, value);
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** The value as a number. */
    int number() {
        return Integer.parseInt(value);
    }
}
