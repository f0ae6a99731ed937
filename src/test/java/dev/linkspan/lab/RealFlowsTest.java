// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Random flows are sent over bonds of Debian's kernel, and leave by the ports that were foretold. */
@Tag("slow")
@Tag("lab")
@ExtendWith(Lab.class)
class RealFlowsTest {
    private static final int NEIGHBORS = 24;

    @AfterEach
    void removeBond(Guest guest) throws IOException {
        guest.reset(List.of("bond0"));
    }

    /** encap3+4 takes a number that the sending socket draws, and is not foretold. */
    @Test
    void eachLeavesByThePortThatIsForetoldForEachPolicy(Guest guest) throws IOException {
        // They join in another order than that of their names; 01 to 06 end their addresses, and this one the bond's.
        bond(guest, "balance-xor", "nic3", "nic1", "nic2");
        guest.await(
                "all ports are used",
                "cat /sys/class/net/nic[123]/bonding_slave/mii_status",
                said -> said.strip().equals("up\nup\nup"));
        foretold(guest, "layer2", "layer2+3", "layer3+4", "encap2+3", "vlan+srcmac");
    }

    @Test
    void withLacpThePortsOfTheAggregatorCount(Guest guest) throws IOException {
        // Those to the other switch wait beside, and are no way.
        bond(guest, "802.3ad lacp_rate fast", "nic2", "nic3", "nic1", "nic4");
        guest.await(
                "LACP carries ports of one switch",
                "cat /sys/class/net/nic[1234]/bonding_slave/ad_partner_oper_port_state",
                said -> said.lines().filter("63"::equals).count() == 2);
        foretold(guest, "layer2+3", "layer3+4");
    }

    private static void bond(Guest guest, String mode, String... nics) throws IOException {
        StringBuilder lines =
                new StringBuilder("link add bond0 address 02:1c:73:0b:02:11 type bond miimon 100 mode " + mode + "\n");
        for (String nic : nics) {
            lines.append("link set ")
                    .append(nic)
                    .append(" down\nlink set ")
                    .append(nic)
                    .append(" master bond0\n");
        }
        lines.append(
                "link set bond0 up\naddr add 192.0.2.10/24 dev bond0\naddr add 2001:db8:1::10/64 dev bond0 nodad\n");
        for (int i = 20; i < 20 + NEIGHBORS; i++) {
            for (String ip : List.of("192.0.2." + i, "2001:db8:1::" + i)) {
                lines.append("neigh replace %s lladdr 02:00:5e:00:%02x:%02x dev bond0 nud permanent%n"
                        .formatted(ip, i, (i * 37) & 0xff));
            }
        }
        guest.ip(lines.toString());
    }

    private static void foretold(Guest guest, String... policies) throws IOException {
        List<String> said = guest.run(
                        GuestProgram.test(GuestFlows.class, "bond0 " + NEIGHBORS + " " + String.join(",", policies)))
                .lines()
                .filter(line -> line.matches("(LEFT|WRONG) .*"))
                .toList();
        said.forEach(line -> System.out.println("Lab: flows on a real kernel: " + line));
        assertThat(said).filteredOn(line -> line.startsWith("WRONG")).isEmpty();
        assertThat(said).hasSameSizeAs(policies);
    }
}
