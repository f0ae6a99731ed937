// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.diagnose.fixture.Dialect;
import dev.linkspan.diagnose.fixture.SavedMachine;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.rule.Severity;
import dev.linkspan.sim.Fault;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchBuilder;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyFormatException;
import dev.linkspan.topology.json.TopologyJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A switch without power is one thing that is wrong, however many machines it darkens. */
class DarkSwitchTest {
    private static final String HEALTHY_GROUP = """
            INTERFACE   ACTIVE  GROUP       FLAGS     LINK      PROBE     STATE
            net1        no      ipmp0       is-----   up        ok        ok
            net0        yes     ipmp0       --mbM--   up        ok        ok

            GROUP       GROUPNAME   STATE     FDT       INTERFACES
            ipmp0       ipmp0       ok        10.00s    net0 (net1)

            LINK         MEDIA                STATE      SPEED  DUPLEX    DEVICE
            net0         Ethernet             up         10000  full      ixgbe0
            net1         Ethernet             up         10000  full      ixgbe1

            ADDROBJ           TYPE     STATE        ADDR
            ipmp0/v4          static   ok           192.0.2.30/24
            """;

    private static final String DARK_GROUP = """
            INTERFACE   ACTIVE  GROUP       FLAGS     LINK      PROBE     STATE
            net1        yes     ipmp0       -smbM--   up        ok        ok
            net0        no      ipmp0       -------   down      failed    failed

            GROUP       GROUPNAME   STATE     FDT       INTERFACES
            ipmp0       ipmp0       degraded  10.00s    net1 [net0]

            LINK         MEDIA                STATE      SPEED  DUPLEX    DEVICE
            net0         Ethernet             down       0      unknown   ixgbe0
            net1         Ethernet             up         10000  full      ixgbe1

            ADDROBJ           TYPE     STATE        ADDR
            ipmp0/v4          static   ok           192.0.2.30/24
            """;

    private static SavedMachine linux(String name, Dialect dialect, boolean dark) {
        SavedMachine machine = SavedMachine.lacp();
        machine.name = name;
        machine.dialect = dialect;
        machine.ports.forEach(port -> port.switchPort = "Ethernet" + name.substring(name.length() - 1));
        if (dark) {
            machine.port("eth0").unplug();
        }
        return machine;
    }

    private static Topology solaris(boolean dark, Platform platform) {
        return SolarisTexts.seen(platform, dark ? DARK_GROUP : HEALTHY_GROUP);
    }

