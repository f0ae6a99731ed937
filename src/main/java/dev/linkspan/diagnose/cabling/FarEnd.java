// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.cabling;

import org.jspecify.annotations.Nullable;

/**
 * The other end of a cable as somebody told it.
 *
 * @param id of the switch port or NIC in the design; null when the design has none such, or the port was not told
 * @param owner id of the switch or host in the design; null when the design has none such
 * @param port name as it was told; empty when it was not told
 * @param system name of the switch or host
 */
public record FarEnd(@Nullable String id, @Nullable String owner, String port, String system) {

    /** Whether the very port was told, be it in the design or not. */
    public boolean namesPort() {
        return !port.isEmpty();
    }

    /** {@code Ethernet3 of leaf-a}. */
    public String text() {
        return namesPort() ? port + " of " + system : system;
    }

    /** Whether both are the same place. */
    boolean isSame(FarEnd other) {
        boolean known = id != null && other.id != null;
        return known ? id.equals(other.id) : text().equals(other.text());
    }
}
