// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.nm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.helper.persist.Facts;
import dev.linkspan.helper.persist.Fleet;
import dev.linkspan.helper.persist.IniReader;
import dev.linkspan.helper.persist.RandomSetups;
import dev.linkspan.helper.persist.write.ConfigFiles;
import dev.linkspan.helper.persist.write.Wish;
import dev.linkspan.helper.persist.write.Written;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.plan.Setup;
import dev.linkspan.topology.IpFamily;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NmWriterTest {
    private static final String FOLDER = "/etc/NetworkManager/system-connections/";
    private static final String OFFICE = FOLDER + "office.nmconnection";
    private static final String SECOND = FOLDER + "Wired connection 1.nmconnection";

    private static final Map<String, String> PROFILES = Map.of(OFFICE, """
            [connection]
            id=office
            uuid=5f1c4ad2-0b5e-4f0e-9d59-2a6f3c1e7a01
            type=ethernet
            interface-name=eth0
            permissions=

            [ethernet]
            wake-on-lan=64

            [ipv4]
            address1=192.0.2.10/24,192.0.2.1
            dns=192.0.2.53;
            dns-search=example.net;
            method=manual
            route1=198.51.100.0/24,192.0.2.2
            route1_options=table=100

            [ipv6]
            addr-gen-mode=stable-privacy
            method=auto

            [proxy]
            """, SECOND, """
            [connection]
            id=Wired connection 1
            uuid=8e9cb1f3-4d0c-3a3c-8f93-4b35a3a2a6a0
            type=ethernet
            autoconnect-priority=-999

            [ethernet]

            [ipv4]
            method=auto

            [ipv6]
            method=auto
            """);

    private static final Setup BEFORE = new Fleet()
            .nic("eth0", "192.0.2.10/24")
            .nic("eth1", "203.0.113.9/24")
            .dynamic("eth1", IpFamily.INET)
            .route("default", "192.0.2.1", "eth0", 100)
            .setup();

    private static final Setup BONDED = new Fleet()
            .port("eth0", "bond0")
            .port("eth1", "bond0")
            .bond("bond0", "mode=active-backup miimon=100 primary=eth0", "192.0.2.10/24")
            .vlan("bond0.120", "bond0", 120, "203.0.113.5/24")
            .route("default", "192.0.2.1", "bond0", 100)
            .route("10.0.0.0/8", "203.0.113.1", "bond0.120", 50)
            .setup();

    private static Written write(Map<String, String> files, Setup before, Setup after) {
        return new NmWriter(Map.of("eth1", "8e9cb1f3-4d0c-3a3c-8f93-4b35a3a2a6a0"))
                .write(new ConfigFiles(files), Wish.of(before, after, Set.of()));
    }

    @Test
    void twoProfilesBecomeABondWithAVlan() {
        Written written = write(PROFILES, BEFORE, BONDED);

        assertThat(written.refusals()).isEmpty();
        assertThat(written.files().texts())
                .containsOnlyKeys(
                        OFFICE,
                        SECOND,
                        FOLDER + "eth1.nmconnection",
                        FOLDER + "bond0.nmconnection",
                        FOLDER + "bond0.120.nmconnection");
        // The UUID and what is not ours stay.
        assertThat(written.files().text(OFFICE)).isEqualTo("""
                [connection]
                id=office
                uuid=5f1c4ad2-0b5e-4f0e-9d59-2a6f3c1e7a01
                type=ethernet
                interface-name=eth0
                permissions=
                master=bond0
                slave-type=bond

                [ethernet]
                wake-on-lan=64
                """);
        // The profile for any NIC stays for the others; that of eth1 alone has the higher priority by itself.
        assertThat(written.files().text(SECOND)).isEqualTo(PROFILES.get(SECOND));
        assertThat(written.files().text(FOLDER + "eth1.nmconnection"))
                .contains("interface-name=eth1\n", "master=bond0\n")
                .doesNotContain("[ipv4]", "priority");
        assertThat(written.files().text(FOLDER + "bond0.nmconnection")).matches("""
                \\[connection]
                id=bond0
                uuid=[-0-9a-f]{36}
                type=bond
                interface-name=bond0
                autoconnect-slaves=1

                \\[ipv4]
                dns=192\\.0\\.2\\.53;
                dns-search=example.net;
                method=manual
                address1=192.0.2.10/24
                gateway=192.0.2.1
                route-metric=100
                route1=198.51.100.0/24,192.0.2.2
                route1_options=table=100

                \\[ipv6]
                addr-gen-mode=stable-privacy
                method=auto

                \\[proxy]

                \\[bond]
                miimon=100
                mode=active-backup
                primary=eth0
                """);
        assertThat(written.files().text(FOLDER + "bond0.120.nmconnection"))
                .contains("parent=bond0\n", "id=120\n", "address1=203.0.113.5/24\n")
                .contains("route1=10.0.0.0/8,203.0.113.1,50\n");
    }

    @Test
    void theBondBecomesSingleNicsAgain() {
        Setup single = new Fleet()
                .nic("eth0", "192.0.2.10/24")
                .down("eth1")
                .route("default", "192.0.2.1", "eth0", 100)
                .setup();
        Written bonded = write(PROFILES, BEFORE, BONDED);

        Written back = write(bonded.files().texts(), BONDED, single);

        assertThat(back.files().texts()).containsOnlyKeys(OFFICE, SECOND, FOLDER + "eth1.nmconnection");
        assertThat(back.files().text(OFFICE))
                .contains("uuid=5f1c4ad2-0b5e-4f0e-9d59-2a6f3c1e7a01", "dns=192.0.2.53;", "route1_options=table=100")
                .contains("address1=192.0.2.10/24\n", "gateway=192.0.2.1\n", "wake-on-lan=64")
                .doesNotContain("bond");
        // It stays down: nothing connects it, and no profile is made for it.
        assertThat(back.files().text(FOLDER + "eth1.nmconnection"))
                .contains("autoconnect=false")
                .doesNotContain("bond");
    }

    @Test
    void whatIsAlreadySoIsNotWrittenAgain() {
        Map<String, String> profile =
                Map.of(OFFICE, PROFILES.get(OFFICE).replace(",192.0.2.1\n", "\ngateway=192.0.2.1\n"));
        ConfigFiles files = new ConfigFiles(profile);

        Written written = new NmWriter(Map.of()).write(files, Wish.of(BEFORE, BEFORE, Set.of("eth0")));

        assertThat(files.changesTo(written.files())).isEmpty();
    }

    @Test
    void unknownOptionsOfABondStayAndNewerWordsAreKept() {
        String bond = """
                [connection]
                id=b
                uuid=u-b
                type=bond
                interface-name=bond0
                autoconnect-ports=1

                [bond]
                mode=802.3ad
                miimon=100
                new_option=7

                [ipv4]
                method=disabled

                [ipv6]
                method=disabled
                """;
        String port =
                "[connection]\nid=p\nuuid=u-p\ntype=ethernet\ninterface-name=eth0\ncontroller=u-b\nport-type=bond\n";
        Setup before =
                new Fleet().port("eth0", "bond0").bond("bond0", "mode=802.3ad").setup();
        Setup after = new Fleet()
                .port("eth0", "bond0")
                .bond("bond0", "mode=802.3ad lacp_rate=fast")
                .setup();

        Written written =
                write(Map.of(FOLDER + "b.nmconnection", bond, FOLDER + "p.nmconnection", port), before, after);

        assertThat(written.files().text(FOLDER + "b.nmconnection"))
                .isEqualTo(bond.replace("new_option=7\n", "new_option=7\nlacp_rate=fast\n"));
        assertThat(written.files().text(FOLDER + "p.nmconnection")).isEqualTo(port);
    }

    @Test
    void optionsThatNetworkManagerHasNoWordForAreRefused() {
        Setup after = new Fleet()
                .port("eth0", "bond0")
                .bond("bond0", "mode=802.3ad coupled_control=off")
                .setup();

        assertThat(write(Map.of(), new Fleet().nic("eth0").setup(), after).refusals())
                .extracting(Refusal::reason)
                .containsExactly(
                        "NetworkManager can't keep coupled_control=off of bond0, so the next start would come up"
                                + " without it");
    }

    @Test
    void amongProfilesThatFitTheWrittenOneHasTheHighestPriority() {
        String any = PROFILES.get(SECOND).replace("-999", "20");
        Setup before = new Fleet().nic("eth1").setup();
        Setup after = new Fleet().nic("eth1", "203.0.113.9/24").setup();

        assertThat(write(Map.of(SECOND, any), before, after).files().text(FOLDER + "eth1.nmconnection"))
                .contains("autoconnect-priority=21\n");
    }

    @Test
    void aProfileThatIsNotSavedIsNotChanged() {
        String path = "/run/NetworkManager/system-connections/eth0.nmconnection";

        assertThat(write(Map.of(path, PROFILES.get(OFFICE)), BEFORE, BONDED).refusals())
                .extracting(Refusal::reason)
                .anyMatch(reason -> reason.contains(path));
    }

    @Test
    void anySetupCanBeWrittenOverAnyOther() {
        for (int seed = 0; seed < 100; seed++) {
            RandomSetups setups = new RandomSetups(seed);
            Setup first = setups.next();
            Setup second = setups.next();

            ConfigFiles one =
                    write(Map.of(), new Setup(Map.of(), List.of()), first).files();
            ConfigFiles two = write(one.texts(), first, second).files();
            Written again = write(two.texts(), second, second);

            assertThat(known(one, first)).as("seed %d, first", seed).isEqualTo(Facts.of(first));
            assertThat(known(two, second))
                    .as("seed %d, second over%n%s%ngave%n%s", seed, one.texts(), two.texts())
                    .isEqualTo(Facts.of(second));
            assertThat(two.changesTo(again.files())).isEmpty();
            two.texts()
                    .values()
                    .forEach(text -> assertThat(IniReader.value(text, "connection", "uuid"))
                            .matches("[-0-9a-f]{36}"));
        }
    }

    /** Without what is said though it would be so anyway. */
    private static Set<String> known(ConfigFiles files, Setup setup) {
        Set<String> lines = new TreeSet<>(NmReader.facts(files));
        lines.removeAll(Facts.usual(setup));
        lines.removeIf(line -> line.matches(".* has (lacp_rate=slow|xmit_hash_policy=layer2|miimon=0)"));
        lines.removeIf(
                line -> line.endsWith(" has miimon=100") && lines.contains(line.replace("miimon=100", "mode=802.3ad")));
        return lines;
    }
}
