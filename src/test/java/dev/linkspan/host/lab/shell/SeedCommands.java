// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell;

import dev.linkspan.topology.Platform;
import java.util.List;
import java.util.Map;

/**
 * The seed scenario as an administrator types it: an aggregation of two NICs to each switch, both in one IPMP group with
 * test addresses, and the last NIC as standby.
 */
public final class SeedCommands {
    private SeedCommands() {}

    /** What the start of the machine does on Solaris 10, by path of the file. */
    public static final Map<String, String> SOLARIS_10_FILES = Map.of(
            "/etc/hostname.aggr1",
            "192.0.2.10/24 group g1 up addif 192.0.2.20/24 deprecated -failover up\n",
            "/etc/hostname.aggr2",
            "192.0.2.11/24 group g1 up addif 192.0.2.21/24 deprecated -failover up\n",
            "/etc/hostname.bge4",
            "192.0.2.22/24 group g1 deprecated -failover standby up\n");

    /** The commands for {@link SeedLab}. */
    public static List<String> of(Platform platform) {
        return switch (platform) {
            case SOLARIS_10 -> SOLARIS_10;
            case SOLARIS_11 -> SOLARIS_11;
            default -> ILLUMOS;
        };
    }

    private static final List<String> SOLARIS_10 = List.of(
            "dladm create-aggr -P L3,L4 -l active -T short -d bge0 -d bge1 1",
            "dladm create-aggr -P L3,L4 -l active -T short -d bge2 -d bge3 2",
            "ifconfig aggr1 plumb 192.0.2.10/24 broadcast + group g1 up",
            "ifconfig aggr1 addif 192.0.2.20/24 broadcast + -failover deprecated up",
            "ifconfig aggr2 plumb 192.0.2.11/24 broadcast + group g1 up",
            "ifconfig aggr2 addif 192.0.2.21/24 broadcast + -failover deprecated up",
            "ifconfig bge4 plumb 192.0.2.22/24 broadcast + group g1 deprecated -failover standby up",
            "route -p add default 192.0.2.1");

    private static final List<String> SOLARIS_11 = List.of(
            "dladm create-aggr -m trunk -P L3,L4 -L active -T short -l net0 -l net1 aggr1",
            "dladm create-aggr -m trunk -P L3,L4 -L active -T short -l net2 -l net3 aggr2",
            "ipadm create-ip aggr1",
            "ipadm create-ip aggr2",
            "ipadm create-ip net4",
            "ipadm create-ipmp ipmp0",
            "ipadm add-ipmp -i aggr1 -i aggr2 -i net4 ipmp0",
            "ipadm create-addr -T static -a 192.0.2.10/24 ipmp0/v4",
            "ipadm create-addr -T static -a 192.0.2.11/24 ipmp0/v4a",
            "ipadm create-addr -T static -a 192.0.2.20/24 aggr1/test",
            "ipadm create-addr -T static -a 192.0.2.21/24 aggr2/test",
            "ipadm create-addr -T static -a 192.0.2.22/24 net4/test",
            "ipadm set-ifprop -p standby=on -m ip net4",
            "route -p add default 192.0.2.1");

    private static final List<String> ILLUMOS = List.of(
            "dladm create-aggr -P L3,L4 -L active -T short -l ixgbe0 -l ixgbe1 aggr1",
            "dladm create-aggr -P L3,L4 -L active -T short -l ixgbe2 -l ixgbe3 aggr2",
            "ipadm create-if aggr1",
            "ipadm create-if aggr2",
            "ipadm create-if ixgbe4",
            "ipadm create-ipmp -i aggr1,aggr2 -i ixgbe4 ipmp0",
            "ipadm create-addr -T static -a 192.0.2.10/24 ipmp0/v4",
            "ipadm create-addr -T static -a 192.0.2.11/24 ipmp0/v4a",
            "ipadm create-addr -T static -a local=192.0.2.20/24 aggr1/test",
            "ipadm create-addr -T static -a local=192.0.2.21/24 aggr2/test",
            "ipadm create-addr -T static -a local=192.0.2.22/24 ixgbe4/test",
            "ipadm set-ifprop -p standby=on -m ip ixgbe4",
            "route -p add default 192.0.2.1");
}
