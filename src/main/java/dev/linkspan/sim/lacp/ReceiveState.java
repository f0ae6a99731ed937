// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.lacp;

/** States of the receive machine (IEEE 802.1AX-2020 6.4.12). */
public enum ReceiveState {
    INITIALIZE,
    PORT_DISABLED,
    EXPIRED,
    LACP_DISABLED,
    DEFAULTED,
    CURRENT
}
