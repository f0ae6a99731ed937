// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

/** Size in canvas units and weight of a text. One family, Inter, is used throughout. */
public record TextStyle(double size, Weight weight) {
    /** The name of a host. */
    public static final TextStyle HOST = new TextStyle(15, Weight.BOLD);
    /** The name of a switch or router. */
    public static final TextStyle CARD = new TextStyle(13.5, Weight.BOLD);
    /** The name of a NIC or of an IPMP group. */
    public static final TextStyle NAME = new TextStyle(13, Weight.BOLD);
    /** The name of an aggregation. */
    public static final TextStyle BUNDLE = new TextStyle(12.5, Weight.BOLD);
    /** An address. */
    public static final TextStyle ADDRESS = new TextStyle(11.5, Weight.SEMIBOLD);
    /** What is quiet. */
    public static final TextStyle DETAIL = new TextStyle(11, Weight.REGULAR);
    /** Labels of rings and ports. */
    public static final TextStyle LABEL = new TextStyle(11, Weight.SEMIBOLD);

    /** The weights we carry fonts of. */
    public enum Weight {
        REGULAR("Inter-Regular.otf", 400),
        SEMIBOLD("Inter-SemiBold.otf", 600),
        BOLD("Inter-Bold.otf", 700);

        private final String file;
        private final int number;

        Weight(String file, int number) {
            this.file = file;
            this.number = number;
        }

        /** Resource of the font, absolute on the class path. */
        public String resource() {
            return "/dev/linkspan/assets/fonts/" + file;
        }

        /** Weight by the numbers of CSS. */
        public int number() {
            return number;
        }
    }
}
