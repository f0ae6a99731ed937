// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be wrong with an element.
 *
 * @param target id of the element
 * @param amount percent of packets, Mb/s, ms or seconds, as {@link Kind#unit} says; null takes the kind's default
 * @param other id of the NIC whose address is taken over by {@link Kind#SAME_MAC}; null takes a neighbour's
 */
public record Fault(
        Kind kind,
        String target,
        @Nullable Double amount,
        @Nullable String other) {

    /** What goes wrong. */
    public enum Kind {
        /** A cable is pulled, a NIC dies, a port is err-disabled, a switch, router or host loses power. */
        DOWN("down", "fails", null, 0),
        /** Carrier stays, nothing gets through. */
        SILENT("silent", "loses everything while carrier stays", null, 0),
        /** What the host sends vanishes; what it is sent arrives. On uplinks: what goes up. */
        OUT_LOST("out-lost", "loses what is sent, not what is received", null, 0),
        /** What the host is sent vanishes; what it sends arrives. On uplinks: what comes down. */
        IN_LOST("in-lost", "loses what is received, not what is sent", null, 0),
        /** A part of the packets vanishes, in both directions. */
        LOSS("loss", "loses a part of the packets", "%", 30),
        /** Carrier goes and comes: half of each period there is none. */
        FLAP("flap", "loses carrier again and again", "s", 10),
        /** The link comes up with a lower speed. */
        SLOW("slow", "negotiates a lower speed", "Mb/s", 100),
        /** Packets take longer, there and back together. */
        DELAY("delay", "takes longer", "ms", 500),
        /** A NIC has the hardware address of another one. */
        SAME_MAC("same-mac", "has the hardware address of another NIC", null, 0),
        /** The switch stops speaking LACP on a port-channel and uses its ports all the same. */
        LACP_OFF("lacp-off", "no longer speaks LACP", null, 0),
        /** A switch port says another LACP key than the rest of its port-channel. */
        WRONG_KEY("wrong-key", "says another LACP key", null, 0),
        /** The switches of an MLAG domain lose each other and appear as two systems. */
        SPLIT("split", "splits: its switches lose each other", null, 0);

        private final String word;
        private final String phrase;
        private final @Nullable String unit;
        private final double usual;

        Kind(String word, String phrase, @Nullable String unit, double usual) {
            this.word = word;
            this.phrase = phrase;
            this.unit = unit;
            this.usual = usual;
        }

        /** The word of the command line and of files. */
        public String word() {
            return word;
        }

        /** What the element does, to be said after its name. */
        public String phrase() {
            return phrase;
        }

        /** Unit of the amount; null when there is none. */
        public @Nullable String unit() {
            return unit;
        }

        /** The amount taken when none is given. */
        public double usual() {
            return usual;
        }

        /** The kind with this word. */
        public static Optional<Kind> of(String word) {
            return Stream.of(values()).filter(kind -> kind.word.equals(word)).findFirst();
        }
    }

    /** A fault without an amount. */
    public static Fault of(Kind kind, String target) {
        return new Fault(kind, target, null, null);
    }

    /** It fails altogether. */
    public static Fault down(String target) {
        return of(Kind.DOWN, target);
    }

    /** The amount, the kind's default where none is given. */
    public double amountOrUsual() {
        return amount == null ? kind.usual() : amount;
    }
}
