// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.ifupdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.helper.persist.Facts;
import dev.linkspan.helper.persist.Fleet;
import dev.linkspan.helper.persist.RandomSetups;
import dev.linkspan.helper.persist.write.ConfigFiles;
import dev.linkspan.helper.persist.write.ConfigFormatException;
import dev.linkspan.helper.persist.write.Wish;
import dev.linkspan.helper.persist.write.Written;
import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.plan.Setup;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IfupdownWriterTest {
    private static final String MAIN = "/etc/network/interfaces";

    private static final String DEBIAN = """
            # This file describes the network interfaces available on your system
            # and how to activate them. For more information, see interfaces(5).

            source /etc/network/interfaces.d/*

            # The loopback network interface
            auto lo
            iface lo inet loopback

            # The primary network interface
            allow-hotplug eth0
            iface eth0 inet static
            \taddress 192.0.2.10/24
            \tgateway 192.0.2.1
            \t# dns-* options are implemented by the resolvconf package, if installed
            \tdns-nameservers 192.0.2.53
            \tdns-search example.net
            \tpost-up ethtool -K $IFACE gro off

            iface eth0 inet6 static
            \taddress 2001:db8:10::10/64
            \tgateway 2001:db8:10::1

            auto eth1 eth2
            iface eth1 inet manual
            # the third one is for backups
            iface eth2 inet static
                address 198.51.100.7
                netmask 255.255.255.0
            """;

    private static final Setup BEFORE = new Fleet()
            .nic("eth0", "192.0.2.10/24", "2001:db8:10::10/64")
            .nic("eth1")
            .nic("eth2", "198.51.100.7/24")
            .way("192.0.2.1", "eth0")
            .way("2001:db8:10::1", "eth0")
            .setup();

    private static final Setup BONDED = new Fleet()
            .port("eth0", "bond0")
            .port("eth1", "bond0")
            .nic("eth2", "198.51.100.7/24")
            .bond("bond0", "mode=802.3ad lacp_rate=fast min_links=1", "192.0.2.10/24", "2001:db8:10::10/64")
            .vlan("bond0.120", "bond0", 120, "203.0.113.5/24")
            .way("192.0.2.1", "bond0")
            .way("2001:db8:10::1", "bond0")
            .route("10.0.0.0/8", "203.0.113.1", "bond0.120", 50)
            .setup();

    private static Written write(ConfigSystem system, Map<String, String> files, Setup before, Setup after)
            throws ConfigFormatException {
        return new IfupdownWriter(system).write(new ConfigFiles(files), Wish.of(before, after, Set.of()));
    }

    @Test
    void twoNicsOfAnInstalledDebianBecomeABondWithAVlan() throws ConfigFormatException {
        Written written = write(ConfigSystem.IFUPDOWN, Map.of(MAIN, DEBIAN), BEFORE, BONDED);

        assertThat(written.refusals()).isEmpty();
        assertThat(written.files().text(MAIN)).isEqualTo("""
                        # This file describes the network interfaces available on your system
                        # and how to activate them. For more information, see interfaces(5).

                        source /etc/network/interfaces.d/*

                        # The loopback network interface
                        auto lo
                        iface lo inet loopback

                        # The primary network interface

                        auto eth2
                        # the third one is for backups
                        iface eth2 inet static
                            address 198.51.100.7
                            netmask 255.255.255.0

                        auto eth0
                        iface eth0 inet manual
                        \t# dns-* options are implemented by the resolvconf package, if installed
                        \tpost-up ethtool -K $IFACE gro off

                        auto bond0
                        iface bond0 inet static
                            address 192.0.2.10/24
                            gateway 192.0.2.1
                        \tdns-nameservers 192.0.2.53
                        \tdns-search example.net
                            bond-slaves eth0 eth1
                            bond-mode 802.3ad
                            bond-lacp-rate fast
                            bond-miimon 100
                            bond-xmit-hash-policy layer2
                            post-up echo 1 > /sys/class/net/$IFACE/bonding/min_links
                        iface bond0 inet6 static
                            address 2001:db8:10::10/64
                            gateway 2001:db8:10::1
                            dad-attempts 0

                        auto bond0.120
                        iface bond0.120 inet static
                            address 203.0.113.5/24
                            up ip -4 route replace 10.0.0.0/8 via 203.0.113.1 dev bond0.120 metric 50
                            vlan-raw-device bond0
                        """);
    }

    @Test
    void theBondBecomesSingleNicsAgain() throws ConfigFormatException {
        Written bonded = write(ConfigSystem.IFUPDOWN, Map.of(MAIN, DEBIAN), BEFORE, BONDED);

        Written back = write(ConfigSystem.IFUPDOWN, bonded.files().texts(), BONDED, BEFORE);

        assertThat(IfupdownReader.facts(back.files().text(MAIN))).isEqualTo(Facts.of(BEFORE));
        assertThat(back.files().text(MAIN))
                .contains("dns-search example.net", "ethtool -K", "# the third one is for backups")
                .doesNotContain("bond");
    }

    @Test
    void whatIsAlreadySoIsNotWrittenAgain() throws ConfigFormatException {
        ConfigFiles files = new ConfigFiles(Map.of(MAIN, DEBIAN));

        Written written = new IfupdownWriter(ConfigSystem.IFUPDOWN)
                .write(files, Wish.of(BEFORE, BEFORE, Set.of("eth0", "eth1", "eth2")));

        assertThat(files.changesTo(written.files())).isEmpty();
    }

    @Test
    void aStanzaIsChangedInTheFileThatIncludesIt() throws ConfigFormatException {
        String main = "auto lo\niface lo inet loopback\nsource interfaces.d/*.cfg\n";
        String sourced = "auto eth0\niface eth0 inet static\n  address 192.0.2.10/24\n  mtu 1500\n  wake-on-lan g\n";
        Setup before = new Fleet().nic("eth0", "192.0.2.10/24").setup();
        Setup after = new Fleet().nic("eth0", "192.0.2.10/24").mtu("eth0", 9000).setup();

        Written written = write(
                ConfigSystem.IFUPDOWN,
                Map.of(MAIN, main, "/etc/network/interfaces.d/eth0.cfg", sourced),
                before,
                after);

        assertThat(written.files().text(MAIN)).isEqualTo(main);
        assertThat(written.files().text("/etc/network/interfaces.d/eth0.cfg"))
                .isEqualTo(sourced.replace("mtu 1500", "mtu 9000"));
    }

    @Test
    void unknownOptionsOfABondStayAndItsPortsAreWrittenThere() throws ConfigFormatException {
        String proxmox = """
                auto bond0
                iface bond0 inet manual
                    bond_slaves eth0
                    bond_mode 802.3ad
                    bond_miimon 100
                    bond-lacp-bypass-allow yes
                    clag-id 7
                """;
        Setup before = new Fleet()
                .port("eth0", "bond0")
                .nic("eth1")
                .bond("bond0", "mode=802.3ad")
                .setup();
        Setup after = new Fleet()
                .port("eth0", "bond0")
                .port("eth1", "bond0")
                .bond("bond0", "mode=802.3ad arp_missed_max=3 miimon=300")
                .setup();

        Written written = write(ConfigSystem.IFUPDOWN2, Map.of(MAIN, proxmox), before, after);

        assertThat(written.refusals()).isEmpty();
        assertThat(written.files().text(MAIN))
                .contains(
                        "    bond-lacp-bypass-allow yes\n",
                        "    clag-id 7\n",
                        "    bond_mode 802.3ad\n",
                        "    bond-slaves eth0 eth1\n",
                        // ifupdown2 takes no more than 255 ms.
                        "    post-up echo 300 > /sys/class/net/$IFACE/bonding/miimon\n",
                        "    post-up echo 3 > /sys/class/net/$IFACE/bonding/arp_missed_max\n")
                .doesNotContain("bond_slaves", "bond_miimon");
    }

    @Test
    void stanzasOfIfupdown2WithoutFamilyHoldAllAddresses() throws ConfigFormatException {
        String cumulus = """
                auto eth0
                iface eth0
                    address 192.0.2.10/24
                    address 2001:db8::10/64
                    gateway 192.0.2.1
                """;
        Setup before = new Fleet()
                .nic("eth0", "192.0.2.10/24", "2001:db8::10/64")
                .way("192.0.2.1", "eth0")
                .setup();
        Setup after = new Fleet()
                .nic("eth0", "192.0.2.10/24", "192.0.2.11/24")
                .way("192.0.2.1", "eth0")
                .setup();

        Written written = write(ConfigSystem.IFUPDOWN2, Map.of(MAIN, cumulus), before, after);

        assertThat(written.files().text(MAIN)).isEqualTo("""
                        auto eth0
                        iface eth0
                            address 192.0.2.10/24
                            gateway 192.0.2.1
                        iface eth0 inet static
                            address 192.0.2.11/24
                        """);
    }

    @Test
    void optionsThatMustBeSetBeforeTheBondIsUpAreRefused() throws ConfigFormatException {
        Setup after = new Fleet()
                .port("eth0", "bond0")
                .bond("bond0", "mode=802.3ad lacp_active=off ad_user_port_key=7")
                .setup();

        Written written =
                write(ConfigSystem.IFUPDOWN, Map.of(), new Fleet().nic("eth0").setup(), after);

        assertThat(written.refusals())
                .extracting(Refusal::reason)
                .containsExactly(
                        "ifupdown can't keep ad_user_port_key=7 of bond0, so the next start would come up without it",
                        "ifupdown can't keep lacp_active=off of bond0, so the next start would come up without it");
    }

    @Test
    void aVlanThatIfupdownCannotMakeIsRefused() throws ConfigFormatException {
        Setup before = new Fleet().nic("eth0").setup();
        Setup after = new Fleet().nic("eth0").vlan("storage", "eth0", 30).setup();

        assertThat(write(ConfigSystem.IFUPDOWN, Map.of(), before, after).refusals())
                .extracting(Refusal::object)
                .containsExactly("storage");
        Written two = write(ConfigSystem.IFUPDOWN2, Map.of(), before, after);
        assertThat(two.refusals()).isEmpty();
        assertThat(two.files().text(MAIN)).contains("vlan-raw-device eth0", "vlan-id 30");
    }

    @Test
    void methodsThatAreNotOursAreRefused() throws ConfigFormatException {
        String ppp = "auto eth0\niface eth0 inet ppp\n    provider dsl\n";
        Setup before = new Fleet().nic("eth0").setup();
        Setup after = new Fleet().nic("eth0", "192.0.2.1/24").setup();

        assertThat(write(ConfigSystem.IFUPDOWN, Map.of(MAIN, ppp), before, after)
                        .refusals())
                .extracting(Refusal::object)
                .containsExactly("eth0");
    }

    @Test
    void filesOutsideOfTheFolderAreNotUnderstood() {
        assertThatThrownBy(() -> write(ConfigSystem.IFUPDOWN, Map.of(MAIN, "source /srv/net/*\n"), BEFORE, BONDED))
                .isInstanceOf(ConfigFormatException.class)
                .hasMessageContaining("/srv/net/*");
    }

    @ParameterizedTest
    @EnumSource(
            value = ConfigSystem.class,
            names = {"IFUPDOWN", "IFUPDOWN2"})
    void anySetupCanBeWrittenOverAnyOther(ConfigSystem system) throws ConfigFormatException {
        for (int seed = 0; seed < 100; seed++) {
            RandomSetups setups = new RandomSetups(seed);
            Setup first = setups.next();
            Setup second = setups.next();
            Setup nothing = new Setup(Map.of(), java.util.List.of());

            ConfigFiles one = write(system, Map.of(MAIN, "# kept\nauto lo\niface lo inet loopback\n"), nothing, first)
                    .files();
            ConfigFiles two = write(system, one.texts(), first, second).files();
            Written again = write(system, two.texts(), second, second);

            assertThat(known(one.text(MAIN), first)).as("seed %d, first", seed).isEqualTo(Facts.of(first));
            assertThat(known(two.text(MAIN), second))
                    .as("seed %d, second over%n%s%ngave%n%s", seed, one.text(MAIN), two.text(MAIN))
                    .isEqualTo(Facts.of(second));
            assertThat(two.changesTo(again.files())).isEmpty();
            assertThat(two.text(MAIN)).startsWith("# kept\n");
        }
    }

    /** Without what is said though it would be so anyway. */
    private static Set<String> known(String text, Setup setup) {
        Set<String> lines = new TreeSet<>(IfupdownReader.facts(text));
        lines.removeAll(Facts.usual(setup));
        lines.removeIf(line -> line.matches(".* has (lacp_rate=slow|xmit_hash_policy=layer2|miimon=0)"));
        lines.removeIf(
                line -> line.endsWith(" has miimon=100") && lines.contains(line.replace("miimon=100", "mode=802.3ad")));
        return lines;
    }
}
