// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import java.util.Objects;

/** The stylesheet of this package. */
final class LiveStyles {
    private LiveStyles() {}

    static String stylesheet() {
        return Objects.requireNonNull(LiveStyles.class.getResource("live.css"), "live.css")
                .toExternalForm();
    }
}
