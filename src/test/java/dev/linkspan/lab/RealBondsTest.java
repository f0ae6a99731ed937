// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.linkspan.host.lldp.LldpJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * {@code observe --json} on Debian's kernel with real bonds: LACP over two switches that know nothing of each other, an
 * active-backup one, a balance-xor one with a VLAN on it, and one of each other mode. Witnesses are iproute2 and /proc/net/bonding.
 */
@Tag("slow")
@Tag("lab")
@ExtendWith(Lab.class)
class RealBondsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BONDS = """
            link add bond0 type bond mode 802.3ad lacp_rate fast miimon 100 updelay 200 min_links 1 \
            ad_select bandwidth xmit_hash_policy layer3+4 ad_user_port_key 7 ad_actor_sys_prio 1000
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
            link add bond2 type bond mode balance-xor miimon 50 xmit_hash_policy layer2+3 all_slaves_active 1
            link set v0 master bond2
            link set v2 master bond2
            link add v4 type veth peer name v5
            link add v6 type veth peer name v7
            link add v8 type veth peer name v9
            link add v10 type veth peer name v11
            link add bond3 type bond mode balance-rr arp_interval 500 arp_ip_target 192.0.2.9 resend_igmp 3
            link set v4 master bond3
            link add bond4 type bond mode broadcast miimon 70
            link set v6 master bond4
            link add bond5 type bond mode balance-tlb
            link set v8 master bond5
            link set bond5 type bond primary v8
            link add bond6 type bond mode balance-alb miimon 200 xmit_hash_policy encap3+4
            link set v10 master bond6
            link add link bond2 name bond2.120 type vlan id 120
            link set bond0 up
            link set bond1 up
            link set bond2 up
            link set bond3 up
            link set bond4 up
            link set bond5 up
            link set bond6 up
            link set bond2.120 up
            """;
    private static final String STATES = "cat /sys/class/net/nic[1-4]/bonding_slave/ad_actor_oper_port_state"
            + " /sys/class/net/nic[1-4]/bonding_slave/ad_partner_oper_port_state";
    private static final String SETTLED = "15 15 63 63 63 63 7 7";

    @BeforeEach
    void makeBonds(Guest guest) throws IOException {
        guest.ip(BONDS);
    }

    @AfterEach
    void removeBonds(Guest guest) throws IOException {
        guest.reset(List.of(
                "bond2.120",
                "bond6",
                "bond5",
                "bond4",
                "bond3",
                "bond2",
                "bond1",
                "bond0",
                "v0",
                "v2",
                "v4",
                "v6",
                "v8",
                "v10"));
    }

    @Test
    void everythingAboutBondsIsObservedAsTheKernelsOwnToolsTellIt(Guest guest) throws Exception {
        guest.await(
                "one aggregator works and one waits",
                STATES,
                said -> sorted(said).equals(SETTLED));
        Map<String, String> facts = compare(guest);
        assertThat(facts.get("bond0 carrier")).isEqualTo("up");
        assertThat(facts.get("bond1 activePort")).isEqualTo("nic5");

        guest.pull(5);
        guest.await(
                "nic6 takes over",
                "cat /sys/class/net/bond1/bonding/active_slave",
                said -> said.strip().equals("nic6"));
        facts = compare(guest);
        assertThat(facts.get("bond1 activePort")).isEqualTo("nic6");
        assertThat(facts.get("nic5 usage")).isEqualTo("failed");
        assertThat(facts.get("nic6 usage")).isEqualTo("active");
        assertThat(facts.get("bond1 primary")).isEqualTo("nic5");
    }

    @Test
    void theCablesOfBondedNicsAreKnownByLldp(Guest guest) throws Exception {
        guest.run("/lab/lldp");
        try {
            guest.await(
                    "lldpd hears of six ports",
                    "lldpcli show neighbors -f keyvalue | grep -c 'port.ifname=p'; true",
                    said -> said.strip().equals("6"));
            Map<String, String> cables = new TreeMap<>();
            JsonNode design = observe(guest);
            design.get("cables")
                    .forEach(cable ->
                            cables.put(cable.get("a").asText(), cable.get("b").asText()));
            assertThat(cables)
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "guest/nic1", "swa/p1",
                            "guest/nic2", "swa/p2",
                            "guest/nic3", "swb/p1",
                            "guest/nic4", "swb/p2",
                            "guest/nic5", "swa/p3",
                            "guest/nic6", "swb/p3"));
            assertThat(design.get("switches"))
                    .extracting(sw -> sw.get("name").asText())
                    .containsExactlyInAnyOrder("swA", "swB");
        } finally {
            guest.run("killall lldpd; true");
        }
    }

    /** What the far side sends is heard on each port, and is what kernel and lldpd have understood. */
    @Test
    void framesOnThePortsSayWhatTheKernelAndLldpdHaveHeard(Guest guest) throws Exception {
        guest.await(
                "one aggregator works and one waits",
                STATES,
                said -> sorted(said).equals(SETTLED));
        guest.run("/lab/lldp");
        try {
            String heard = guest.run(GuestProgram.test(GuestFrames.class, "nic1 nic2 nic3 nic4"));
            List<String> told = parties(guest.run("cat /proc/net/bonding/bond0"));
            assertThat(told).hasSize(8);
            guest.await(
                    "lldpd hears of six ports",
                    "lldpcli show neighbors -f keyvalue | grep -c 'port.ifname=p'; true",
                    said -> said.strip().equals("6"));
            LldpJson.read(guest.run("lldpcli -f json0 show neighbors details")).stream()
                    .filter(neighbor -> neighbor.link().matches("nic[1-4]"))
                    .forEach(neighbor -> told.add(neighbor.link() + " lldp " + neighbor));
            assertThat(told).hasSize(12);
            assertThat(heard.lines()).containsExactlyInAnyOrderElementsOf(told);
            assertThat(guest.run(STATES).lines())
                    .as("states of our ports, then of their partners")
                    .containsExactlyElementsOf(Stream.concat(states(heard, "actor"), states(heard, "partner"))
                            .toList());
            System.out.println("Frames heard on a real kernel's bond ports:\n" + heard);
        } finally {
            guest.run("killall lldpd; true");
        }
    }

    private static Stream<String> states(String heard, String whose) {
        return heard.lines()
                .filter(line -> line.matches("nic. " + whose + " .*"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1));
    }

    /** Six values each of what the kernel holds of both ends of each port, in the order of a LACPDU. */
    private static List<String> parties(String proc) {
        List<String> parties = new ArrayList<>();
        String port = "";
        for (String line : proc.lines().map(String::strip).toList()) {
            if (line.startsWith("Slave Interface: ")) {
                port = line.substring("Slave Interface: ".length());
            } else if (line.equals("details actor lacp pdu:")) {
                parties.add(port + " actor");
            } else if (line.equals("details partner lacp pdu:")) {
                parties.add(port + " partner");
            } else if (!parties.isEmpty() && line.matches("(system|port|oper|mac).*: .*")) {
                int last = parties.size() - 1;
                parties.set(last, parties.get(last) + " " + line.substring(line.indexOf(": ") + 2));
            }
        }
        return parties;
    }

    /** Observes, and holds every fact against what the kernel's tools tell. */
    private static Map<String, String> compare(Guest guest) throws IOException {
        JsonNode design = observe(guest);
        Map<String, String> told = BondWitness.ofKernel(guest.links(), guest.run("cat /proc/net/bonding/bond?"));
        Map<String, String> observed = BondWitness.ofDesign(design.at("/hosts/0"));
        assertThat(observed).containsExactlyInAnyOrderEntriesOf(told).hasSizeGreaterThan(90);
        System.out.println("Observed on a real kernel: " + observed.size()
                + " facts of seven bonds, each as iproute2 and /proc/net/bonding tell it");
        return observed;
    }

    private static JsonNode observe(Guest guest) throws IOException {
        return JSON.readTree(guest.run(GuestProgram.command("observe --json")));
    }

    private static String sorted(String lines) {
        return String.join(" ", lines.lines().sorted().toList());
    }
}
