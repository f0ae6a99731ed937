// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.bringin;

import dev.linkspan.topology.MacAddress;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Values of options and settings; what is none is refused with its place. */
final class Values {
    private Values() {}

    /** The address of a link. */
    static MacAddress mac(Place place, String text) {
        try {
            MacAddress mac = MacAddress.of(text);
            if (mac.isMulticast() || mac.isZero()) {
                throw new BringInException(place, text + " can't be the address of a link");
            }
            return mac;
        } catch (IllegalArgumentException e) {
            throw new BringInException(place, String.valueOf(e.getMessage()));
        }
    }

    /** The value that is written with a word, in any case. */
    static <T> T word(Place place, T[] values, Function<T, String> word, String text, String what) {
        return Arrays.stream(values)
                .filter(value -> word.apply(value).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new BringInException(
                        place,
                        "\"" + text + "\" is no " + what + ", expected "
                                + Arrays.stream(values).map(word).collect(Collectors.joining(", "))));
    }

    /** A number in a range. */
    static int number(Place place, String text, int least, int most, String what) {
        if (text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new BringInException(
                place, "\"" + text + "\" is no " + what + ", expected a number from " + least + " to " + most);
    }
}
