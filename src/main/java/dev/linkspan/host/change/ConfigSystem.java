// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.change;

/** What makes a Linux machine come up with its network as it was, by the name its makers give it. */
public enum ConfigSystem {
    NETPLAN("netplan"),
    NETWORKD("systemd-networkd"),
    NETWORK_MANAGER("NetworkManager"),
    IFUPDOWN("ifupdown"),
    IFUPDOWN2("ifupdown2"),
    /** Nothing does: what is changed lasts until the machine is started again. */
    NONE("nothing");

    private final String label;

    ConfigSystem(String label) {
        this.label = label;
    }

    /** The name for the reader. */
    public String label() {
        return label;
    }
}
