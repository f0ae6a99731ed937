// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.netplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.linkspan.helper.persist.Facts;
import dev.linkspan.helper.persist.Fleet;
import dev.linkspan.helper.persist.RandomSetups;
import dev.linkspan.helper.persist.write.ConfigFiles;
import dev.linkspan.helper.persist.write.ConfigFormatException;
import dev.linkspan.helper.persist.write.Wish;
import dev.linkspan.helper.persist.write.Written;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.plan.Setup;
import dev.linkspan.topology.IpFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetplanWriterTest {
    private static final String CLOUD = "/etc/netplan/50-cloud-init.yaml";
    private static final String OURS = "/etc/netplan/90-linkspan.yaml";

    private static final String CLOUD_INIT = """
            # This file is generated from information provided by the datasource.
            network:
              version: 2
              ethernets:
                ens3:
                  match:
                    macaddress: 52:54:00:00:00:03
                  set-name: eth3   # as it is cabled
                  addresses:
                    - 192.0.2.10/24
                    - "2001:db8:10::10/64":
                        lifetime: 0
                  nameservers:
                    addresses: [192.0.2.53]
                    search: [example.net]
                  routes:
                    - to: default
                      via: 192.0.2.1
                    - to: 198.51.100.0/24
                      via: 192.0.2.2
                      table: 100
                eth4:
                  dhcp4: false
                  wakeonlan: true
                eth5:
                  dhcp4: true
            """;

    private static final Setup BEFORE = new Fleet()
            .nic("eth3", "192.0.2.10/24", "2001:db8:10::10/64")
            .nic("eth4")
            .nic("eth5", "203.0.113.77/24")
            .dynamic("eth5", IpFamily.INET)
            .way("192.0.2.1", "eth3")
            .setup();

    private static final Setup BONDED = new Fleet()
            .port("eth3", "bond0")
            .port("eth4", "bond0")
            .nic("eth5", "203.0.113.77/24")
            .dynamic("eth5", IpFamily.INET)
            .bond("bond0", "mode=active-backup miimon=100 primary=eth3", "192.0.2.10/24", "2001:db8:10::10/64")
            .vlan("bond0.120", "bond0", 120, "198.18.0.5/24")
            .way("192.0.2.1", "bond0")
            .route("10.0.0.0/8", "198.18.0.1", "bond0.120", 50)
            .setup();

    private static Written write(Map<String, String> files, Setup before, Setup after) throws ConfigFormatException {
        return new NetplanWriter().write(new ConfigFiles(files), Wish.of(before, after, Set.of()));
    }

    @Test
    void aCloudImageGetsABondWithAVlan() throws IOException {
        Written written = write(Map.of(CLOUD, CLOUD_INIT), BEFORE, BONDED);

        assertThat(written.refusals()).isEmpty();
        assertThat(written.files().text(CLOUD)).isEqualTo("""
                        # This file is generated from information provided by the datasource.
                        network:
                          version: 2
                          ethernets:
                            ens3:
                              match:
                                macaddress: 52:54:00:00:00:03
                              set-name: eth3 # as it is cabled
                              optional: true
                            eth4:
                              wakeonlan: true
                              optional: true
                            eth5:
                              dhcp4: true
                        """);
        assertThat(written.files().text(OURS)).isEqualTo("""
                        network:
                          version: 2
                          bonds:
                            bond0:
                              nameservers:
                                addresses: [192.0.2.53]
                                search: [example.net]
                              addresses:
                                - 192.0.2.10/24
                                - "2001:db8:10::10/64":
                                    lifetime: 0
                              routes:
                                - to: default
                                  via: 192.0.2.1
                                - to: 198.51.100.0/24
                                  via: 192.0.2.2
                                  table: 100
                              interfaces: [ens3, eth4]
                              parameters:
                                mii-monitor-interval: 100
                                mode: active-backup
                                primary: ens3
                          vlans:
                            bond0.120:
                              addresses:
                                - 198.18.0.5/24
                              routes:
                                - to: 10.0.0.0/8
                                  via: 198.18.0.1
                                  metric: 50
                              id: 120
                              link: bond0
                        """);
    }

    @Test
    void theBondBecomesSingleNicsAgainAndOurFileGoes() throws IOException {
        Written bonded = write(Map.of(CLOUD, CLOUD_INIT), BEFORE, BONDED);

        Written back = write(bonded.files().texts(), BONDED, BEFORE);

        assertThat(back.files().texts()).containsOnlyKeys(CLOUD);
        assertThat(back.files().text(CLOUD))
                .contains("search: [example.net]", "table: 100", "lifetime: 0", "# as it is cabled", "wakeonlan: true")
                .contains("- 192.0.2.10/24", "via: 192.0.2.1");
    }

    @Test
    void whatIsAlreadySoIsNotWrittenAgain() throws IOException {
        ConfigFiles files = new ConfigFiles(Map.of(CLOUD, CLOUD_INIT));

        Written written = new NetplanWriter().write(files, Wish.of(BEFORE, BEFORE, Set.of("eth3", "eth4", "eth5")));

        assertThat(files.changesTo(written.files())).isEmpty();
    }

    @Test
    void parametersThatAreNotKnownStayAndOldGatewaysDoToo() throws IOException {
        String yaml = """
                network:
                    version: 2
                    renderer: networkd
                    ethernets:
                        eth0: {}
                        eth1: {}
                    bonds:
                        bond0:
                            addresses: [192.0.2.10/24]
                            gateway4: 192.0.2.1
                            interfaces: [eth0]
                            parameters:
                                mode: 802.3ad
                                mii-monitor-interval: 1s
                                some-new-parameter: 7
                """;
        Setup before = new Fleet()
                .port("eth0", "bond0")
                .nic("eth1")
                .bond("bond0", "mode=802.3ad miimon=1000", "192.0.2.10/24")
                .way("192.0.2.1", "bond0")
                .setup();
        Setup after = new Fleet()
                .port("eth0", "bond0")
                .port("eth1", "bond0")
                .bond("bond0", "mode=802.3ad miimon=1000 lacp_rate=fast", "192.0.2.10/24")
                .way("192.0.2.1", "bond0")
                .setup();

        Written written = write(Map.of(CLOUD, yaml), before, after);

        assertThat(written.files().text(CLOUD))
                .isEqualTo(yaml.replace("eth1: {}", "eth1:\n            optional: true")
                        .replace("interfaces: [eth0]", "interfaces: [eth0, eth1]")
                        .replace("parameter: 7\n", "parameter: 7\n                lacp-rate: fast\n"));
    }

    @Test
    void whatStandsOnDefinitionsThatAreReadLaterIsWrittenThere() throws IOException {
        String yaml = "network:\n  version: 2\n  ethernets:\n    eth0: {}\n";
        Setup before = new Fleet().nic("eth0").setup();
        Setup after = new Fleet()
                .port("eth0", "bond0")
                .bond("bond0", "mode=802.3ad")
                .vlan("bond0.7", "bond0", 7)
                .setup();

        assertThat(write(Map.of("/etc/netplan/lan.yaml", yaml), before, after)
                        .files()
                        .texts())
                .containsOnlyKeys("/etc/netplan/lan.yaml");
    }

    @Test
    void aDefinitionThatFitsSeveralNicsIsNotChanged() throws IOException {
        String yaml =
                "network:\n  version: 2\n  ethernets:\n    all:\n      match: {name: \"eth*\"}\n      dhcp4: true\n";
        Setup before = new Fleet().nic("eth0").nic("eth1").setup();
        Setup after = new Fleet().nic("eth0", "192.0.2.1/24").nic("eth1").setup();

        assertThat(write(Map.of(CLOUD, yaml), before, after).refusals())
                .extracting(Refusal::reason)
                .containsExactly("the definition all in " + CLOUD
                        + " may fit other NICs than eth0 too, and can't be changed for one of them");
    }

    @Test
    void optionsThatNetplanHasNoWordForAreRefused() throws IOException {
        Setup after = new Fleet()
                .port("eth0", "bond0")
                .bond("bond0", "mode=802.3ad lacp_active=off xmit_hash_policy=vlan+srcmac")
                .setup();

        assertThat(write(Map.of(), new Fleet().nic("eth0").setup(), after).refusals())
                .extracting(Refusal::reason)
                .containsExactly(
                        "netplan can't keep lacp_active=off of bond0, so the next start would come up without it",
                        "netplan can't keep xmit_hash_policy=vlan+srcmac of bond0, so the next start would come up"
                                + " without it");
    }

    @Test
    void filesThatAreNoYamlAreNamedWithTheirPlace() {
        assertThatThrownBy(() -> write(Map.of(CLOUD, "network:\n  version: [2\n"), BEFORE, BONDED))
                .isInstanceOf(ConfigFormatException.class)
                .hasMessageContaining(CLOUD)
                .hasMessageContaining("line 3");
        assertThatThrownBy(() -> write(Map.of(CLOUD, "network:\n  a: &x {}\n  b: *x\n"), BEFORE, BONDED))
                .hasMessageContaining("&x");
    }

    @Test
    void anySetupCanBeWrittenOverAnyOther(@TempDir Path folder) throws Exception {
        for (int seed = 0; seed < 60; seed++) {
            RandomSetups setups = new RandomSetups(seed);
            Setup first = setups.next();
            Setup second = setups.next();
            String own = "# kept\nnetwork:\n  version: 2\n  ethernets:\n    eth0: {}\n    eth3: {}\n";

            ConfigFiles one = write(Map.of("/etc/netplan/01.yaml", own), new Setup(Map.of(), List.of()), first)
                    .files();
            ConfigFiles two = write(one.texts(), first, second).files();
            Written again = write(two.texts(), second, second);

            assertThat(known(one, first)).as("seed %d, first", seed).isEqualTo(Facts.of(first));
            assertThat(known(two, second))
                    .as("seed %d, second over%n%s%ngave%n%s", seed, one.texts(), two.texts())
                    .isEqualTo(Facts.of(second));
            assertThat(two.changesTo(again.files())).isEmpty();
            assertThat(two.text("/etc/netplan/01.yaml")).startsWith("# kept\n");
            if (seed % 10 == 0) {
                netplanTakes(folder.resolve("seed" + seed), two);
            }
        }
    }

    /** Asks netplan itself, where it is installed. */
    private static void netplanTakes(Path folder, ConfigFiles files) throws Exception {
        assumeThat(Path.of("/usr/sbin/netplan")).exists();
        for (Map.Entry<String, String> file : files.texts().entrySet()) {
            Path path = folder.resolve(file.getKey().substring(1));
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        Process netplan = new ProcessBuilder("/usr/sbin/netplan", "generate", "--root-dir", folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(netplan.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(netplan.waitFor()).as(said).isZero();
        assertThat(folder.resolve("run/systemd/network")).isNotEmptyDirectory();
    }

    /** Without what is said though it would be so anyway. */
    private static Set<String> known(ConfigFiles files, Setup setup) {
        Set<String> lines = new TreeSet<>(NetplanReader.facts(files));
        lines.removeAll(Facts.usual(setup));
        lines.removeIf(line -> line.matches(".* has (lacp_rate=slow|xmit_hash_policy=layer2|miimon=0)"));
        lines.removeIf(
                line -> line.endsWith(" has miimon=100") && lines.contains(line.replace("miimon=100", "mode=802.3ad")));
        return lines;
    }
}
