// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wire;

import dev.linkspan.helper.client.HelperHost;
import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Blinks the light of a port. */
@FunctionalInterface
public interface Light {
    /** Returns when it stopped. */
    void blink(String nic, Duration time) throws HostUnreachableException;

    /** The lights of a machine; empty where none can be blinked from here. */
    static Optional<Light> of(@Nullable ChangeableHost machine) {
        return machine instanceof HelperHost helper ? Optional.of(helper::identify) : Optional.empty();
    }
}
