// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.aggr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.sim.Event;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.fabric.LacpLag;
import dev.linkspan.sim.fabric.StaticLag;
import dev.linkspan.sim.lacp.ReceiveState;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Topology;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A switch's port-channel against a trunk: IEEE 802.1AX-2020 6.4 with what vendors do by default. */
class SwitchSideTest {
    private final AggrDesign design = new AggrDesign();

    @Test
    void aPortWithoutALacpPartnerIsSuspended() {
        // failures.md S-19: no individual fallback on the switch's side either.
        design.host = Lacp.OFF;
        AggrRig rig = started(60);
        assertThat(rig.switchCarries("s1/p0")).isFalse();
        assertThat(rig.switchMachine("s1/p0").receiveState()).isEqualTo(ReceiveState.DEFAULTED);
    }

    @Test
    void belowItsMinimumThePortChannelCarriesNothing() {
        // failures.md L-26, S-22.
        design.nics = 3;
        design.minLinks = 2;
        AggrRig rig = started(20);
        AtomicInteger told = new AtomicInteger();
        rig.lags.get(0).listen(told::incrementAndGet);
        rig.fail(Fault.Kind.DOWN, "c0");
        assertThat(rig.switchCarries("s1/p1")).isTrue();
        rig.fail(Fault.Kind.DOWN, "c1");
        assertThat(rig.switchCarries("s1/p2")).isFalse();
        assertThat(told).hasValue(2);
        rig.seconds(21);
        assertThat(rig.events).anySatisfy(event -> {
            assertThat(event.text()).isEqualTo("s1 Po11 goes down");
            assertThat(event.kind()).isEqualTo(Event.Kind.AGGREGATION);
            assertThat(event.reason()).isEqualTo("fewer than 2 of its ports are in use");
        });
        rig.mend("c1");
        rig.seconds(40);
        assertThat(rig.switchCarries("s1/p2")).isTrue();
    }

    @Test
    void withoutATimerInTheDesignItIsTheLongOne() {
        // The default of most vendors: the switch notices after 90 s what the host notices after 3 s.
        design.lagTimer = null;
        AggrRig rig = started(100);
        rig.fail(Fault.Kind.OUT_LOST, "c0");
        rig.seconds(180);
        assertThat(rig.switchCarries("s1/p0")).isTrue();
        rig.seconds(200);
        assertThat(rig.switchCarries("s1/p0")).isFalse();
    }

    @Test
    void aSwitchThatCantSpeakLacpHasStaticPortChannels() {
        Topology topology = design.topology();
        topology = topology.withSwitches(List.of(topology.switches().get(0).withLacpCapable(false)));
        assertThat(new AggrRig(topology).lags).allSatisfy(lag -> assertThat(lag).isInstanceOf(StaticLag.class));
        assertThat(new AggrRig(design).lags).allSatisfy(lag -> assertThat(lag).isInstanceOf(LacpLag.class));
        design.lag = Lacp.OFF;
        assertThat(new AggrRig(design).lags).allSatisfy(lag -> assertThat(lag).isInstanceOf(StaticLag.class));
    }

    @Test
    void aPortChannelHasOnePartnerOnly() {
        // 6.4.14.1: two hosts in one port-channel; the second is suspended until the first is gone.
        Topology topology = design.topology();
        Host first = topology.hosts().get(0);
        Aggregation both = first.aggregations().get(0);
        Aggregation one = both.withPorts(List.of("h/net0"));
        Aggregation two = both.withPorts(List.of("h/net1")).withId("h/aggr2").withName("aggr2");
        AggrRig rig = new AggrRig(topology.withHosts(List.of(first.withAggregations(List.of(one, two)))));
        rig.trunk();
        new TrunkLink(two, List.of(rig.port("h/net1")), rig.around);
        rig.seconds(30);
        assertThat(rig.switchCarries("s1/p0")).isTrue();
        assertThat(rig.switchCarries("s1/p1")).isFalse();
        rig.fail(Fault.Kind.DOWN, "c0");
        rig.seconds(40);
        assertThat(rig.switchCarries("s1/p1")).isTrue();
    }

    @Test
    void twoTrunksOfAHostMayNotHaveOnePartner() {
        // failures.md A-04; illumos-joyent#143; lacp_misconfig_check. Both trunks are cabled to port-channels of one
        // key.
        design.twoSwitches = true;
        Topology topology = design.topology();
        MacAddress same = MacAddress.of("00:1c:73:00:00:77");
        Host first = topology.hosts().get(0);
        Aggregation both = first.aggregations().get(0);
        Aggregation one = both.withPorts(List.of("h/net0"));
        Aggregation two = both.withPorts(List.of("h/net1")).withId("h/aggr2").withName("aggr2");
        AggrRig rig = new AggrRig(topology.withHosts(List.of(first.withAggregations(List.of(one, two))))
                .withSwitches(topology.switches().stream()
                        .map(sw -> sw.withChassisMac(same))
                        .toList()));
        SelectedPorts neighbours = new SelectedPorts();
        TrunkLink trunk1 = new TrunkLink(one, List.of(rig.port("h/net0")), rig.around, neighbours);
        TrunkLink trunk2 = new TrunkLink(two, List.of(rig.port("h/net1")), rig.around, neighbours);
        rig.seconds(60);
        assertThat(trunk1.speedMbps() + trunk2.speedMbps()).isEqualTo(1000);
        assertThat(rig.logs())
                .contains(
                        "NOTICE: aggr 3 port 1: Port Partner MAC 0:1c:73:0:0:77 and key 11 in use on aggregation 4 port 2");
    }

    @Test
    void aLoopIsNoticed() {
        // failures.md A-05: two ports of one trunk cabled to each other.
        Topology topology = design.topology();
        topology = topology.withCables(List.of(topology.cables().get(0).withB("h/net1")));
        AggrRig rig = new AggrRig(topology);
        TrunkLink trunk = rig.trunk();
        rig.seconds(30);
        assertThat(trunk.speedMbps()).isZero();
        assertThat(rig.logs()).contains("NOTICE: trunk link: (1): Loopback condition.");
    }

    @Test
    void theSameSeedTellsTheSameStory() {
        design.twoSwitches = true;
        design.mlag = true;
        design.hostTimer = LacpTimer.LONG;
        assertThat(story()).isEqualTo(story()).isNotEmpty();
    }

    private List<Event> story() {
        AggrRig rig = started(30);
        rig.fail(Fault.Kind.LOSS, "c0");
        rig.seconds(300);
        rig.fail(Fault.Kind.SPLIT, "pair");
        rig.seconds(400);
        return rig.events;
    }

    private AggrRig started(double seconds) {
        AggrRig rig = new AggrRig(design);
        rig.trunk();
        rig.seconds(seconds);
        return rig;
    }
}
