// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

/** Anything in a topology that has an identity: an id that never changes and a name that may. */
public sealed interface Element
        permits Host, Link, IpInterface, IpmpGroup, Switch, SwitchPort, Lag, MlagDomain, Router, Uplink, Cable {

    /**
     * Unique in the topology and stable for life. What stands in a host or switch carries its owner's id in front:
     * {@code db01/net0} stands in {@code db01}.
     */
    String id();

    /** What people call it. */
    String name();
}
