// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.aggr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.sim.Fault;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws that hold whatever breaks. */
class TrunkFaultsTest {
    // Not SLOW: a port that was on standby for its speed stays so until its own next event (solaris.md 6.1).
    private static final List<Fault.Kind> OF_CABLE =
            List.of(Fault.Kind.DOWN, Fault.Kind.SILENT, Fault.Kind.OUT_LOST, Fault.Kind.IN_LOST, Fault.Kind.LOSS);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void nothingIsSentOnAClosedPortAndRepairBringsBackTheBeginning(int batch) {
        for (int seed = batch * 50; seed < batch * 50 + 50; seed++) {
            Random random = new Random(seed);
            AggrDesign design = new AggrDesign();
            design.nics = 1 + random.nextInt(4);
            design.twoSwitches = design.nics > 1 && random.nextBoolean();
            design.mlag = design.twoSwitches;
            design.host = random.nextInt(4) == 0 ? Lacp.PASSIVE : Lacp.ACTIVE;
            design.hostTimer = random.nextBoolean() ? LacpTimer.SHORT : LacpTimer.LONG;
            design.lagTimer = random.nextBoolean() ? LacpTimer.SHORT : LacpTimer.LONG;
            AggrRig rig = new AggrRig(design);
            TrunkLink trunk = rig.trunk();
            rig.seconds(150);
            assertThat(trunk.speedMbps()).as("seed " + seed).isEqualTo(1000 * design.nics);
            Aggregation first = (Aggregation) trunk.observe();
            double now = 150;
            List<String> broken = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String target = breakSomething(rig, design, random);
                broken.add(target);
                for (int j = 0; j < 10; j++) {
                    now += random.nextDouble() * 5;
                    rig.seconds(now);
                    sendsOnlyWhereOpen(rig, trunk, seed);
                }
                if (random.nextBoolean()) {
                    rig.mend(broken.get(random.nextInt(broken.size())));
                }
            }
            broken.forEach(rig::mend);
            rig.seconds(now + 250);
            Aggregation last = (Aggregation) trunk.observe();
            assertThat(last).as("seed " + seed).isEqualTo(first);
        }
    }

    private static String breakSomething(AggrRig rig, AggrDesign design, Random random) {
        String cable = "c" + random.nextInt(design.nics);
        switch (random.nextInt(7)) {
            case 0 -> {
                rig.fail(Fault.Kind.DOWN, "s1");
                return "s1";
            }
            case 1 -> {
                rig.fail(Fault.Kind.LACP_OFF, "s1/po11");
                return "s1/po11";
            }
            case 2 -> {
                rig.fail(Fault.Kind.WRONG_KEY, "s1/p0");
                return "s1/p0";
            }
            case 3 -> {
                if (design.mlag) {
                    rig.fail(Fault.Kind.SPLIT, "pair");
                    return "pair";
                }
            }
            default -> {}
        }
        rig.fail(OF_CABLE.get(random.nextInt(OF_CABLE.size())), cable);
        return cable;
    }

    private static void sendsOnlyWhereOpen(AggrRig rig, TrunkLink trunk, int seed) {
        for (int i = 0; i < 8; i++) {
            PhysicalPort out = trunk.transmit(rig.packet(i, null));
            if (out != null) {
                assertThat(out.carrier()).as("seed " + seed).isTrue();
                assertThat(trunk.receives(out, rig.packet(i, null)))
                        .as("seed " + seed)
                        .isTrue();
                LacpColumns columns = trunk.columns().get(trunk.ports().indexOf(out));
                assertThat(columns.attached() && columns.coll() && columns.dist())
                        .as("seed " + seed)
                        .isTrue();
            }
        }
    }
}
