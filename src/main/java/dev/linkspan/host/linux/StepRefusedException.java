// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import java.io.IOException;

/** A step is not done, because the machine has not what it is meant for. Nothing was changed. */
public final class StepRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param message what is otherwise than the step says */
    public StepRefusedException(String message) {
        super(message);
    }
}
