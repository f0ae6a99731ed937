// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.lab.shell.machine.Caller;
import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What dladm of illumos refuses and how it says so (illumos {@code dladm.c}, {@code libdlaggr.c}). ixgbe3 has a driver that
 * tells nothing of its link; aggr1 is over ixgbe0 and ixgbe1, vlan7 over ixgbe2, and temp1 over ixgbe4 is for the time
 * being.
 */
class DladmRefusalsTest {
    private ShellRig rig;

    @BeforeEach
    void setUp() {
        Topology design = SeedLab.design(Platform.ILLUMOS);
        design = design.withHosts(List.of(design.hosts()
                .get(0)
                .withNics(design.hosts().get(0).nics().stream()
                        .map(DladmRefusalsTest::silent)
                        .toList())));
        rig = new ShellRig(design);
        rig.out("dladm create-aggr -l ixgbe0 -l ixgbe1 aggr1");
        rig.out("dladm create-vlan -l ixgbe2 -v 7 vlan7");
        rig.out("dladm create-aggr -t -l ixgbe4 temp1");
    }

    @AfterEach
    void tearDown() {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # words, in the order they are looked at
            create-aggr -P L5 -L x -l ixgbe3 aggr2           | invalid policy 'L5'
            create-aggr -u 1:2:3 -l ixgbe3 aggr2             | invalid MAC address '1:2:3'
            create-aggr -u 0:0:0:0:0:0 -l ixgbe3 aggr2       | invalid MAC address '0:0:0:0:0:0'
            create-aggr -u 1:0:5e:0:0:1 -l ixgbe3 aggr2      | invalid MAC address '1:0:5e:0:0:1'
            create-aggr -L on -l ixgbe3 aggr2                | invalid LACP mode 'on'
            create-aggr -T medium -l ixgbe3 aggr2            | invalid LACP timer value 'medium'
            create-aggr -l ixgbe3 aggr01                     | invalid link name 'aggr01'
            create-aggr -l ixgbe3 2aggr                      | invalid link name '2aggr'
            create-aggr -l ixgbe3 aggr-2                     | invalid link name 'aggr-2'
            create-aggr -l ixgbe3 aggregationwithaverylongname12345 | link name too long 'aggregationwithaverylongname12345'
            create-aggr -l ixgbe9 aggr2                      | invalid link name 'ixgbe9': object not found
            create-aggr -d ixgbe9 aggr2                      | invalid dev name 'ixgbe9': object not found
            create-aggr -l ixgbe3 0                          | create operation failed: invalid key
            create-aggr -l ixgbe3 1000                       | create operation failed: invalid key
            # what is there
            create-aggr -l ixgbe3 aggr1                      | create operation failed: object already exists
            create-aggr -l ixgbe3 ixgbe4                     | create operation failed: object already exists
            create-aggr -l vlan7 aggr2                       | create operation failed: invalid argument
            create-aggr -l ixgbe0 -l ixgbe3 aggr2            | create operation failed: link busy
            create-aggr -l ixgbe2 aggr2                      | create operation failed: link busy
            create-aggr -l ixgbe3 aggr2                      | not all links have link up/down detection; must use -f (see dladm(8))
            add-aggr -l ixgbe9 aggr1                         | invalid <link> 'ixgbe9': object not found
            add-aggr -d ixgbe9 aggr1                         | invalid <dev> 'ixgbe9': object not found
            add-aggr -l ixgbe2 aggr1                         | add operation failed: link busy
            add-aggr -l ixgbe3 aggr1                         | not all links have link up/down detection; must use -f (see dladm(8))
            remove-aggr -l ixgbe0 -l ixgbe1 aggr1            | remove operation failed: invalid argument
            remove-aggr -l ixgbe3 aggr1                      | remove operation failed: invalid link
            modify-aggr aggr1                                | at least one of the -PulT options must be specified
            delete-aggr vlan7                                | delete operation failed: invalid argument
            delete-aggr aggr9                                | delete operation failed: object not found
            delete-aggr temp1                                | link temp1 is a temporary link: invalid argument
            show-aggr aggr9                                  | non-existent aggregation 'aggr9'
            # options
            show-aggr -L -x                                  | the option -L cannot be used with -x
            show-aggr -P -L                                  | the option -P cannot be used with -L
            show-aggr -p                                     | -p requires -o
            show-aggr -p -o mode                             | unknown output field: `mode'
            show-aggr -p -o mode,link,what                   | unknown output fields: `mode' `what'
            show-aggr -o mode                                | no valid output fields
            show-link -i 2                                   | the option -i can be used only with -s
            show-aggr -s -p                                  | the option -p cannot be used with -s
            show-link ixgbe9                                 | link ixgbe9 is not valid: object not found
            set-linkprop ixgbe3                              | link property must be specified
            set-linkprop -p mtu ixgbe3                       | invalid link properties specified
            """)
    void itSaysWhy(String command, String reason) {
        State before = rig.shell.state();

        assertThat(rig.refusal("dladm " + command)).isEqualTo("dladm: " + reason);
        assertThat(rig.shell.state()).isEqualTo(before);
    }

    @Test
    void usageFollowsOptionsThatAreNotKnown() {
        assertThat(rig.refusal("dladm create-aggr -m dlmp -l ixgbe3 aggr2"))
                .startsWith("dladm: unrecognized option '-m'\nusage: ");
        assertThat(rig.refusal("dladm create-aggr -l")).startsWith("dladm: option '-l' requires a value\nusage: ");
        assertThat(rig.refusal("dladm frobnicate")).startsWith("dladm: unknown subcommand 'frobnicate'\nusage:");
    }

    @Test
    void programsHaveToSayWhatTheyWant() {
        assertThat(rig.refusal("dladm show-aggr -p -o all")).isEqualTo("dladm: \"-o all\" is invalid with -p");
    }

    @Test
    void anUnknownColumnIsLeftOutForPeople() {
        assertThat(rig.run("dladm show-aggr -o link,mode").err())
                .isEqualTo("dladm: ignoring unknown output field: `mode'\n");
    }

    @Test
    void whoMayNotIsTurnedAwayLast() {
        Caller manager = Caller.networkManager();
        String create = "dladm create-aggr -f -l ixgbe3 aggr2";
        String refused = "dladm: create operation failed: permission denied";
        assertThat(rig.refusal(create, Caller.guest())).isEqualTo(refused);
        assertThat(rig.refusal("pfexec " + create, Caller.guest())).isEqualTo(refused);
        assertThat(rig.refusal(create, manager)).isEqualTo(refused);
        assertThat(rig.refusal("dladm create-aggr -l ixgbe9 aggr2", Caller.guest()))
                .isEqualTo("dladm: invalid link name 'ixgbe9': object not found");

        assertThat(rig.run("pfexec /usr/sbin/" + create, manager).status()).isZero();
        Caller security = Caller.user("link", 103, Caller.LINK_SECURITY);
        assertThat(rig.run("pfexec dladm delete-aggr aggr2", security).status()).isZero();
        assertThat(rig.refusal("pfexec ipadm create-ip ixgbe3", security))
                .isEqualTo("ipadm: Could not create ixgbe3: Insufficient user authorizations");
    }

    @Test
    void whatIsInUseIsBusy() {
        rig.out("ipadm create-ip aggr1");
        assertThat(rig.refusal("dladm delete-aggr aggr1")).isEqualTo("dladm: delete operation failed: link busy");
        assertThat(rig.refusal("dladm set-linkprop -p mtu=9000 aggr1"))
                .isEqualTo("dladm: warning: cannot set link property 'mtu' on 'aggr1': link busy");
        rig.out("ipadm delete-ip aggr1");
        rig.out("dladm create-vlan -l aggr1 -v 9 vlan9");
        rig.out("dladm delete-vlan -t vlan9");
        // The VLAN that is kept holds it, too.
        assertThat(rig.refusal("dladm delete-aggr aggr1")).isEqualTo("dladm: delete operation failed: link busy");
        assertThat(rig.out("dladm delete-aggr -t aggr1")).isEmpty();
        assertThat(rig.refusal("dladm modify-aggr -P L2 aggr1"))
                .isEqualTo("dladm: link aggr1 is temporarily removed: invalid argument");
    }

    @Test
    void aVlanThatStaysNeedsALinkThatStays() {
        assertThat(rig.refusal("dladm create-vlan -l temp1 -v 9 vlan9"))
                .isEqualTo("dladm: create operation failed: can't create persistent object on top of temporary object");
        assertThat(rig.refusal("dladm create-vlan -l ixgbe3 -v 4095 vlan9"))
                .isEqualTo("dladm: invalid VLAN identifier '4095'");
        assertThat(rig.out("dladm create-vlan -t -l temp1 -v 9 vlan9")).isEmpty();
    }

    @Test
    void propertiesAreChecked() {
        assertThat(rig.refusal("dladm set-linkprop -p colour=red ixgbe3"))
                .isEqualTo("dladm: warning: invalid link property 'colour'");
        assertThat(rig.refusal("dladm set-linkprop -p flowctrl=maybe ixgbe3"))
                .isEqualTo("dladm: warning: link property 'flowctrl' must be one of: no,tx,rx,bi");
        assertThat(rig.refusal("dladm set-linkprop -p speed=100 ixgbe3"))
                .isEqualTo("dladm: warning: cannot set link property 'speed' on 'ixgbe3': read-only property");
        assertThat(rig.refusal("dladm set-linkprop -p probe-ip=+ aggr1"))
                .isEqualTo("dladm: warning: invalid link property 'probe-ip'");
        assertThat(rig.refusal("dladm set-linkprop -p mtu=99999 ixgbe3"))
                .endsWith("MTU check failed, MTU outside of device's supported range");
    }

    private static Nic silent(Nic nic) {
        return nic.name().equals("ixgbe3") ? nic.withLinkNotification(false) : nic;
    }
}
