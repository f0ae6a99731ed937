// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.networkd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.helper.persist.Facts;
import dev.linkspan.helper.persist.Fleet;
import dev.linkspan.helper.persist.RandomSetups;
import dev.linkspan.helper.persist.write.ConfigFiles;
import dev.linkspan.helper.persist.write.Wish;
import dev.linkspan.helper.persist.write.Written;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.plan.Setup;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NetworkdWriterTest {
    private static final String FOLDER = "/etc/systemd/network/";

    private static final Map<String, String> SERVER =
            Map.of(FOLDER + "20-lan.network", """
            # uplink of the server
            [Match]
            Name=eth0

            [Network]
            # set by hand
            Address=192.0.2.10/24
            Gateway=192.0.2.1
            DNS=192.0.2.53
            Domains=example.net
            LLDP=yes

            [Address]
            Address=2001:db8:10::10/64
            PreferredLifetime=0

            [Route]
            Destination=198.51.100.0/24
            Gateway=192.0.2.2
            Table=100
            """, FOLDER + "80-rest.network", """
            [Match]
            Name=eth*

            [Network]
            DHCP=yes
            """);

    private static final Setup BEFORE = new Fleet()
            .nic("eth0", "192.0.2.10/24", "2001:db8:10::10/64")
            .nic("eth1")
            .way("192.0.2.1", "eth0")
            .setup();

    private static final Setup BONDED = new Fleet()
            .port("eth0", "bond0")
            .port("eth1", "bond0")
            .bond(
                    "bond0",
                    "mode=active-backup miimon=100 primary=eth0 ad_actor_sys_prio=7",
                    "192.0.2.10/24",
                    "2001:db8:10::10/64")
            .vlan("bond0.120", "bond0", 120, "203.0.113.5/24")
            .way("192.0.2.1", "bond0")
            .route("10.0.0.0/8", "203.0.113.1", "bond0.120", 50)
            .setup();

    private static Written write(Map<String, String> files, Setup before, Setup after) {
        return new NetworkdWriter(252).write(new ConfigFiles(files), Wish.of(before, after, Set.of()));
    }

    @Test
    void aServerGetsABondWithAVlan() {
        Written written = write(SERVER, BEFORE, BONDED);

        assertThat(written.refusals()).isEmpty();
        Map<String, String> texts = written.files().texts();
        assertThat(texts)
                .containsOnlyKeys(
                        FOLDER + "20-lan.network",
                        FOLDER + "80-rest.network",
                        FOLDER + "10-linkspan-eth1.network",
                        FOLDER + "10-linkspan-bond0.netdev",
                        FOLDER + "10-linkspan-bond0.network",
                        FOLDER + "10-linkspan-bond0.120.netdev",
                        FOLDER + "10-linkspan-bond0.120.network");
        assertThat(texts.get(FOLDER + "20-lan.network")).isEqualTo("""
                # uplink of the server
                [Match]
                Name=eth0

                [Network]
                # set by hand
                LLDP=yes
                Bond=bond0
                PrimarySlave=yes
                """);
        // The file that fits all NICs stays for the others.
        assertThat(texts.get(FOLDER + "80-rest.network")).isEqualTo(SERVER.get(FOLDER + "80-rest.network"));
        assertThat(texts.get(FOLDER + "10-linkspan-eth1.network")).isEqualTo("""
                [Match]
                Name=eth1

                [Network]
                Bond=bond0
                """);
        assertThat(texts.get(FOLDER + "10-linkspan-bond0.network")).isEqualTo("""
                [Match]
                Name=bond0

                [Network]
                DNS=192.0.2.53
                Domains=example.net
                Address=192.0.2.10/24
                Gateway=192.0.2.1
                VLAN=bond0.120

                [Address]
                Address=2001:db8:10::10/64
                PreferredLifetime=0

                [Route]
                Destination=198.51.100.0/24
                Gateway=192.0.2.2
                Table=100
                """);
        assertThat(texts.get(FOLDER + "10-linkspan-bond0.netdev")).isEqualTo("""
                [NetDev]
                Name=bond0
                Kind=bond

                [Bond]
                Mode=active-backup
                AdActorSystemPriority=7
                MIIMonitorSec=100ms
                """);
    }

    @Test
    void theBondBecomesSingleNicsAgain() {
        Written bonded = write(SERVER, BEFORE, BONDED);

        Written back = write(bonded.files().texts(), BONDED, BEFORE);

        assertThat(back.files().texts())
                .containsOnlyKeys(
                        FOLDER + "20-lan.network", FOLDER + "80-rest.network", FOLDER + "10-linkspan-eth1.network");
        assertThat(back.files().text(FOLDER + "20-lan.network"))
                .contains("# set by hand", "LLDP=yes", "DNS=192.0.2.53", "PreferredLifetime=0", "Table=100")
                .doesNotContain("Bond", "Primary");
        assertThat(back.files().text(FOLDER + "10-linkspan-eth1.network")).doesNotContain("DHCP");
    }

    @Test
    void whatIsAlreadySoIsNotWrittenAgain() {
        ConfigFiles files = new ConfigFiles(Map.of(FOLDER + "20-lan.network", SERVER.get(FOLDER + "20-lan.network")));

        Written written = new NetworkdWriter(252).write(files, Wish.of(BEFORE, BEFORE, Set.of("eth0")));

        assertThat(files.changesTo(written.files())).isEmpty();
    }

    @Test
    void unknownOptionsOfABondStay() {
        String netdev = "[NetDev]\nName=bond0\nKind=bond\n[Bond]\nMode=802.3ad\nMIIMonitorSec=1\nNewOption=3\n";
        Setup before = new Fleet()
                .port("eth0", "bond0")
                .bond("bond0", "mode=802.3ad miimon=1000")
                .setup();
        Setup after = new Fleet()
                .port("eth0", "bond0")
                .bond("bond0", "mode=802.3ad miimon=1000 min_links=2")
                .setup();

        Written written = write(Map.of(FOLDER + "bond0.netdev", netdev), before, after);

        assertThat(written.files().text(FOLDER + "bond0.netdev")).isEqualTo(netdev + "MinLinks=2\n");
    }

    @Test
    void whatTheInstalledVersionDoesNotKnowIsRefused() {
        Setup after = new Fleet()
                .port("eth0", "bond0")
                .bond("bond0", "mode=active-backup arp_interval=100 arp_ip_target=192.0.2.1 arp_missed_max=4")
                .setup();
        Wish wish = Wish.of(new Fleet().nic("eth0").setup(), after, Set.of());

        assertThat(new NetworkdWriter(252)
                        .write(new ConfigFiles(Map.of()), wish)
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactly("systemd-networkd 252 can't keep arp_missed_max=4 of bond0, so the next start would"
                        + " come up without it");
        Written newer = new NetworkdWriter(257).write(new ConfigFiles(Map.of()), wish);
        assertThat(newer.refusals()).isEmpty();
        assertThat(newer.files().text(FOLDER + "10-linkspan-bond0.netdev"))
                .contains("ARPMissedMax=4", "ARPIPTargets=192.0.2.1", "ARPIntervalSec=100ms");
    }

    @Test
    void filesWithDropInsAreNotChanged() {
        Written written = write(
                Map.of(
                        FOLDER + "20-lan.network",
                        SERVER.get(FOLDER + "20-lan.network"),
                        "/run/systemd/network/20-lan.network.d/more.conf",
                        "[Network]\nAddress=192.0.2.99/24\n"),
                BEFORE,
                BONDED);

        assertThat(written.refusals())
                .singleElement()
                .extracting(Refusal::reason)
                .asString()
                .contains("/run/systemd/network/20-lan.network.d/more.conf");
    }

    @Test
    void aNicThatShallStayDownIsLeftAloneByTheFileForAll() {
        Setup after = new Fleet()
                .nic("eth0", "192.0.2.10/24", "2001:db8:10::10/64")
                .down("eth1")
                .way("192.0.2.1", "eth0")
                .setup();

        Written written = write(SERVER, BEFORE, after);

        assertThat(written.files().text(FOLDER + "00-linkspan-eth1.network"))
                .isEqualTo("[Match]\nName=eth1\n\n[Link]\nUnmanaged=yes\n");
    }

    @Test
    void anySetupCanBeWrittenOverAnyOther() {
        for (int seed = 0; seed < 100; seed++) {
            RandomSetups setups = new RandomSetups(seed);
            Setup first = setups.next();
            Setup second = setups.next();
            String own = "[Match]\nName=eth0 eth3\n[Network]\n# kept\nLLDP=yes\n";

            ConfigFiles one = write(Map.of(FOLDER + "50.network", own), new Setup(Map.of(), List.of()), first)
                    .files();
            ConfigFiles two = write(one.texts(), first, second).files();
            Written again = write(two.texts(), second, second);

            assertThat(known(one, first)).as("seed %d, first", seed).isEqualTo(Facts.of(first));
            assertThat(known(two, second))
                    .as("seed %d, second over%n%s%ngave%n%s", seed, one.texts(), two.texts())
                    .isEqualTo(Facts.of(second));
            assertThat(two.changesTo(again.files())).isEmpty();
            assertThat(two.text(FOLDER + "50.network")).isEqualTo(own);
        }
    }

    /** Without what is said though it would be so anyway. */
    private static Set<String> known(ConfigFiles files, Setup setup) {
        Set<String> lines = new TreeSet<>(NetworkdReader.facts(files));
        lines.removeAll(Facts.usual(setup));
        lines.removeIf(line -> line.matches(".* has (lacp_rate=slow|xmit_hash_policy=layer2|miimon=0)"));
        lines.removeIf(
                line -> line.endsWith(" has miimon=100") && lines.contains(line.replace("miimon=100", "mode=802.3ad")));
        return lines;
    }
}