    /** What is seen of machines one by one, against a design in which the first NIC of each ends at leaf-a. */
    private static List<Evidence> against(List<Evidence> seen) {
        List<Switch> switches = new ArrayList<>();
        List<Cable> cables = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            String sw = i == 0 ? "leaf-a" : "leaf-b";
            List<SwitchPort> ports = new ArrayList<>();
            for (Evidence one : seen) {
                Host host = one.seen().hosts().get(0);
                SwitchPort port = SwitchPort.named(sw + "/" + host.id(), "Ethernet" + (ports.size() + 1));
                ports.add(port);
                String cable = sw + "-" + host.id();
                cables.add(new Cable(cable, cable, physical(host).get(i).id(), port.id(), CableOrigin.DRAWN));
            }
            switches.add(SwitchBuilder.builder().id(sw).name(sw).ports(ports).build());
        }
        Topology design = Topology.empty("design")
                .withHosts(seen.stream()
                        .flatMap(one -> one.seen().hosts().stream())
                        .map(host -> host.withObservation(null))
                        .toList())
                .withSwitches(switches)
                .withCables(cables);
        return seen.stream()
                .map(one -> new Evidence(one.seen(), design, one.signs()))
                .toList();
    }

    private static List<Nic> physical(Host host) {
        return host.nics().stream()
                .filter(nic -> nic.name().matches("(eth|net)[01]"))
                .sorted(Comparator.comparing(Nic::name))
                .toList();
    }

    private static Diagnosis joined(List<Evidence> all) {
        return Diagnosis.joined(all.stream().map(Diagnosis::of).toList());
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void machinesOfTwoKindsThatLoseOneSwitchHaveOneCause(Dialect dialect) {
        List<Evidence> dark = against(List.of(
                linux("web01", dialect, true).evidence(),
                linux("web02", dialect, true).evidence(),
                new Evidence(solaris(true, Platform.SOLARIS_11), null)));
        Diagnosis seen = joined(dark);
        assertThat(wrong(seen)).extracting(Explanation::cause).containsExactly("P-01");
        Explanation root = seen.explanations().get(0);
        assertThat(root.sentence())
                .isEqualTo("eth0 of web01, eth0 of web02 and net0 of db01 have no carrier, and all end at leaf-a.");
        assertThat(root.subject()).isEqualTo("leaf-a");
        assertThat(root.nics()).hasSize(3);
        assertThat(root.severity()).isEqualTo(Severity.ERROR);
        assertThat(root.certainty()).isEqualTo(Certainty.LIKELY);
        assertThat(root.evidence())
                .contains(
                        "3 links to leaf-a are seen, and none has carrier",
                        "where they end is known from the design alone");
        assertThat(root.parts())
                .hasSize(3)
                .extracting(Explanation::sentence)
                .contains("eth0 of web01 has no carrier.", "net0 of db01 has no carrier.");
        assertThat(root.cost()).startsWith("Redundancy is lost on 3 hosts: one more failure on each cuts ");
        assertThat(root.remedy()).contains("whether leaf-a has power");
        assertThat(Case.all(root.parts()))
                .as("what follows on the Solaris machine")
                .contains("I-02");

        assertThat(wrong(joined(against(List.of(
                        linux("web01", dialect, false).evidence(),
                        linux("web02", dialect, false).evidence(),
                        new Evidence(solaris(false, Platform.ILLUMOS), null))))))
                .as("healthy twins")
                .isEmpty();
    }

    @Test
    void oneLinkWithCarrierShowsThatTheSwitchLives() {
        List<Evidence> dark = against(List.of(
                linux("web01", Dialect.KERNEL_6, true).evidence(),
                linux("web02", Dialect.KERNEL_6, true).evidence(),
                new Evidence(solaris(false, Platform.SOLARIS_11), null)));
        assertThat(wrong(joined(dark)))
                .extracting(Explanation::sentence)
                .containsExactly("eth0 of web01 has no carrier.", "eth0 of web02 has no carrier.");
        assertThat(wrong(joined(dark.subList(0, 2)))).as("without it").hasSize(1);
    }

    @Test
    void whatTheLogsSayOfTheTimeIsEvidence() {
        List<Evidence> dark = new ArrayList<>();
        for (String name : List.of("web01", "web02")) {
            SavedMachine machine = linux(name, Dialect.KERNEL_6, true);
            machine.log.add("ixgbe 0000:01:00.0 eth0: NIC Link is Down");
            if (name.equals("web02")) {
                // A second earlier than on the other one.
                machine.log.add("systemd-networkd: eth0: Lost carrier");
            }
            dark.add(machine.evidence());
        }
        Explanation root = wrong(joined(against(dark))).get(0);
        assertThat(root.since())
                .isEqualTo(root.parts().get(1).since())
                .isBefore(root.parts().get(0).since());
        assertThat(root.evidence()).contains("by the logs of 2 hosts carrier was lost within 2 s");
    }

    @Test
    void oneMachineOrNoKnownSwitchIsNoSwitch() {
        List<Evidence> seen = List.of(
                linux("web01", Dialect.KERNEL_6, true).evidence(),
                linux("web02", Dialect.KERNEL_6, true).evidence());
        assertThat(wrong(joined(seen))).as("nobody says where they end").hasSize(2);
        assertThat(wrong(joined(against(seen.subList(0, 1)))))
                .hasSize(1)
                .allSatisfy(one -> assertThat(one.parts()).isEmpty());
    }

    @Test
    void machinesThatAreLookedAtTogetherAreToldTheSame() {
        List<Evidence> one = against(List.of(
                linux("web01", Dialect.KERNEL_6, true).evidence(),
                linux("web02", Dialect.KERNEL_6, true).evidence()));
        Map<String, List<HostSigns>> signs = new HashMap<>();
        one.forEach(it -> signs.putAll(it.signs()));
        Topology all = Topology.empty("all")
                .withHosts(
                        one.stream().flatMap(it -> it.seen().hosts().stream()).toList());
        Diagnosis together = Diagnosis.of(new Evidence(all, one.get(0).design(), signs));
        assertThat(together.explanations()).isEqualTo(joined(one).explanations());
        assertThat(Diagnosis.joined(List.of(together, Diagnosis.joined(List.of())))
                        .explanations())
                .as("folded again")
                .isEqualTo(together.explanations());
    }

    @Test
    void aSwitchIsOneWhateverMachinesCallItAndTwoOfOneNameAreTwo() {
        MacAddress chassis = MacAddress.of("02:00:00:00:00:01");
        Evidence first = heard("web01", "leaf-a", chassis);
        Evidence second = heard("web02", "leaf-a.example.net", chassis);
        Explanation root = wrong(joined(List.of(first, second))).get(0);
        assertThat(root.sentence()).startsWith("eth0 of web01 and eth0 of web02 have no carrier, and all end at ");
        assertThat(root.subjects()).startsWith("leaf-a", "leaf-a.example.net");
        assertThat(root.evidence()).noneMatch(fact -> fact.contains("design"));

        Evidence other = heard("web02", "leaf-a", MacAddress.of("02:00:00:00:00:02"));
        assertThat(wrong(joined(List.of(first, other)))).hasSize(2);
        assertThat(wrong(joined(List.of(first, heard("web02", "leaf-a", null)))))
                .hasSize(1);
    }

    /** A machine whose only NIC is dark, and that still knows what it heard there. */
    private static Evidence heard(String name, String sw, @Nullable MacAddress chassis) {
        Nic nic = Nic.named(name + "/eth0", "eth0").withCarrier(LinkState.DOWN).withAdminUp(true);
        Host host = Host.named(name, name, Platform.LINUX)
                .withNics(List.of(nic))
                .withInterfaces(List.of(IpInterface.on(name + "/ip", nic)
                        .withAddresses(List.of(InterfaceAddress.of("192.0.2.10/24")))));
        SwitchPort port = SwitchPort.named(sw + "/" + name, "Ethernet1");
        Topology seen = Topology.empty(name)
                .withHosts(List.of(host))
                .withSwitches(List.of(SwitchBuilder.builder()
                        .id(sw)
                        .name(sw)
                        .chassisMac(chassis)
                        .ports(List.of(port))
                        .build()))
                .withCables(List.of(new Cable(name + "-lldp", name, nic.id(), port.id(), CableOrigin.LLDP)));
        return new Evidence(seen, null);
    }

    @Test
    void theDesignMayKnowAMachineByAnotherId() {
        List<Evidence> seen = against(List.of(
                        linux("web01", Dialect.KERNEL_6, true).evidence(),
                        linux("web02", Dialect.KERNEL_6, true).evidence()))
                .stream()
                .map(one -> new Evidence(one.seen(), renamed(one.design()), one.signs()))
                .toList();
        assertThat(wrong(joined(seen))).hasSize(1);
    }

    /** The same design with other ids for what is in its hosts. */
    private static Topology renamed(Topology design) {
        try {
            return TopologyJson.read(TopologyJson.write(design)
                    .replaceAll("\"(id|a)\": \"web", "\"$1\": \"drawn-web")
                    .replaceAll("\"web(0[0-9])/", "\"drawn-web$1/"));
        } catch (TopologyFormatException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRackWithoutALeafHasOneCauseAndWithoutBothHasTwo() throws Exception {
        Topology rack = BrokenLab.design("rack-40-hosts");
        List<Explanation> one = wrong(BrokenLab.diagnose(rack, Fault.down("leaf-a")));
        assertThat(one).hasSize(1);
        assertThat(one.get(0).sentence()).matches("[0-9]+ NICs of 40 hosts have no carrier, and all end at leaf-a\\.");
        assertThat(one.get(0).parts()).hasSize(40);
        List<Explanation> both = wrong(BrokenLab.diagnose(rack, Fault.down("leaf-a"), Fault.down("leaf-b")));
        assertThat(both.stream().filter(root -> root.parts().size() == 40))
                .extracting(Explanation::subject)
                .containsExactly("leaf-a", "leaf-b");
        assertThat(both.get(0).cost()).matches("[0-9]+ addresses of 40 hosts are cut off\\.");
    }

    @Test
    void noExplanationIsLostHoweverMuchIsDark() throws Exception {
        Topology rack = BrokenLab.design("rack-40-hosts");
        int folded = 0;
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Host> hosts = rack.hosts().subList(0, 1 + random.nextInt(6));
            int darkness = 60 + random.nextInt(41);
            List<Diagnosis> own = new ArrayList<>();
            for (Host host : hosts) {
                Host broken = host.withNics(host.nics().stream()
                        .map(nic -> nic.withAdminUp(true)
                                .withCarrier(random.nextInt(100) < darkness ? LinkState.DOWN : LinkState.UP))
                        .toList());
                own.add(Diagnosis.of(new Evidence(Topology.empty("one").withHosts(List.of(broken)), rack)));
            }
            Diagnosis all = Diagnosis.joined(own);
            List<Explanation> single = all.explanations().stream()
                    .flatMap(one -> one.parts().isEmpty() ? Stream.of(one) : one.consequences().stream())
                    .toList();
            assertThat(single)
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(own.stream()
                            .flatMap(one -> one.explanations().stream())
                            .toList());
            for (Explanation root : all.explanations()) {
                Set<String> nics = new TreeSet<>();
                root.parts().forEach(part -> nics.addAll(part.nics()));
                folded += root.parts().isEmpty() ? 0 : 1;
                assertThat(root.parts().isEmpty() || nics.equals(root.nics())).isTrue();
            }
        }
        assertThat(folded).as("some were folded").isPositive();
    }

    private static List<Explanation> wrong(Diagnosis diagnosis) {
        return diagnosis.wrong();
    }
}
