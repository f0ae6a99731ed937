// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.diagnose.fixture.Dialect;
import dev.linkspan.diagnose.fixture.SavedMachine;
import dev.linkspan.plan.LinuxHosts;
import dev.linkspan.plan.solaris.Flavour;
import dev.linkspan.plan.solaris.SolarisHosts;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing but informations is told of machines that are well, and how many were looked at. */
class FalseAlarmTest {
    /** Designs that show a mistake on purpose. */
    private static final Set<String> MISTAKES = Set.of("aggregation-spans-switches", "one-trunk-against-ipmp");

    private static final int RANDOM = 50;

    private int looked;

    @Test
    void whoIsWellIsLeftInPeace() throws Exception {
        saved();
        examples();
        solaris();
        planned();
        System.out.println("False alarms: none on " + looked + " healthy machines");
        assertThat(looked).isGreaterThan(50);
    }

    private void saved() {
        for (Dialect dialect : Dialect.values()) {
            for (boolean rights : new boolean[] {true, false}) {
                for (boolean all : new boolean[] {true, false}) {
                    for (SavedMachine machine : List.of(SavedMachine.lacp(), SavedMachine.activeBackup())) {
                        machine.dialect = dialect;
                        machine.rights = rights;
                        machine.ip = all;
                        machine.lldp = all;
                        quiet(dialect + " " + machine.bond.mode, machine.diagnosis(), 1);
                    }
                }
            }
        }
    }

    private void examples() throws Exception {
        List<String> names;
        try (Stream<Path> files = Files.list(Path.of("assets", "examples"))) {
            names = files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
        }
        assertThat(names).containsAll(MISTAKES);
        for (String name : names) {
            if (!MISTAKES.contains(name)) {
                Topology design = BrokenLab.design(name);
                quiet(name, BrokenLab.diagnose(design), design.hosts().size());
            }
        }
    }

    private void solaris() {
        for (Platform platform : List.of(Platform.SOLARIS_11, Platform.ILLUMOS)) {
            quiet("aggr on " + platform, SolarisTexts.diagnose(platform, """
                    LINK       PORT         SPEED   DUPLEX STATE ADDRESS            PORTSTATE
                    aggr0      --           10000Mb full   up    0:1:2:3:4:5        --
                    --         net0         10000Mb full   up    0:1:2:3:4:5        attached
                    --         net1         10000Mb full   up    0:1:2:3:4:6        attached

                    LINK       PORT  AGGREGATABLE SYNC COLL DIST DEFAULTED EXPIRED
                    aggr0      net0  yes          yes  yes  yes  no        no
                    --         net1  yes          yes  yes  yes  no        no
                    """), 1);
            quiet("standby on " + platform, SolarisTexts.diagnose(platform, """
                    INTERFACE   ACTIVE  GROUP       FLAGS     LINK      PROBE     STATE
                    net1        no      ipmp0       is-----   up        ok        ok
                    net0        yes     ipmp0       --mbM--   up        ok        ok

                    GROUP       GROUPNAME   STATE     FDT       INTERFACES
                    ipmp0       ipmp0       ok        10.00s    net0 (net1)
                    """), 1);
        }
    }

    /** Machines that plans are made for, as they are observed there. */
    private void planned() {
        List<Host> hosts = new ArrayList<>(List.of(LinuxHosts.bare()));
        for (Flavour flavour : Flavour.values()) {
            hosts.addAll(
                    List.of(SolarisHosts.bare(flavour), SolarisHosts.seedBefore(flavour), SolarisHosts.seed(flavour)));
        }
        for (long seed = 0; seed < RANDOM; seed++) {
            Host random = LinuxHosts.random(seed);
            // Targets at random are rarely ones that could be reached.
            boolean probes = random.aggregations().stream()
                    .anyMatch(bond -> !bond.bondOrDefault().arpTargets().isEmpty());
            if (!probes) {
                hosts.add(random);
            }
        }
        hosts.forEach(host -> quiet(
                host.name() + " " + host.platform(),
                Diagnosis.of(new Evidence(Topology.empty("one").withHosts(List.of(host)), null)),
                1));
    }

    private void quiet(String what, Diagnosis diagnosis, int machines) {
        assertThat(Flat.wrong(diagnosis)).as(what).isEmpty();
        looked += machines;
    }
}
