// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.lacp;

/** States of the mux machine with coupled control (IEEE 802.1AX-2020 6.4.15). */
public enum MuxState {
    DETACHED,
    WAITING,
    ATTACHED,
    COLLECTING_DISTRIBUTING
}
