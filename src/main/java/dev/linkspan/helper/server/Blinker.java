// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.server;

import dev.linkspan.host.HostUnreachableException;
import java.time.Duration;

/** Makes a NIC show where it is. */
public interface Blinker {

    /**
     * Blinks its light; returns when it stopped.
     *
     * @throws HostUnreachableException when the NIC is not there, or its driver can't
     */
    void blink(String nic, Duration time) throws HostUnreachableException;
}
