// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.host.change.LinkOwner;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.plan.Setup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnersTest {
    private static final Setup SETUP = new Fleet().nic("eth0").nic("eth1").setup();
    private static final String NETWORKCTL = "networkctl --json=short --no-pager list";

    private final FakeCommands commands = new FakeCommands();
    private Machine machine;

    @BeforeEach
    void machine(@TempDir Path root) {
        machine = new Machine(root);
    }

    private Ownership decide(@Nullable ConfigSystem wish, String... links) throws IOException {
        Owners.Found found =
                new Owners(machine.files(), commands).find(SETUP.links().values());
        return Ownership.of(found, List.of(links), wish);
    }

    @Test
    void interfacesBelongToTheToolThatIsInstalled() throws IOException {
        machine.file("/etc/network/interfaces", "auto lo\niface lo inet loopback\nsource interfaces.d/*\n")
                .file("/etc/network/interfaces.d/eth0", "auto eth0\niface eth0 inet manual\n")
                .file("/usr/sbin/ifup", "");

        assertThat(decide(null, "eth0").system()).isEqualTo(ConfigSystem.IFUPDOWN);
        machine.file("/usr/sbin/ifreload", "");
        assertThat(decide(null, "eth0").system()).isEqualTo(ConfigSystem.IFUPDOWN2);
        // Nothing names the other, and the machine has one system alone.
        assertThat(decide(null, "eth1"))
                .isEqualTo(new Ownership(
                        ConfigSystem.IFUPDOWN2,
                        List.of(new LinkOwner("eth1", ConfigSystem.NONE, "nothing configures it")),
                        List.of()));
    }

    /** As it stays when NetworkManager is removed, or came from an initial RAM disk. */
    @Test
    void theFolderOfANetworkManagerThatIsGoneIsNobody() throws IOException {
        machine.folder("/run/NetworkManager/system-connections")
                .file("/etc/NetworkManager/system-connections/eth0.nmconnection", "[connection]\ninterface-name=eth0\n")
                .process(1, "/sbin/init");

        assertThat(decide(null, "eth0"))
                .extracting(Ownership::system, Ownership::refusals)
                .containsExactly(ConfigSystem.NONE, List.of());
        commands.fail("nmcli", 8, "Error: NetworkManager is not running.");
        assertThat(decide(null, "eth0").system()).isEqualTo(ConfigSystem.NONE);
        commands.fail("nmcli", 1, "Error: Could not create NMClient object: Could not connect");
        assertThat(decide(null, "eth0").system()).isEqualTo(ConfigSystem.NONE);
    }

    @Test
    void aNetworkManagerThatRunsAndCantBeAskedIsNotPassedOver() throws IOException {
        machine.folder("/run/NetworkManager").process(1, "/sbin/init").process(7, "/usr/sbin/NetworkManager");

        assertThatThrownBy(() -> decide(null, "eth0"))
                .isInstanceOf(SilentSystemException.class)
                .hasMessage(
                        "NetworkManager runs, and which links it configures can't be told, since nmcli is not installed:"
                                + " install nmcli, which most systems have in the package of NetworkManager, or stop"
                                + " NetworkManager");
        commands.fail("nmcli", 1, "Error: out of memory.");
        assertThatThrownBy(() -> decide(null, "eth0"))
                .hasMessage("NetworkManager runs, and which links it configures can't be told, since nmcli fails:"
                        + " Error: out of memory.: mend that, or stop NetworkManager");
    }

    /** The folder comes over from an initial RAM disk, and stays when it is stopped. */
    @Test
    void networkdCountsWhereItRunsOrWillFromTheNextStartOn() throws IOException {
        machine.file("/run/systemd/netif/state", "").file("/etc/systemd/network/eth0.network", "[Match]\nName=eth0\n");

        // Such a machine need not have systemd at all: a container, for one.
        assertThat(decide(null, "eth0").system()).isEqualTo(ConfigSystem.NONE);
        commands.fail("systemctl is-active --quiet systemd-networkd.service", 3, "")
                .fail("systemctl is-enabled --quiet systemd-networkd.service", 1, "");
        assertThat(decide(null, "eth0").system()).isEqualTo(ConfigSystem.NONE);
        commands.answer("systemctl is-enabled --quiet systemd-networkd.service", "");
        assertThat(decide(null, "eth0").owners())
                .containsExactly(
                        new LinkOwner("eth0", ConfigSystem.NETWORKD, "a file of /etc/systemd/network is for it"));
        assertThat(commands.asked).noneMatch(it -> it.startsWith("networkctl"));
    }

    @Test
    void networkdAndNetplanAreToldApartByTheFileThatConfigures() throws IOException {
        machine.file("/run/systemd/netif/state", "");
        commands.answer("systemctl is-active --quiet systemd-networkd.service", "");
        commands.answer(NETWORKCTL, """
                {"Interfaces":[
                {"Index":1,"Name":"lo","Type":"loopback","AdministrativeState":"unmanaged"},
                {"Index":2,"Name":"eth0","Type":"ether","AdministrativeState":"configured",
                 "NetworkFile":"/run/systemd/network/10-netplan-eth0.network"},
                {"Index":3,"Name":"eth1","Type":"ether","SetupState":"configured",
                 "NetworkFile":"/etc/systemd/network/eth1.network"}]}""");

        assertThat(decide(null, "eth0").system()).isEqualTo(ConfigSystem.NETPLAN);
        assertThat(decide(null, "eth1").owners())
                .containsExactly(new LinkOwner(
                        "eth1", ConfigSystem.NETWORKD, "/etc/systemd/network/eth1.network configures it"));
        assertThat(decide(null, "eth0", "eth1").refusals())
                .extracting(Refusal::id)
                .containsExactly("T-06");
    }

    @Test
    void networkManagerOwnsWhatItHasConnectedItself() throws IOException {
        machine.folder("/run/NetworkManager");
        commands.answer(
                "nmcli --terse",
                "eth0:connected:office\\: eth0\neth1:unmanaged:\nbond0:connected (externally):bond0\nlo:connected (externally):lo\n");

        assertThat(decide(null, "eth0", "eth1").owners())
                .containsExactly(
                        new LinkOwner(
                                "eth0",
                                ConfigSystem.NETWORK_MANAGER,
                                "NetworkManager has it connected with the profile office: eth0"),
                        new LinkOwner("eth1", ConfigSystem.NONE, "nothing configures it"));
        assertThat(decide(null, "bond0").owners()).extracting(LinkOwner::system).containsExactly(ConfigSystem.NONE);
    }

    @Test
    void twoManagersOfOneLinkAreNamed() throws IOException {
        machine.folder("/run/NetworkManager")
                .file("/usr/sbin/ifup", "")
                .file("/etc/network/interfaces", "iface eth0 inet dhcp\n");
        commands.answer("nmcli --terse", "eth0:connected:Wired connection 1\n");

        assertThat(decide(null, "eth0", "eth1").refusals())
                .extracting(Refusal::text)
                .containsExactly("two systems configure eth0: NetworkManager (NetworkManager has it connected with the"
                        + " profile Wired connection 1) and ifupdown (/etc/network/interfaces or a file it includes"
                        + " names it): let one of them configure it");
    }

    @Test
    void anotherSystemIsChosenOnlyWhereNoneConfigures() throws IOException {
        machine.file("/usr/sbin/ifup", "").file("/etc/network/interfaces", "iface eth0 inet dhcp\n");

        assertThat(decide(ConfigSystem.NETPLAN, "eth0").refusals())
                .extracting(Refusal::id)
                .containsExactly("T-06");
        assertThat(decide(ConfigSystem.NETPLAN, "eth1"))
                .extracting(Ownership::system, Ownership::refusals)
                .containsExactly(ConfigSystem.NETPLAN, List.of());
        assertThat(decide(ConfigSystem.NONE, "eth0"))
                .extracting(Ownership::system, Ownership::refusals)
                .containsExactly(ConfigSystem.NONE, List.of());
    }

    @Test
    void aLinkOfNobodyOnAMachineWithTwoSystemsNeedsAChoice() throws IOException {
        machine.file("/usr/sbin/ifup", "")
                .file("/etc/network/interfaces", "iface eth0 inet manual\n")
                .file("/usr/sbin/netplan", "")
                .file("/etc/netplan/01.yaml", "network: {version: 2}\n");

        assertThat(decide(null, "eth1").refusals())
                .extracting(Refusal::reason)
                .containsExactly("nothing configures the links, and this machine has more than one system that could:"
                        + " ifupdown and netplan");
    }

    @Test
    void netplanDefinesWhatItNamesByMacAddress() throws IOException {
        machine.file("/usr/sbin/netplan", "")
                .file(
                        "/etc/netplan/01.yaml",
                        "network:\n  version: 2\n  ethernets:\n    nic: {match: {macaddress: \"52:54:00:00:00:01\"}}\n");

        assertThat(decide(null, "eth1").owners())
                .containsExactly(new LinkOwner("eth1", ConfigSystem.NETPLAN, "a file of /etc/netplan defines it"));
        assertThat(decide(null, "eth0").owners()).extracting(LinkOwner::system).containsExactly(ConfigSystem.NONE);
    }

    @Test
    void aMachineWithoutAnySystemKeepsNothing() throws IOException {
        assertThat(decide(null, "eth0").system()).isEqualTo(ConfigSystem.NONE);
        assertThat(commands.asked).isEmpty();
    }
}
