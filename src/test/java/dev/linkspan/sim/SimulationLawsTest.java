// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.LacpPort;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.Usage;
import dev.linkspan.topology.json.TopologyJson;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds for every design and every sequence of faults. */
@Tag("slow")
class SimulationLawsTest {
    private static final int SEQUENCES = 10_000;
    private static final int COLLECTING_DISTRIBUTING = 0x30;
    /** Defaulted: nobody answers. */
    private static final int ALONE = 0x40;

    /** in.mpathd(8): a data address is bound to one active interface; IEEE 802.1AX-2020 6.4.2.3: state bits 4 and 5. */
    @Test
    void addressesAreOnActiveInterfacesAndNothingIsSentOnPortsThatDoNotDistribute() {
        LongStream.range(0, SEQUENCES).parallel().forEach(seed -> {
            Topology design = RandomDesigns.of(seed);
            Run run = Simulation.run(design, RandomScenarios.of(design, seed, false));
            for (Moment moment : run.moments()) {
                String at = "seed %d at %d".formatted(seed, moment.at());
                for (Host host : moment.state().hosts()) {
                    host.groups().forEach(group -> checkGroup(at, host, group));
                    host.aggregations().forEach(aggregation -> checkPorts(at, moment, host, aggregation));
                }
            }
        });
    }

    @Test
    void theSameSeedGivesTheSameTimelineToTheByte() {
        LongStream.range(0, 300).forEach(seed -> {
            Topology design = RandomDesigns.of(seed);
            Scenario scenario = RandomScenarios.of(design, seed, false);

            assertThat(text(Simulation.run(design, scenario)))
                    .as("seed %d", seed)
                    .isEqualTo(text(Simulation.run(design, scenario)));
        });
    }

    /** Up to what is documented to stick: which of equal ports is active, where an address is, FAILBACK=no. */
    @Test
    void repairingEverythingRestoresWhatWorkedAtFirst() {
        LongStream.range(0, 2_000).parallel().forEach(seed -> {
            Topology design = RandomDesigns.sensible(seed);
            Run run = Simulation.run(design, RandomScenarios.of(design, seed, true));
            Moment first = run.moments().get(0);
            Moment last = run.moments().get(run.moments().size() - 1);

            assertThat(carriers(last.state())).as("seed %d", seed).isEqualTo(carriers(first.state()));
            assertThat(failed(last.state())).as("seed %d", seed).isEqualTo(failed(first.state()));
            run.addresses().forEach(report -> {
                assertThat(report.before()).as("seed %d: %s", seed, report).isPositive();
                assertThat(report.lostFlows()).as("seed %d: %s", seed, report).isZero();
            });
        });
    }

    @Test
    void momentsFollowEachOtherAndHaveSomethingToTell() {
        LongStream.range(0, 500).forEach(seed -> {
            Topology design = RandomDesigns.of(seed);
            Run run = Simulation.run(design, RandomScenarios.of(design, seed, false));
            List<Moment> moments = run.moments();

            assertThat(moments.get(0).at()).isZero();
            IntStream.range(1, moments.size()).forEach(i -> {
                Moment before = moments.get(i - 1);
                Moment now = moments.get(i);
                assertThat(now.at()).as("seed %d", seed).isGreaterThan(before.at());
                assertThat(now.events().isEmpty() && now.state() == before.state() && now.loads() == before.loads())
                        .as("seed %d at %d", seed, now.at())
                        .isFalse();
                assertThat(now.events())
                        .allMatch(event -> event.at() > before.at() && event.at() <= now.at())
                        .allMatch(event -> now.at() - event.at() <= Moment.LONGEST);
            });
        });
    }

    private static void checkGroup(String at, Host host, IpmpGroup group) {
        boolean usable = group.members().stream().anyMatch(member -> member.usage() == Usage.ACTIVE);
        for (DataAddress address : group.addresses()) {
            // Solaris 10 leaves an address where it was when there is nowhere to go.
            if (address.carriedBy() != null && (usable || host.platform() != Platform.SOLARIS_10)) {
                assertThat(group.members().stream()
                                .filter(member -> member.ipInterface().equals(address.carriedBy()))
                                .map(IpmpMember::usage))
                        .as("%s: carrier of %s", at, address.address())
                        .containsExactly(Usage.ACTIVE);
            }
        }
    }

    private static void checkPorts(String at, Moment moment, Host host, Aggregation aggregation) {
        TopologyIndex index = TopologyIndex.of(moment.state());
        for (LacpPort port : aggregation.lacpPorts()) {
            Cable cable = index.cablesAt(port.nic()).stream().findFirst().orElse(null);
            Load load = cable == null ? Load.NONE : moment.loads().getOrDefault(cable.id(), Load.NONE);
            double sent = cable != null && cable.a().equals(port.nic()) ? load.forth() : load.back();
            if (sent > 0) {
                Integer state = port.actorState();
                assertThat(state)
                        .as("%s: %s of %s sends", at, port.nic(), host.id())
                        .isNotNull();
                boolean distributes = (state & COLLECTING_DISTRIBUTING) == COLLECTING_DISTRIBUTING;
                // A Linux bond that nobody answers uses an aggregator without a partner: ad_agg_selection_logic,
                // bond_3ad.c.
                boolean alone = host.platform() == Platform.LINUX && (state & ALONE) == ALONE;
                assertThat(distributes || alone)
                        .as("%s: %s of %s sends in state %d", at, port.nic(), host.id(), state)
                        .isTrue();
            }
        }
    }

    private static List<LinkState> carriers(Topology topology) {
        return topology.hosts().stream()
                .flatMap(host -> java.util.stream.Stream.concat(
                        host.nics().stream().map(Nic::carrier),
                        host.aggregations().stream().map(Aggregation::carrier)))
                .toList();
    }

    private static List<Boolean> failed(Topology topology) {
        return topology.hosts().stream()
                .flatMap(host -> host.groups().stream())
                .flatMap(group -> group.members().stream())
                .map(member -> member.usage() == Usage.FAILED)
                .toList();
    }

    private static String text(Run run) {
        StringBuilder text = new StringBuilder();
        run.moments()
                .forEach(moment -> text.append(moment.at())
                        .append(moment.events())
                        .append(moment.loads())
                        .append(TopologyJson.write(moment.state())));
        return text.append(run.addresses()).append(run.happened()).toString();
    }
}
