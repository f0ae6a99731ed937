// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.cli.LabDesigns;
import dev.linkspan.cli.LabFaults;
import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.export.picture.Mark;
import dev.linkspan.export.picture.Notes;
import dev.linkspan.export.picture.Scene;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Validator;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.json.TopologyJson;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The causes of the campus lab: what can be done about each, and what the picture says of them. */
class RemediesTest {
    private static LabWorld world;
    private static Topology design;
    private static TopologyIndex index;
    private static Diagnosis diagnosis;

    @BeforeAll
    static void look() throws Exception {
        design = TopologyJson.read(new String(LabDesigns.read("campus"), StandardCharsets.UTF_8));
        index = TopologyIndex.of(design);
        world = new LabWorld(design, LabFaults.of(design), 1, InstantSource.system());
        diagnosis = new LabLook(world).now(design);
    }

    @AfterAll
    static void end() {
        world.end();
    }

    private static Explanation cause(String id) {
        return diagnosis.explanations().stream()
                .filter(one -> one.cause().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<Remedy> remedies(Explanation one) {
        List<Finding> findings = Validator.findings(design);
        return Remedies.of(one, index, world.broken(), findings);
    }

    @Test
    void aFaultOfTheLabIsMendedWhereItIsThoughTheCauseIsSeenAtAnotherPort() {
        Remedy.Repair repair = (Remedy.Repair) remedies(cause("L-05")).get(0);
        assertThat(repair.label()).isEqualTo("Repair Ethernet2 on leaf-b");
        assertThat(repair.fault().kind()).isEqualTo(Fault.Kind.WRONG_KEY);
        assertThat(((Remedy.Repair) remedies(cause("S-14")).get(0)).fault().target())
                .isEqualTo("cable-12");
        assertThat(((Remedy.Repair) remedies(cause("P-09")).get(0)).fault().target())
                .isEqualTo("cable-13");
    }

    @Test
    void whatWasDrawnSoIsMendedInTheDesign() {
        assertThat(remedies(cause("A-06")).get(0))
                .isInstanceOfSatisfying(
                        Remedy.Change.class,
                        change -> assertThat(change.label()).isEqualTo("Move net3 to sw-d Ethernet1/2"));
    }

    @Test
    void theNetworkTeamIsToldItsPortsAndWhatIsSeen() {
        String request = remedies(cause("L-05")).stream()
                .filter(Remedy.Request.class::isInstance)
                .map(remedy -> ((Remedy.Request) remedy).text())
                .findFirst()
                .orElseThrow();
        assertThat(request)
                .startsWith("The switch has the ports of bond0 of web01 in different port-channels.")
                .contains("web01: enp1s0f0  -  Ethernet2 of leaf-a (in Po12)")
                .contains("web01: enp130s0f0  -  Ethernet2 of leaf-b (in Po12)")
                .contains("enp130s0f0: key 1012")
                .contains("Put all its switch ports into one port-channel.")
                .contains("""
                        At your side this should do it (lines from the vendors' references, to be checked against your release):
                          leaf-a (Arista EOS):
                            interface Ethernet2
                              channel-group 12 mode active
                        """);
    }

    @Test
    void aCommandOfTheMachineIsNoRequestToOthers() {
        Explanation off = cause("P-09")
                .withRemedy("Switch it on")
                .withCommands(List.of("ip link set net0 up"))
                .withSwitchLines(List.of());
        assertThat(remedies(off)).contains(new Remedy.Command("ip link set net0 up"));
        assertThat(remedies(off)).noneMatch(Remedy.Request.class::isInstance);
    }

    @Test
    void badgesStandAtWhatIsDrawnAndThoseOfAcknowledgedCausesAreQuiet() {
        Explanation probes = cause("S-14");
        assertThat(index.element(probes.subject()))
                .as("the machine names its interfaces itself")
                .isEmpty();
        Notes loud = CauseNotes.of(Scene.NONE, index, diagnosis.explanations(), List.of(), null);
        assertThat(loud.badges().get("old10/e1000g1").mark()).isEqualTo(Mark.FAILED);
        assertThat(loud.badges().get("new01/net0").mark()).isEqualTo(Mark.DEGRADED);
        assertThat(loud.callout()).isNotNull();
        assertThat(CauseNotes.says(loud.callout(), cause("A-06"), index)).isTrue();

        Notes quiet = CauseNotes.of(Scene.NONE, index, List.of(), diagnosis.explanations(), null);
        assertThat(quiet.badges().get("old10/e1000g1").mark()).isEqualTo(Mark.STANDBY);
        assertThat(quiet.callout()).isNull();
    }

    @Test
    void anElementHasToDoWithTheCausesThatGoBackToIt() {
        Explanation probes = cause("S-14");
        for (String id : List.of("old10/e1000g1", "cable-12", "old10")) {
            assertThat(Concerned.by(probes, id, index)).as(id).isTrue();
        }
        assertThat(Concerned.by(probes, "old10/e1000g0", index)).isFalse();
        assertThat(Concerned.by(probes, "web01", index)).isFalse();
    }

    @Test
    void aSwitchThatDarkensSeveralMachinesIsRepairedAndNotTheirCables() throws Exception {
        Topology rack = TopologyJson.read(new String(LabDesigns.read("rack-40-hosts"), StandardCharsets.UTF_8));
        LabWorld dark = new LabWorld(rack, List.of(), 1, InstantSource.system());
        try {
            dark.fail(Fault.down("leaf-a"));
            dark.fail(Fault.down(rack.cables().get(0).id()));
            dark.advance(Ticks.seconds(200));
            Explanation root = new LabLook(dark).now(rack).explanations().get(0);
            assertThat(root.subject()).isEqualTo("leaf-a");
            List<Remedy> remedies = Remedies.of(root, TopologyIndex.of(rack), dark.broken(), List.of());
            assertThat(remedies.get(0))
                    .isInstanceOfSatisfying(
                            Remedy.Repair.class,
                            repair -> assertThat(repair.label()).isEqualTo("Repair switch leaf-a"));
            assertThat(remedies.get(1))
                    .isInstanceOfSatisfying(
                            Remedy.Request.class,
                            request -> assertThat(request.text())
                                    .contains(
                                            "n01: ixgbe0  -  ",
                                            "n40: ",
                                            "80 links to leaf-a are seen, and none has carrier"));
            assertThat(remedies).hasSize(2);
        } finally {
            dark.end();
        }
    }
}
