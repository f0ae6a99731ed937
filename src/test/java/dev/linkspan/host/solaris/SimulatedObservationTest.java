// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkspan.helper.client.Asker;
import dev.linkspan.helper.client.HelperWay;
import dev.linkspan.helper.client.SshShell;
import dev.linkspan.host.HostEvent;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.Watch;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.host.lab.shell.SeedCommands;
import dev.linkspan.host.lab.shell.SeedLab;
import dev.linkspan.host.lab.shell.SimulatedShell;
import dev.linkspan.host.lab.shell.machine.Caller;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.DlmpOptions;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpPort;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Usage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the simulated machines print is read as what they are. They were written from the manuals by somebody else, by a
 * grammar of their own.
 */
@Timeout(300)
class SimulatedObservationTest {
    private static final int ALL_BITS = 0b0011_1111;

    private static SimulatedShell seeded(LabWorld world, Platform platform) {
        SimulatedShell shell = SimulatedShell.start(world, "h");
        run(shell, SeedCommands.of(platform));
        return shell;
    }

    private static void run(SimulatedShell shell, List<String> commands) {
        for (String command : commands) {
            assertThat(shell.run(command.split(" ", -1)).status()).as(command).isZero();
        }
    }

    private static Commands commands(SimulatedShell shell, Caller as) {
        return new dev.linkspan.host.lab.shell.ShellCommands(shell, as);
    }

    private static Host observe(SimulatedShell shell, Caller as) throws Exception {
        try (SolarisHost host = new SolarisHost(commands(shell, as))) {
            return host.observe().hosts().get(0);
        }
    }

    private static InterfaceAddress address(String text) {
        return InterfaceAddress.of(text);
    }

    private static void assertSeed(Host host, Platform platform) {
        String last = "h/" + SeedLab.nic(platform, 4) + ":ip";
        assertThat(host.platform()).isEqualTo(platform);
        assertThat(host.nics())
                .hasSize(5)
                .allSatisfy(nic -> assertThat(nic.carrier()).isEqualTo(LinkState.UP));
        assertThat(host.aggregations())
                .extracting(Aggregation::name, Aggregation::mode, Aggregation::lacp, Aggregation::carrier)
                .containsExactly(
                        tuple("aggr1", AggregationMode.TRUNK, Lacp.ACTIVE, LinkState.UP),
                        tuple("aggr2", AggregationMode.TRUNK, Lacp.ACTIVE, LinkState.UP));
        assertThat(host.aggregations()).allSatisfy(aggregation -> {
            assertThat(aggregation.portUsage().values()).containsExactly(Usage.ACTIVE, Usage.ACTIVE);
            assertThat(aggregation.lacpPorts()).extracting(LacpPort::actorState).containsExactly(ALL_BITS, ALL_BITS);
        });
        String group = platform == Platform.SOLARIS_10 ? "g1" : "ipmp0";
        assertThat(host.groups())
                .containsExactly(new IpmpGroup(
                        "h/" + group + ":ipmp",
                        group,
                        List.of(
                                new IpmpMember("h/aggr1:ip", false, List.of(address("192.0.2.20/24")), Usage.ACTIVE),
                                new IpmpMember("h/aggr2:ip", false, List.of(address("192.0.2.21/24")), Usage.ACTIVE),
                                new IpmpMember(last, true, List.of(address("192.0.2.22/24")), Usage.STANDBY)),
                        List.of(
                                new DataAddress(address("192.0.2.10/24"), "h/aggr1:ip"),
                                new DataAddress(address("192.0.2.11/24"), "h/aggr2:ip")),
                        Detection.PROBE,
                        10_000,
                        List.of(),
                        true));
        assertThat(host.routes()).containsExactly(new Route("default", Ip.of("192.0.2.1"), null, null));
    }

