// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.change.Refusal;
import dev.linkspan.plan.Setup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageUseTest {
    private static final Setup SETUP = new Fleet()
            .nic("eth0", "192.0.2.10/24")
            .port("eth1", "bond0")
            .port("eth2", "bond0")
            .bond("bond0", "mode=802.3ad")
            .vlan("bond0.30", "bond0", 30, "198.51.100.4/24", "2001:db8:30::4/64")
            .way("192.0.2.1", "eth0")
            .route("203.0.113.0/24", "198.51.100.1", "bond0.30", 0)
            .setup();

    private Machine machine;

    @BeforeEach
    void machine(@TempDir Path root) {
        machine = new Machine(root);
    }

    private List<String> said(String... touched) throws IOException {
        return StorageUse.refusals(machine.files(), SETUP, Set.of(touched)).stream()
                .map(Refusal::reason)
                .toList();
    }

    @Test
    void aMountIsCarriedByTheVlanItsBondAndTheBondsPorts() throws IOException {
        machine.file(
                "/proc/mounts", "/dev/vda1 / ext4 rw 0 0\nfiler:/home /home nfs4 rw,vers=4.2,addr=203.0.113.9 0 0\n");

        assertThat(said("eth1"))
                .containsExactly("eth1 carries the file system at /home (nfs4 filer:/home) as a part of bond0.30");
        assertThat(said("bond0.30")).containsExactly("bond0.30 carries the file system at /home (nfs4 filer:/home)");
        assertThat(said("eth0")).isEmpty();
    }

    @Test
    void theRootFileSystemIsFoundInTheMountsAndInTheKernelsCommandLine() throws IOException {
        machine.file("/proc/mounts", "192.0.2.7:/srv/root / nfs rw,addr=192.0.2.7 0 0\n")
                .file("/proc/cmdline", "ip=dhcp netroot=iscsi:@198.51.100.9::3260::iqn.2020-01.net.example:root ro\n");

        assertThat(said("eth0")).containsExactly("eth0 carries the root file system (nfs 192.0.2.7:/srv/root)");
        assertThat(said("bond0"))
                .containsExactly("bond0 carries the root file system"
                        + " (netroot=iscsi:@198.51.100.9::3260::iqn.2020-01.net.example:root) as a part of bond0.30");
    }

    @Test
    void aDeviceOfTheCommandLineIsMeantWhenNoServerIsSaid() throws IOException {
        machine.file("/proc/cmdline", "root=/dev/nfs ip=192.0.2.10::192.0.2.1:255.255.255.0:host:eth0:none\n");

        assertThat(said("eth0")).containsExactly("eth0 carries the root file system (the kernel was started with it)");
    }

    @Test
    void anAddressInTheCommandLineAloneIsNoStorage() throws IOException {
        machine.file("/proc/cmdline", "root=/dev/vda1 ip=192.0.2.10::192.0.2.1:255.255.255.0:host:eth0:none\n");

        assertThat(said("eth0")).isEmpty();
    }

    @Test
    void sessionsOfIscsiAndNvmeAreFound() throws IOException {
        machine.file("/sys/class/iscsi_connection/connection3:0/persistent_address", "198.51.100.9\n")
                .file("/sys/class/iscsi_session/session3/targetname", "iqn.2020-01.net.example:disk\n")
                .file("/sys/class/nvme/nvme0/transport", "pcie\n")
                .file("/sys/class/nvme/nvme1/transport", "tcp\n")
                .file("/sys/class/nvme/nvme1/address", "traddr=2001:db8:30::9,trsvcid=4420\n");

        assertThat(said("bond0.30"))
                .containsExactlyInAnyOrder(
                        "bond0.30 carries iSCSI storage (iqn.2020-01.net.example:disk)",
                        "bond0.30 carries NVMe storage (nvme1)");
    }

    @Test
    void aNetworkBlockDeviceOfAnUnknownServerIsTakenToBeReachedByTheDefaultRoute() throws IOException {
        machine.file("/sys/block/nbd0/pid", "4711\n")
                .file("/proc/4711/cmdline", "nbd-client\0storage.example.net\0/dev/nbd0\0")
                .folder("/sys/block/vda");

        assertThat(said("eth0")).containsExactly("eth0 carries the network block device nbd0");
        assertThat(said("bond0")).isEmpty();
    }

    @Test
    void fibreChannelOverEthernetIsFoundByItsDevice() throws IOException {
        machine.link("/sys/bus/fcoe/devices/ctlr_0", "/sys/devices/pci0000:00/0000:00:03.0/net/eth2/ctlr_0");

        assertThat(said("eth2")).containsExactly("eth2 carries Fibre Channel over Ethernet (ctlr_0)");
    }
}
