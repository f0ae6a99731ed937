// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.SwitchOs;
import dev.linkspan.topology.Topology;
import java.util.List;

/** Small designs that tests of edits begin with, made by edits. */
public final class Samples {
    private Samples() {}

    /**
     * A Solaris host db01 with net0 to net3 in aggr1 (net0, net1) and free (net2, net3), a Linux host web01 with eth0 to
     * eth2, leaf-a and leaf-b with four ports each, net0 and net1 cabled to leaf-a p1 and p2.
     */
    public static Topology twoHosts() {
        return apply(
                Topology.empty("two hosts"),
                Add.host("db01", Platform.SOLARIS_11),
                Add.nic("db01"),
                Add.nic("db01"),
                Add.nic("db01"),
                Add.nic("db01"),
                Add.host("web01", Platform.LINUX),
                Add.nic("web01"),
                Add.nic("web01"),
                Add.nic("web01"),
                Add.networkSwitch("leaf-a", SwitchOs.ARISTA_EOS, 4),
                Add.networkSwitch("leaf-b", SwitchOs.ARISTA_EOS, 4),
                Cables.plug("db01/net0", "leaf-a/p1"),
                Cables.plug("db01/net1", "leaf-a/p2"),
                Aggregations.create("db01", "aggr1", AggregationMode.TRUNK, List.of("db01/net0", "db01/net1")));
    }

    /** The topology after several edits. */
    public static Topology apply(Topology topology, Edit... edits) {
        return Edit.sequence("", List.of(edits)).apply(topology);
    }
}
