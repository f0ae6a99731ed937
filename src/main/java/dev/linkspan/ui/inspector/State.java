// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import dev.linkspan.topology.LinkState;
import java.util.Locale;

/** How well something does, as far as it was observed. */
enum State {
    GOOD,
    DEGRADED,
    FAILED,
    UNUSED,
    UNKNOWN;

    static State of(LinkState carrier) {
        return switch (carrier) {
            case UP -> GOOD;
            case DOWN -> FAILED;
            case UNKNOWN -> UNKNOWN;
        };
    }

    String styleClass() {
        return "state-" + name().toLowerCase(Locale.ROOT);
    }
}
