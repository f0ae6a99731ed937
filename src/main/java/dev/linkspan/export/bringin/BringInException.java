// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.bringin;

import dev.linkspan.export.Text;

/** Files that can't be brought in, because what a line says can't be; the message names file and line. */
public final class BringInException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the line at fault and what is wrong with it. */
    public BringInException(Place place, String what) {
        super(place + ": " + Text.printable(what));
    }

    /** With what is wrong with all of it. */
    public BringInException(String what) {
        super(Text.printable(what));
    }
}
