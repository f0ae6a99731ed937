// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.host.change.FileChange;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.plan.Setup;
import dev.linkspan.topology.IpFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemPersistenceTest {
    private static final String MAIN = "/etc/network/interfaces";
    private static final Set<String> LINKS = Set.of("eth0", "eth1", "bond0");

    private static final Setup BEFORE =
            new Fleet().nic("eth0", "192.0.2.10/24").nic("eth1").setup();
    private static final Setup AFTER = new Fleet()
            .port("eth0", "bond0")
            .port("eth1", "bond0")
            .bond("bond0", "mode=active-backup miimon=100", "192.0.2.10/24")
            .setup();

    private final FakeCommands commands = new FakeCommands();
    private Machine machine;
    private Path backup;

    @BeforeEach
    void machine(@TempDir Path folder) throws IOException {
        machine = new Machine(Files.createDirectories(folder.resolve("root")));
        backup = folder.resolve("backup");
    }

    private SystemPersistence persistence() {
        return new SystemPersistence(machine.root(), commands);
    }

    private Preparation ofDebian() throws IOException {
        machine.file("/usr/sbin/ifup", "")
                .file(MAIN, "auto lo\niface lo inet loopback\nsource interfaces.d/*\n")
                .file("/etc/network/if-up.d/script", "#!/bin/sh\n")
                .file("/etc/network/interfaces.d/eth0", "auto eth0\niface eth0 inet static\n  address 192.0.2.10/24\n");
        Files.setPosixFilePermissions(
                machine.root().resolve("etc/network/interfaces.d/eth0"), PosixFilePermissions.fromString("rw-r-----"));
        return persistence().prepare(BEFORE, AFTER, LINKS, null);
    }

    /** All files with their contents and permissions. */
    private Map<String, String> everything() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(machine.root())) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                all.put(file.toString(), Files.getPosixFilePermissions(file) + Files.readString(file));
            }
        }
        return all;
    }

    @Test
    void aChangeIsPreparedWithoutTouchingAnything() throws IOException {
        Preparation preparation = ofDebian();
        Map<String, String> before = everything();

        Preparation again = persistence().prepare(BEFORE, AFTER, LINKS, null);

        assertThat(preparation).isEqualTo(again);
        assertThat(everything()).isEqualTo(before);
        assertThat(preparation.system()).isEqualTo(ConfigSystem.IFUPDOWN);
        assertThat(preparation.refusals()).isEmpty();
        assertThat(preparation.links()).containsExactly("bond0", "eth0", "eth1");
        assertThat(preparation.files()).extracting(FileChange::path).containsExactly("/etc/network/interfaces.d/eth0");
        assertThat(commands.asked).isEmpty();
    }

    @Test
    void whatWasPreparedIsWrittenAndCopiesAreThere() throws IOException {
        Preparation preparation = ofDebian();
        commands.answer("ifquery --list", "lo\nbond0\n");

        persistence().keep(preparation, backup);

        Path file = machine.root().resolve("etc/network/interfaces.d/eth0");
        assertThat(file).hasContent(String.valueOf(preparation.files().get(0).after()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rwx------");
        assertThat(backup.resolve("0000"))
                .hasContent(String.valueOf(preparation.files().get(0).before()));
    }

    @Test
    void whatTheSystemDoesNotTakeIsPutBackByteForByte() throws IOException {
        Preparation preparation = ofDebian();
        Map<String, String> before = everything();
        commands.fail("ifquery --list", "ifquery: /etc/network/interfaces:7: option with empty value");

        assertThatThrownBy(() -> persistence().keep(preparation, backup))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("interfaces:7");

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void anInterruptedKeepIsPutBackAsOftenAsAsked() throws IOException {
        Preparation preparation = ofDebian();
        Map<String, String> before = everything();
        commands.answer("ifquery --list", "");
        persistence().keep(preparation, backup);
        // As if it had been killed between writing a file and renaming it.
        machine.file("/etc/network/interfaces.d/.linkspan-eth0.tmp", "half");

        persistence().restore(backup);
        persistence().restore(backup);

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void nothingIsPutBackWhenNothingWasReplaced() throws IOException {
        ofDebian();
        Map<String, String> before = everything();

        persistence().restore(backup);

        assertThat(everything()).isEqualTo(before);
        assertThat(backup).doesNotExist();
    }

    @Test
    void aFileThatSomebodyElseChangedMeanwhileIsLeftAlone() throws IOException {
        Preparation preparation = ofDebian();
        machine.file("/etc/network/interfaces.d/eth0", "auto eth0\niface eth0 inet dhcp\n");
        Map<String, String> before = everything();

        assertThatThrownBy(() -> persistence().keep(preparation, backup))
                .hasMessageContaining("/etc/network/interfaces.d/eth0 was changed by somebody else");

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void newFilesOfNetplanAreForRootAloneAndCheckedByIt() throws IOException {
        machine.file("/usr/sbin/netplan", "")
                .file(
                        "/etc/netplan/01.yaml",
                        "network:\n  version: 2\n  ethernets:\n    eth0:\n      addresses: [192.0.2.10/24]\n");
        commands.answer("netplan generate", "");

        Preparation preparation = persistence().prepare(BEFORE, AFTER, LINKS, null);
        persistence().keep(preparation, backup);

        assertThat(preparation.system()).isEqualTo(ConfigSystem.NETPLAN);
        assertThat(preparation.commands()).containsExactly(List.of("netplan", "generate"));
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(machine.root().resolve("etc/netplan/90-linkspan.yaml"))))
                .isEqualTo("rw-------");
        assertThat(commands.asked).hasSize(2).last().isEqualTo("netplan generate");
        assertThat(commands.asked.get(0)).startsWith("netplan generate --root-dir /");
        persistence().restore(backup);
        assertThat(machine.root().resolve("etc/netplan/90-linkspan.yaml")).doesNotExist();
    }

    @Test
    void besideANetworkManagerThatDoesNotTellNothingIsPrepared() throws IOException {
        machine.folder("/run/NetworkManager")
                .process(1, "/sbin/init")
                .process(7, "/usr/sbin/NetworkManager")
                .file("/usr/sbin/ifup", "")
                .file(MAIN, "auto eth0\niface eth0 inet manual\n");

        Preparation preparation = persistence().prepare(BEFORE, AFTER, LINKS, null);

        assertThat(preparation.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.id()).isEqualTo("T-06");
            assertThat(refusal.reason()).contains("NetworkManager runs").contains("nmcli is not installed");
        });
        assertThat(preparation.files()).isEmpty();
        assertThat(preparation.commands()).isEmpty();
    }

    @Test
    void whatNetplanDoesNotTakeIsRefusedBefore() throws IOException {
        machine.file("/usr/sbin/netplan", "")
                .file("/etc/netplan/01.yaml", "network:\n  version: 2\n  ethernets:\n    eth0: {}\n");
        commands.fail("netplan generate --root-dir", "01.yaml:3:5: Error in network definition: unknown key");

        assertThat(persistence().prepare(BEFORE, AFTER, LINKS, null).refusals())
                .extracting(Refusal::reason)
                .containsExactly("netplan does not take the configuration: 01.yaml:3:5: Error in network definition:"
                        + " unknown key");
    }

    @Test
    void optionsThatNetworkManagerWouldDropWithoutAWordAreRefused() throws IOException {
        machine.folder("/run/NetworkManager");
        commands.answer("nmcli --terse --fields DEVICE,STATE,CONNECTION device", "eth0:disconnected:\n")
                .answer("nmcli --terse --fields UUID,DEVICE,TYPE connection show --active", "")
                .answer("busctl", "{\"type\":\"ao\",\"data\":[]}")
                .answer("nmcli --offline connection modify connection.id", "[bond]\nmode=active-backup\n");

        assertThat(persistence().prepare(BEFORE, AFTER, LINKS, null).refusals())
                .extracting(Refusal::reason)
                .containsExactly("NetworkManager does not take the configuration: the installed version does not keep"
                        + " miimon=100 of bond0");
    }

    @Test
    void networkManagerIsAskedToLeaveTheLinksAloneButNotThoseWithALease() throws IOException {
        machine.folder("/run/NetworkManager");
        commands.answer(
                        "nmcli --terse --fields DEVICE,STATE,CONNECTION device",
                        "eth0:connected:one\neth1:connected:two\neth7:connected:three\n")
                .answer("nmcli device set", "")
                .answer(
                        "ip -json address show",
                        "[{\"ifname\":\"eth1\",\"addr_info\":[{\"local\":\"203.0.113.7\",\"dynamic\":true}]},"
                                + "{\"ifname\":\"eth0\",\"addr_info\":[{\"local\":\"192.0.2.10\"}]}]");

        persistence()
                .begin(new Preparation(
                        ConfigSystem.NETWORK_MANAGER,
                        List.of(),
                        List.of("eth0", "eth1"),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));

        assertThat(commands.asked.stream().filter(it -> it.startsWith("nmcli device set")))
                .containsExactly("nmcli device set eth0 managed no");
    }

    @Test
    void networkdIsStartedAnewOnlyWhereItConfiguresOneOfTheLinks() throws IOException {
        machine.file("/run/systemd/netif/state", "");
        commands.answer(
                        "networkctl --json=short",
                        "{\"Interfaces\":[{\"Name\":\"eth0\",\"Type\":\"ether\",\"AdministrativeState\":\"configured\","
                                + "\"NetworkFile\":\"/etc/systemd/network/eth0.network\"}]}")
                .answer("systemctl is-active --quiet systemd-networkd.service", "")
                .answer("networkctl reload", "")
                .answer("systemctl restart systemd-networkd.service", "")
                .answer("ip -json address show", "[]");
        Preparation one = new Preparation(
                ConfigSystem.NETWORKD, List.of(), List.of("eth1"), List.of(), List.of(), List.of(), List.of());
        Preparation two = new Preparation(
                ConfigSystem.NETWORKD, List.of(), List.of("bond0", "eth0"), List.of(), List.of(), List.of(), List.of());

        persistence().begin(one);
        assertThat(commands.asked).last().isEqualTo("networkctl reload");
        persistence().begin(two);
        assertThat(commands.asked).last().isEqualTo("systemctl restart systemd-networkd.service");

        assertThat(machine.text("/run/systemd/network/00-linkspan-held-bond0.network"))
                .isEqualTo("[Match]\nName=bond0\n\n[Link]\nUnmanaged=yes\n");
        commands.fail("systemctl is-active --quiet systemd-networkd.service", "");
        persistence().begin(two);
        assertThat(commands.asked).last().asString().startsWith("systemctl is-active");
    }

    @Test
    void whoLosesALeaseIsWarned() throws IOException {
        Setup leased = new Fleet()
                .nic("eth0", "192.0.2.10/24")
                .dynamic("eth0", IpFamily.INET)
                .setup();

        assertThat(persistence()
                        .prepare(leased, new Fleet().nic("eth0").setup(), Set.of("eth0"), null)
                        .warnings())
                .contains("eth0 had addresses by DHCP or router advertisement: name servers and routes that came with"
                        + " them go, too");
    }

    @Test
    void withoutASystemTheChangeLastsUntilTheNextStart() throws IOException {
        Preparation preparation = persistence().prepare(BEFORE, AFTER, LINKS, null);
        persistence().keep(preparation, backup);

        assertThat(preparation.system()).isEqualTo(ConfigSystem.NONE);
        assertThat(preparation.warnings())
                .containsExactly("The change lasts until the machine is started again, because nothing keeps it");
        assertThat(backup).doesNotExist();
    }

    @Test
    void aFileThatIsNotUnderstoodRefusesTheChangeWithItsPlace() throws IOException {
        machine.file("/usr/sbin/ifup", "").file(MAIN, "auto eth0\niface eth0 inet manual\nsource /srv/more\n");

        assertThatThrownBy(() -> persistence().prepare(BEFORE, AFTER, LINKS, null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/srv/more");
    }

    @Test
    void cloudInitIsWarnedOfUnlessItIsToldToLeaveTheNetwork() throws IOException {
        machine.file("/usr/sbin/netplan", "")
                .folder("/etc/cloud/cloud.cfg.d")
                .file(
                        "/etc/netplan/50-cloud-init.yaml",
                        "# made by cloud-init\nnetwork:\n  version: 2\n  ethernets:\n    eth0: {addresses: [192.0.2.10/24]}\n");
        commands.answer("netplan generate", "");

        assertThat(persistence().prepare(BEFORE, AFTER, LINKS, null).warnings())
                .singleElement()
                .asString()
                .contains("cloud-init made /etc/netplan/50-cloud-init.yaml");
        machine.file("/etc/cloud/cloud.cfg.d/99-off.cfg", "network: {config: disabled}\n");
        assertThat(persistence().prepare(BEFORE, AFTER, LINKS, null).warnings()).isEmpty();
    }
}
