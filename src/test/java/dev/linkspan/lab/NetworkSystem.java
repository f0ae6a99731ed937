// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import java.util.Locale;

/** What configures the network of a {@link SystemsGuest}: Debian's packages of it, and nothing beside it. */
public enum NetworkSystem {
    NETPLAN,
    NETWORKD,
    NETWORKMANAGER,
    IFUPDOWN,
    IFUPDOWN2,
    NONE;

    /** The argument of the guest's kernel. */
    String argument() {
        return "lab.system=" + name().toLowerCase(Locale.ROOT);
    }
}