    @ParameterizedTest
    @EnumSource(
            value = Platform.class,
            names = {"SOLARIS_10", "SOLARIS_11", "ILLUMOS"})
    void theSeedIsSeenAsItIs(Platform platform) throws Exception {
        LabWorld world = SeedLab.world(SeedLab.design(platform));
        try (SimulatedShell shell = seeded(world, platform)) {
            Host host = observe(shell, Caller.root());
            assertSeed(host, platform);
            assertThat(host.observation().gaps()).allMatch(gap -> gap.contains("LLDP"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Platform.class,
            names = {"SOLARIS_10", "SOLARIS_11", "ILLUMOS"})
    void aFailoverIsSeenAndToldByTheLog(Platform platform) throws Exception {
        LabWorld world = SeedLab.world(SeedLab.design(platform));
        BlockingQueue<HostUpdate> updates = new LinkedBlockingQueue<>();
        try (SimulatedShell shell = seeded(world, platform);
                SolarisHost session = new SolarisHost(commands(shell, Caller.root()));
                Watch watch = session.watch(updates::add)) {
            assertThat(watch).isNotNull();
            assertSeed(updates.poll(60, TimeUnit.SECONDS).state().hosts().get(0), platform);
            world.fail(Fault.down("cable-0"));
            world.fail(Fault.down("cable-1"));
            world.advance(world.time() + Ticks.seconds(30));

            List<HostEvent> events = new ArrayList<>();
            Host host = null;
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while ((host == null
                            || events.stream().noneMatch(event -> event.text().equals("in.mpathd gives up aggr1")))
                    && System.nanoTime() < end) {
                HostUpdate update = updates.poll(60, TimeUnit.SECONDS);
                assertThat(update).as("an update after %s", events).isNotNull();
                host = update.state().hosts().get(0);
                events.addAll(update.events());
            }
            assertThat(events)
                    .extracting(HostEvent::subject, HostEvent::text)
                    .contains(tuple("h/aggr1", "aggr1 lost carrier"), tuple("h/aggr1:ip", "in.mpathd gives up aggr1"));
            Aggregation aggr1 = host.aggregations().get(0);
            assertThat(aggr1.carrier()).isEqualTo(LinkState.DOWN);
            assertThat(aggr1.portUsage().values()).containsExactly(Usage.FAILED, Usage.FAILED);
            assertThat(aggr1.lacpPorts()).extracting(LacpPort::actorState).containsOnlyNulls();
            assertThat(host.groups().get(0).members())
                    .extracting(IpmpMember::usage)
                    .containsExactly(Usage.FAILED, Usage.ACTIVE, Usage.ACTIVE);
            String last = "h/" + SeedLab.nic(platform, 4) + ":ip";
            assertThat(host.groups().get(0).addresses())
                    .containsExactly(
                            new DataAddress(address("192.0.2.10/24"), last),
                            new DataAddress(address("192.0.2.11/24"), "h/aggr2:ip"));
        }
    }

    @Test
    void dlmpVlanAndRoutesOfOracleSolaris11() throws Exception {
        LabWorld world = SeedLab.world(SeedLab.withoutPortChannels(SeedLab.design(Platform.SOLARIS_11)));
        try (SimulatedShell shell = SimulatedShell.start(world, "h")) {
            run(
                    shell,
                    List.of(
                            "dladm create-aggr -m dlmp -l net0 -l net1 aggr1",
                            "dladm create-aggr -L passive -P L2 -u 2:0:0:0:0:5 -l net2 -l net3 aggr2",
                            "ipadm create-ip aggr1",
                            "ipadm create-addr -T static -a 192.0.2.40/24 aggr1/v4",
                            "dladm set-linkprop -p probe-ip=+ aggr1",
                            "dladm create-vlan -l aggr1 -v 33 vlan33",
                            "ipadm create-ip vlan33",
                            "ipadm create-addr -T static -a 198.51.100.5/24 vlan33/v4",
                            "route -p add -net 203.0.113.0/25 192.0.2.1"));
            Host host = observe(shell, Caller.root());
            Aggregation aggr1 = host.aggregations().get(0);
            assertThat(aggr1.mode()).isEqualTo(AggregationMode.DLMP);
            assertThat(aggr1.dlmp()).isEqualTo(new DlmpOptions(true, List.of(), List.of(), null, null));
            Aggregation aggr2 = host.aggregations().get(1);
            assertThat(aggr2.lacp()).isEqualTo(Lacp.PASSIVE);
            assertThat(aggr2.fixedMac()).hasToString("02:00:00:00:00:05");
            assertThat(host.vlans()).singleElement().satisfies(vlan -> {
                assertThat(vlan.over()).isEqualTo("h/aggr1");
                assertThat(vlan.tag()).isEqualTo(33);
            });
            assertThat(host.routes()).containsExactly(new Route("203.0.113.0/25", Ip.of("192.0.2.1"), null, null));
        }
    }

    @Test
    void withoutTheRightTheAggregationsOfSolaris10AreAGap() throws Exception {
        LabWorld world = SeedLab.world(SeedLab.design(Platform.SOLARIS_10));
        try (SimulatedShell shell = seeded(world, Platform.SOLARIS_10)) {
            Host host = observe(shell, Caller.guest());
            assertThat(host.aggregations()).isEmpty();
            assertThat(host.observation().gaps())
                    .anyMatch(gap ->
                            gap.startsWith("Aggregations may not be seen, the rights profile Network Management"));
            assertThat(host.groups())
                    .singleElement()
                    .satisfies(group -> assertThat(group.members()).hasSize(3));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Platform.class,
            names = {"SOLARIS_10", "SOLARIS_11", "ILLUMOS"})
    void theSameIsSeenOverSsh(Platform platform, @TempDir Path home) throws Exception {
        String missing = SolarisSshd.missing();
        if (!missing.isEmpty()) {
            System.out.println("SKIPPED: a simulated machine observed over ssh, because there is " + missing);
        }
        assumeTrue(missing.isEmpty());
        LabWorld world = SeedLab.world(SeedLab.design(platform));
        try (SimulatedShell shell = SimulatedShell.start(world, "h", home)) {
            run(shell, SeedCommands.of(platform));
            try (SolarisSshd sshd = new SolarisSshd(shell, home)) {
                HelperWay.Ssh way = new HelperWay.Ssh("127.0.0.1", sshd.options("netadmin"));
                try (SolarisHost host = new SolarisHost(SshShell.open(way, Asker.NOBODY))) {
                    assertSeed(host.observe().hosts().get(0), platform);
                    assertThat(host.machine().profiles()).contains("Network Management");
                }
            }
        }
    }
}
