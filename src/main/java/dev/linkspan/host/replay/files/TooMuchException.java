// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay.files;

import java.io.IOException;

/** More than a limit allows. */
final class TooMuchException extends IOException {
    private static final long serialVersionUID = 1L;

    TooMuchException(String message) {
        super(message);
    }
}
