// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.sim.Event;
import dev.linkspan.sim.Fault;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Members with one hardware address (illumos {@code mpd_tables.c}: {@code phyint_offline}, {@code phyint_undo_offline}; I-03). */
class HardwareAddressTest {

    @Test
    void theOneThatTakesTheAddressOfAnotherGoesOfflineAndComesBackWithItsOwn() {
        GroupRig rig = GroupRig.of(2, 2).settled();

        rig.fail(new Fault(Fault.Kind.SAME_MAC, "h/net1", null, "h/net0"));

        assertThat(rig.usage(1)).isEqualTo(Usage.OFFLINE);
        assertThat(rig.carrier(1)).isEqualTo("net0");
        assertThat(rig.group().status().members().get(1))
                .isEqualTo(new IpmpStatus.Member("net1", false, "------h", "up", "disabled", "offline"));
        List<Event> told = rig.told();
        assertThat(told.get(0).text()).isEqualTo("net1 went offline");
        assertThat(told.get(0).reason()).isEqualTo("its hardware address is that of net0");
        assertThat(told.get(0).log())
                .isEqualTo(
                        "in.mpathd: IP interface net1 has a hardware address which is not unique in group ipmp0; offlining");

        rig.mend("h/net1");

        assertThat(rig.usage(1)).isEqualTo(Usage.ACTIVE);
        assertThat(rig.carrier(1)).isEqualTo("net1");
        assertThat(rig.log())
                .containsExactly("IP interface net1 now has a unique hardware address in group ipmp0; onlining");
    }

    @Test
    void aStandbyTakesOverForTheOneThatIsOffline() {
        GroupRig rig = GroupRig.of(3, 2).standbys(1).settled();

        rig.fail(new Fault(Fault.Kind.SAME_MAC, "h/net1", null, "h/net0"));
        assertThat(rig.senders()).containsExactly("net0", "net2");
        rig.mend("h/net1");

        assertThat(rig.senders()).containsExactlyInAnyOrder("net0", "net1");
        assertThat(rig.usage(2)).isEqualTo(Usage.STANDBY);
    }

    /** While it is offline its link may fail: then it comes back failed. */
    @Test
    void aLinkThatFailedMeanwhileIsFoundFailed() {
        GroupRig rig = GroupRig.of(2, 2).settled();
        rig.fail(new Fault(Fault.Kind.SAME_MAC, "h/net1", null, "h/net0"));
        rig.pull(1);

        rig.mend("h/net1");

        assertThat(rig.usage(1)).isEqualTo(Usage.FAILED);
        rig.plug(1);
        assertThat(rig.usage(1)).isEqualTo(Usage.ACTIVE);
    }

    @Test
    void probesStopWhileItIsOffline() {
        GroupRig rig = GroupRig.of(2, 2).probing().settled();
        rig.fail(new Fault(Fault.Kind.SAME_MAC, "h/net1", null, "h/net0"));
        rig.network.sent.clear();

        rig.pass(20);
        assertThat(rig.network.sent).containsOnlyKeys("h/net0");
        rig.mend("h/net1");
        rig.pass(20);
        assertThat(rig.network.sent).containsKey("h/net1");
        assertThat(rig.usage(1)).isEqualTo(Usage.ACTIVE);
    }

    /** Solaris 10 does not look at hardware addresses. */
    @Test
    void solaris10DoesNotNotice() {
        GroupRig rig = GroupRig.of(2, 2).on(Platform.SOLARIS_10).settled();

        rig.fail(new Fault(Fault.Kind.SAME_MAC, "h/net1", null, "h/net0"));

        assertThat(rig.told()).isEmpty();
        assertThat(rig.usage(1)).isEqualTo(Usage.ACTIVE);
    }
}
