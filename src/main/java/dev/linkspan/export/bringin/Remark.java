// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.bringin;

import dev.linkspan.export.Text;

/**
 * A line of which the design has nothing.
 *
 * @param place where it stands
 * @param why why it was left out
 */
public record Remark(Place place, String why) {
    /** One line for the reader. */
    public String sentence() {
        return place + ": " + Text.printable(why) + ": "
                + Text.printable(place.text().strip());
    }
}
