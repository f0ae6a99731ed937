// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("slow")
@ExtendWith(Lab.class)
class RealBondsTest {
    static final String BONDS = """
            link add bond0 type bond mode 802.3ad lacp_rate fast miimon 100 updelay 200 min_links 1 ad_select bandwidth xmit_hash_policy layer3+4
            link set nic1 master bond0
            link set nic2 master bond0
            link set nic3 master bond0
            link set nic4 master bond0
            link add bond1 type bond mode active-backup miimon 100 downdelay 300 fail_over_mac active num_grat_arp 3
            link set nic5 master bond1
            link set nic6 master bond1
            link set bond1 type bond primary nic5 primary_reselect failure
            link add v0 type veth peer name v1
            link add v2 type veth peer name v3
            link set v1 up
            link set v3 up
            link add bond2 type bond mode balance-xor miimon 50 xmit_hash_policy layer2+3
            link set v0 master bond2
            link set v2 master bond2
            link add link bond2 name bond2.120 type vlan id 120
            addr add 192.0.2.5/24 dev bond2.120
            link set bond0 up
            link set bond1 up
            link set bond2 up
            link set bond2.120 up
            """;

    @Test
    void look(Guest guest) throws Exception {
        guest.ip(BONDS);
        System.out.println(guest.run("sleep 6; ip -d -j link; cat /proc/net/bonding/*; echo; for x in swA swB; do ip -n $x -br link; done"));
        System.out.println(guest.run(GuestProgram.command("observe --json")));
    }
}
