// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code watch} on Debian's kernel: what is told of bonds when cables and far ends fail. */
@Tag("slow")
@Tag("lab")
@ExtendWith(Lab.class)
class RealWatchTest {

    private static final String LOG = "/tmp/watch.log";
    private static final String BONDS = """
            link add bond0 type bond mode 802.3ad lacp_rate fast miimon 100
            link set nic1 master bond0
            link set nic2 master bond0
            link add bond1 type bond mode active-backup miimon 100
            link set nic5 master bond1
            link set nic6 master bond1
            link set bond0 up
            link set bond1 up
            """;

    @BeforeEach
    void watchBonds(Guest guest) throws IOException {
        guest.ip(BONDS);
        guest.await(
                "LACP carries two ports",
                "cat /sys/class/net/nic[12]/bonding_slave/ad_partner_oper_port_state",
                said -> said.strip().equals("63\n63"));
        guest.run(": >" + LOG + "; " + GuestProgram.test(GuestWatch.class, "") + " >" + LOG
                + " 2>&1 & echo $! >/tmp/watch.pid");
        told(guest, "WHOLE");
    }

    @AfterEach
    void end(Guest guest) throws IOException {
        guest.run("kill $(cat /tmp/watch.pid); cat " + LOG);
        guest.reset(List.of("bond1", "bond0"));
    }

    @Test
    void whatHappensToPortsIsTold(Guest guest) throws IOException {
        // The cable is whole, but nothing comes through it: LACP alone notices, after 3 s.
        guest.farEnd(1, false);
        told(guest, "LACP bond0 no longer uses nic1");
        told(guest, "LACP on nic1: .*\\+expired");
        guest.farEnd(1, true);
        told(guest, "LACP bond0 uses nic1");

        guest.pull(2);
        told(guest, "CARRIER nic2 lost carrier");
        told(guest, "PORT bond0 gives up nic2");
        guest.plug(2);
        told(guest, "CARRIER nic2 has carrier");
        told(guest, "PORT nic2 is up in bond0");

        guest.pull(5);
        told(guest, "AGGREGATION nic6 is the active port of bond1");
        System.out.println("Told by watch on a real kernel:\n" + guest.run("cat " + LOG));
    }

    private static void told(Guest guest, String line) throws IOException {
        guest.await(
                "watch tells: " + line,
                "cat " + LOG,
                said -> said.lines().anyMatch(it -> it.matches(".*" + line + ".*")));
    }
}
