// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import dev.linkspan.host.change.Refusal;
import java.io.IOException;

/** A configuration system runs, and what it does can't be told: nothing can be changed beside it safely. */
final class SilentSystemException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    SilentSystemException(Refusal refusal) {
        super(refusal.text());
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
