// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Usage;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where data addresses are (illumos {@code ipmp.c}: {@code ipmp_ill_activate}, {@code ipmp_ill_deactivate}). */
class BindingTest {
    private static final List<Platform> SYSTEMS = List.of(Platform.SOLARIS_10, Platform.SOLARIS_11, Platform.ILLUMOS);

    @Test
    void addressesAreSpreadOverTheActiveOnes() {
        GroupRig rig = GroupRig.of(3, 7).settled();

        assertThat(counts(rig)).containsExactly(3, 2, 2);
    }

    /** Each goes to the one with the fewest. */
    @Test
    void addressesOfAFailedOneGoToThoseWithTheFewest() {
        GroupRig rig = GroupRig.of(3, 6).settled();

        rig.pull(0);

        assertThat(counts(rig)).containsExactly(0, 3, 3);
    }

    /** Taken one by one from the fullest, until one more would not help: new + 1 >= most. */
    @Test
    void aNewActiveOneTakesItsShareAndNotMore() {
        GroupRig rig = GroupRig.of(2, 3).settled();
        rig.pull(0);
        assertThat(counts(rig)).containsExactly(0, 3);
        rig.plug(0);
        // 3 on net1: one moves; a second would only change places.
        assertThat(counts(rig)).containsExactly(1, 2);
    }

    @Test
    void aSingleAddressStaysWhereItIs() {
        GroupRig rig = GroupRig.of(2, 1).settled();
        rig.pull(0);
        rig.plug(0);

        assertThat(rig.carrier(0)).isEqualTo("net1");
    }

    @Test
    void withNobodyActiveAddressesAreNowhereAndAllComeBackWithTheFirst() {
        GroupRig rig = GroupRig.of(2, 3).settled();
        rig.pull(0);
        rig.pull(1);
        assertThat(IntStream.range(0, 3).mapToObj(rig::carrier)).containsOnly("-");

        rig.plug(1);

        assertThat(counts(rig)).containsExactly(0, 3);
    }

    /** The law: an address is on one active interface at most, on one if any is active, and the load is even to one. */
    @Test
    void anAddressIsOnOneActiveInterfaceWhateverHappens() {
        for (long seed = 0; seed < 1500; seed++) {
            Random random = new Random(seed);
            int members = 1 + random.nextInt(5);
            int addresses = 1 + random.nextInt(6);
            Platform platform = SYSTEMS.get(random.nextInt(SYSTEMS.size()));
            boolean failback = random.nextBoolean();
            GroupRig.Setup setup = GroupRig.of(members, addresses)
                    .on(platform)
                    .seed(seed)
                    .standbys(random.nextInt(members + 1))
                    .more(group -> group.withFailback(failback));
            if (random.nextInt(3) == 0) {
                setup.probing();
            }
            GroupRig rig = setup.settled();
            for (int step = 0; step < 15; step++) {
                int nic = random.nextInt(members);
                switch (random.nextInt(4)) {
                    case 0 -> rig.pull(nic);
                    case 1 -> rig.plug(nic);
                    case 2 -> rig.deafen(nic);
                    default -> rig.heal(nic);
                }
                rig.pass(random.nextInt(20));
                check(rig.group().observe(), platform, "seed " + seed + " step " + step);
            }
        }
    }

    private static void check(IpmpGroup group, Platform platform, String at) {
        Map<String, Usage> usage =
                group.members().stream().collect(Collectors.toMap(IpmpMember::ipInterface, IpmpMember::usage));
        boolean anyActive = usage.containsValue(Usage.ACTIVE);
        for (DataAddress address : group.addresses()) {
            String carrier = address.carriedBy();
            if (platform == Platform.SOLARIS_10 && !anyActive) {
                continue; // addresses stay on a failed interface when there is no other
            }
            assertThat(carrier != null).as("%s: %s", at, group).isEqualTo(anyActive);
            if (carrier != null) {
                assertThat(usage.get(carrier)).as("%s: %s", at, group).isEqualTo(Usage.ACTIVE);
            }
        }
        assertThat(usage.values()).as(at).doesNotContainNull();
    }

    private static List<Integer> counts(GroupRig rig) {
        IpmpGroup group = rig.group().observe();
        return group.members().stream()
                .map(member -> (int) group.addresses().stream()
                        .filter(address -> member.ipInterface().equals(address.carriedBy()))
                        .count())
                .toList();
    }
}
