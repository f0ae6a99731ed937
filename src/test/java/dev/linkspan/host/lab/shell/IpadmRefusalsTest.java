// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.lab.shell.machine.Caller;
import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.host.solaris.CommandResult;
import dev.linkspan.topology.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What ipadm of illumos refuses and how it says so ({@code ipadm.c}, {@code libipadm}). ipmp0 has ixgbe0 and ixgbe1, ipmp1
 * nobody; ixgbe2 is alone with an address by DHCP, ixgbe3 is disabled, aggr1 is over ixgbe4 without IP.
 */
class IpadmRefusalsTest {
    private ShellRig rig;

    @BeforeEach
    void setUp() {
        rig = ShellRig.bare(Platform.ILLUMOS);
        for (int i = 0; i < 4; i++) {
            rig.out("ipadm create-if ixgbe" + i);
        }
        rig.out("ipadm create-ipmp -i ixgbe0 -i ixgbe1 ipmp0");
        rig.out("ipadm create-ipmp ipmp1");
        rig.out("ipadm create-addr -T static -a 192.0.2.10/24 ipmp0/v4");
        rig.out("ipadm create-addr -T dhcp ixgbe2/dhcp");
        rig.out("ipadm disable-if -t ixgbe3");
        rig.out("dladm create-aggr -l ixgbe4 aggr1");
    }

    @AfterEach
    void tearDown() {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            create-if ixgbe0                       | Could not create ixgbe0: Interface already exists
            create-if ixgbe9                       | Could not create ixgbe9: Datalink does not exist
            create-if ixgbe4                       | Could not create ixgbe4: Could not open DLPI link
            create-if interfacewithaverylongname123456 | Incorrect length of interface name: interfacewithaverylongname123456
            create-ipmp ipmp0                      | Could not create ipmp0: Interface already exists
            delete-if ixgbe9                       | Could not delete ixgbe9: Interface does not exist
            delete-ipmp ipmp0                      | Could not delete ipmp0: IPMP group is not empty
            delete-ipmp ixgbe2                     | Could not delete ixgbe2: Invalid argument provided
            add-ipmp -i ixgbe0 ipmp1               | Cannot add interface 'ixgbe0' to IPMP interface 'ipmp1': Interface already in use
            add-ipmp -i ixgbe0 ixgbe2              | Cannot add interface 'ixgbe0' to IPMP interface 'ixgbe2': Invalid argument provided
            add-ipmp -i ixgbe3 ipmp1               | Cannot add interface 'ixgbe3' to IPMP interface 'ipmp1': Operation not supported on disabled object
            add-ipmp -i ixgbe9 ipmp1               | Cannot add interface 'ixgbe9' to IPMP interface 'ipmp1': Interface does not exist
            add-ipmp -i ixgbe2 ipmp1               | Cannot add interface 'ixgbe2' to IPMP interface 'ipmp1': Can't assign requested address
            remove-ipmp -i ixgbe0 ipmp1            | Cannot remove interface 'ixgbe0' from IPMP interface 'ipmp1': Invalid argument provided
            remove-ipmp -i ixgbe2 ipmp0            | Cannot remove interface 'ixgbe2' from IPMP interface 'ipmp0': Invalid argument provided
            create-addr -T static -a 192.0.2.10/24 ixgbe2/v4 | Could not create address: Address already in use
            create-addr -T static -a 192.0.2.11/24 ipmp0/v4  | Could not create address: Address object already exists
            create-addr -T static -a 192.0.2.11/24 ixgbe3/v4 | Could not create address: Operation not supported on disabled object
            create-addr -T static -a 192.0.2.11/24 ixgbe9/v4 | Could not create address: Interface does not exist
            create-addr -T static -a 192.0.2.999/24 ipmp0/v5 | Error in setting local address: Invalid address
            create-addr -T static -a 192.0.2.11/24 ipmp0     | Error in creating address object: Invalid argument provided
            delete-addr ipmp0/v9                   | could not delete address: Object not found
            set-ifprop -p standby=maybe -m ip ixgbe0 | set-ifprop: standby: Value is outside the allowed range
            set-ifprop -p group=ipmp0 -m ip ixgbe0 | set-ifprop: group: Unknown property
            set-ifprop -p standby=on -m tcp ixgbe0 | invalid protocol 'tcp' specified
            set-ifprop -p standby=on -m ip ixgbe9  | set-ifprop: standby: Interface does not exist
            enable-if ixgbe3                       | persistent operation not supported for enable-if
            show-if ixgbe9                         | Could not get interface(s): Interface does not exist
            show-addr ixgbe0                       | Invalid address object name provided
            show-addr ixgbe0/v9                    | Address object not found
            show-if -p -o over                     | unknown output field: `over'
            show-if -p                             | output fields must be specified in parsable mode
            show-if -p -o all                      | output field `all' invalid in parsable mode
            """)
    void itSaysWhy(String command, String reason) {
        State before = rig.shell.state();

        CommandResult result = rig.run("ipadm " + command);

        assertThat(result.status()).isEqualTo(1);
        // The text goes to one stream, its line feed to the other.
        assertThat(result.err()).isEqualTo("ipadm: " + reason);
        assertThat(result.out()).isEqualTo("\n");
        assertThat(rig.shell.state()).isEqualTo(before);
    }

    @Test
    void olderReleasesHaveNoIpmpInIpadm() {
        assertThat(rig.refusal("ipadm create-ipmp")).startsWith("usage:\tcreate-ipmp");
        try (ShellRig old = new ShellRig(SeedLab.design(Platform.ILLUMOS, "omnios-r151030"))) {
            assertThat(old.refusal("ipadm create-ipmp")).startsWith("ipadm: unknown subcommand 'create-ipmp'");
            old.out("ifconfig ipmp0 ipmp");
            assertThat(old.out("ipadm show-if -p -o ifname,class ipmp0")).isEqualTo("ipmp0:IPMP\n");
        }
    }

    @Test
    void solaris11HasWordsOfItsOwnForWhatDhcpOwns() {
        try (ShellRig eleven = ShellRig.bare(Platform.SOLARIS_11)) {
            eleven.out("ipadm create-ip net0");
            eleven.out("ipadm create-addr -T dhcp net0/v4");
            eleven.out("ipadm create-ipmp ipmp0");
            assertThat(eleven.refusal("ipadm add-ipmp -i net0 ipmp0"))
                    .isEqualTo(
                            "ipadm: cannot add net0 to ipmp0: Underlying interface has addresses managed by dhcpagent(8)");
            assertThat(eleven.out("ipadm create-addr -a 192.0.2.7/24 net0")).isEqualTo("net0/v4a\n");
        }
    }

    @Test
    void whoMayNotIsTurnedAway() {
        String refused = "ipadm: Could not create ixgbe9: Insufficient user authorizations";
        assertThat(rig.refusal("ipadm create-if ixgbe9", Caller.guest())).isEqualTo(refused);
        assertThat(rig.refusal("ipadm create-if ixgbe9", Caller.networkManager()))
                .isEqualTo(refused);
        assertThat(rig.refusal("pfexec ipadm create-if ixgbe9", Caller.networkManager()))
                .isEqualTo("ipadm: Could not create ixgbe9: Datalink does not exist");
        assertThat(rig.run("ipadm show-if", Caller.guest()).status()).isZero();
    }
}
