// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What {@code prove} does on Debian's kernel, through the helper and the guard: nic5 and nic6 are the ports of an
 * active-backup bond over two switches that are joined, nic1 and nic2 those of one with LACP. A switch is asked meanwhile.
 */
@Tag("slow")
@Tag("lab")
@Tag("long")
@ExtendWith(Lab.class)
class RealProofTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HELPER = "/run/helper";
    private static final String STATE = "/var/lib/linkspan";
    private static final String BOOK = "/run/proofs.jsonl";

    private static final String BONDS = """
            link add bond0 type bond mode 802.3ad lacp_rate fast miimon 100
            link set nic1 master bond0
            link set nic2 master bond0
            link set bond0 up
            addr add 192.0.2.10/24 dev bond0
            link add bond1 type bond mode active-backup miimon 100
            link set nic5 master bond1
            link set nic6 master bond1
            link set bond1 up
            addr add 198.51.100.10/24 dev bond1
            """;
    private static final String UPLINK = """
            link add uplink type veth peer name uplink netns swB
            link set uplink master br0
            link set uplink up
            addr add 192.0.2.1/24 dev br0
            addr add 198.51.100.1/24 dev br0
            """;

    @BeforeEach
    void makeBonds(Guest guest) throws IOException {
        guest.ip(BONDS);
        on(guest, "swA", UPLINK);
        on(guest, "swB", "link set uplink master br0\nlink set uplink up");
        guest.run("echo 'exec " + GuestHelper.COMMAND.replace("'", "\"") + "' >" + HELPER);
    }

    @AfterEach
    void removeBonds(Guest guest) throws IOException {
        guest.hangUp();
        on(guest, "swA", "link del uplink\naddr flush dev br0");
        guest.reset(List.of("bond1", "bond0"));
        guest.run("rm -rf " + HELPER + " " + STATE + " " + BOOK);
    }

    @Test
    void aPortIsProvedTheLastPathIsNotCutAndWhoIsKilledLeavesItToTheGuard(Guest guest) throws IOException {
        GuestLines prover = guest.start("env " + GuestProgram.test(GuestProof.class, HELPER + " " + BOOK));
        String pid = prover.next().substring("READY ".length());
        awaitWhole(guest);
        MachineState before = MachineState.of(guest);

        isProved(guest, prover, "nic5", "bond1", "198.51.100.1");
        assertThat(guest.run("cat /sys/class/net/bond1/bonding/active_slave").strip())
                .as("the kernel took the other port meanwhile")
                .isEqualTo("nic6");
        isProved(guest, prover, "nic1", "bond0", "192.0.2.1");
        awaitWhole(guest);
        assertThat(before.differences(MachineState.of(guest))).isEmpty();

        lastPathIsRefused(guest, prover);
        guest.plug(5);
        awaitWhole(guest);

        prover.say("nic5 198.51.100.1");
        await(prover, "DOING nic5 is out of use");
        assertThat(isUp(guest, "nic5")).isFalse();
        guest.run("kill -9 " + pid);
        guest.await(
                "the guard has ended it",
                "cat " + STATE + "/history/*.json; ls " + STATE + "/changes; true",
                said -> said.split("REVERTED", -1).length == 4 && !said.contains(".journal"));
        awaitWhole(guest);
        assertThat(before.differences(MachineState.of(guest))).isEmpty();
        guest.await("helper and guard are gone", "ps | grep '[/]opt/jre'; true", String::isBlank);
        System.out.println("Lab: who proved was killed while nic5 was out of use, and the guard brought it back");
    }

    private static void isProved(Guest guest, GuestLines prover, String port, String bond, String target)
            throws IOException {
        prover.say(port + " " + target);
        JsonNode number = JSON.readTree(await(prover, "PROVED "));
        System.out.println("Lab: proved on a real kernel: " + number);
        assertThat(number.path("port").asText()).isEqualTo(port);
        assertThat(number.path("of").asText()).isEqualTo(bond);
        assertThat(number.path("out").asBoolean()).isTrue();
        assertThat(number.path("reached").asBoolean()).isTrue();
        assertThat(number.path("whole").asBoolean()).isTrue();
        assertThat(number.path("sent").asInt()).as("probes").isGreaterThan(20);
        assertThat(JSON.readTree(guest.run("tail -n 1 " + BOOK))).isEqualTo(number);
        JsonNode ended = JSON.readTree(
                guest.run("cat " + STATE + "/history/" + number.path("change").asText() + ".json"));
        assertThat(ended.path("phase").asText()).isEqualTo("REVERTED");
        assertThat(ended.path("text").asText())
                .as("the history of the machine has the number")
                .endsWith(
                        "; who asked for it tells: Without %s %s stayed reached: longest silence %d ms when it went, %d ms when it came back, %d of %d probes lost."
                                .formatted(
                                        port,
                                        bond,
                                        number.path("silenceDownMs").asLong(),
                                        number.path("silenceUpMs").asLong(),
                                        number.path("lost").asInt(),
                                        number.path("sent").asInt()));
        assertThat(isUp(guest, port)).isTrue();
    }

    private static void lastPathIsRefused(Guest guest, GuestLines prover) throws IOException {
        guest.pull(5);
        guest.await(
                "nic5 is given up",
                "cat /sys/class/net/nic5/bonding_slave/mii_status",
                said -> said.strip().equals("down"));
        prover.say("nic6 198.51.100.1");
        String refused = prover.next();
        System.out.println("Lab: on a real kernel: " + refused);
        assertThat(refused).startsWith("REFUSED ").contains("without nic6 bond1 would be cut off");
        assertThat(isUp(guest, "nic6")).isTrue();
        assertThat(guest.run("ls " + STATE + "/history").strip().lines())
                .as("changes of the machine")
                .hasSize(2);
    }

    /** The rest of the next line that begins so; fails at one that tells another end. */
    private static String await(GuestLines prover, String beginning) throws IOException {
        String line = prover.next();
        while (!line.startsWith(beginning)) {
            assertThat(line).startsWith("DOING ");
            line = prover.next();
        }
        return line.substring(beginning.length());
    }

    /** IFF_UP of linux/if.h. */
    private static boolean isUp(Guest guest, String nic) throws IOException {
        return (Integer.decode(guest.run("cat /sys/class/net/" + nic + "/flags").strip()) & 1) == 1;
    }

    private static void awaitWhole(Guest guest) throws IOException {
        guest.await(
                "all ports are used",
                "cat /sys/class/net/nic[12]/bonding_slave/ad_partner_oper_port_state"
                        + " /sys/class/net/nic[56]/bonding_slave/mii_status",
                said -> said.strip().equals("63\n63\nup\nup"));
    }

    private static void on(Guest guest, String namespace, String lines) throws IOException {
        guest.run("ip -n " + namespace + " -batch - <<'END'\n" + lines.strip() + "\nEND");
    }
}
