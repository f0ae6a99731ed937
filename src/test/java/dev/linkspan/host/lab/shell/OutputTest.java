// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.host.lab.shell.format.Table;
import dev.linkspan.host.lab.shell.machine.Caller;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Platform;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The form of the output: what libofmt does, and the views of each system. */
class OutputTest {
    private static final List<Table.Field> FIELDS = Table.fields("NAME:8 KIND:6 OVER:12");

    @Test
    void theHeaderComesAgainAfter23Rows() throws Exception {
        Table table = Table.human(FIELDS, null, "all", false);
        for (int i = 0; i < 50; i++) {
            table.row("n" + i, "phys", null);
        }
        List<String> lines = table.text().lines().toList();
        assertThat(lines).hasSize(53);
        assertThat(Collections.frequency(lines, "NAME    KIND  OVER")).isEqualTo(3);
        assertThat(lines.get(0)).isEqualTo(lines.get(24)).isEqualTo(lines.get(48));
        assertThat(lines.get(23)).isEqualTo("n22     phys  --");
    }

    @Test
    void whatIsTooLongPushesTheRestWhichGivesTheRoomBack() throws Exception {
        Table table = Table.human(FIELDS, null, "all", false);
        table.row("net0", "p", "x");
        table.row("net_too_1", "p", "x");
        table.row("a_very_long_name0", "vnic", "x");
        assertThat(table.text()).isEqualTo("""
                NAME    KIND  OVER
                net0    p     x
                net_too_1 p   x
                a_very_long_name0 vnic x
                """);
    }

    @Test
    void listsGoOnInFurtherRows() throws Exception {
        Table table = Table.human(FIELDS, null, "all", true);
        table.row("aggr0", "aggr", "net0,net1,net2,net3");
        assertThat(table.text()).isEqualTo("""
                NAME    KIND  OVER
                aggr0   aggr  net0,net1,
                              net2,net3
                """);
    }

    @Test
    void programsGetEscapedFieldsButASingleOneRaw() throws Exception {
        Table two = Table.parseable(FIELDS, "over,name");
        two.row("a:b\\c", "x", "0:1:2");
        two.row(null, "x", "?");
        assertThat(two.text()).isEqualTo("0\\:1\\:2:a\\:b\\\\c\n?:\n");
        Table one = Table.parseable(FIELDS, "NAME");
        one.row("a:b\\c", "x", "y");
        assertThat(one.text()).isEqualTo("a:b\\c\n");
        assertThatThrownBy(() -> Table.parseable(FIELDS, null))
                .hasMessage("output fields must be specified in parsable mode");
        assertThatThrownBy(() -> Table.human(FIELDS, "what", "all", false)).hasMessage("no valid output fields");
    }

    @Test
    void dlmpHasTwoDashesInProgramsOutputToo() {
        try (ShellRig rig = new ShellRig(SeedLab.withoutPortChannels(SeedLab.design(Platform.SOLARIS_11)))) {
            rig.out("dladm create-aggr -m dlmp -u 2:8:20:0:0:1 -l net0 -l net2 dlmp0");
            assertThat(rig.out("dladm show-aggr -p -o link,mode,policy,lacpactivity,lacptimer"))
                    .isEqualTo("dlmp0:dlmp:--:--:--\n");
            assertThat(rig.out("dladm show-aggr -p -o addrpolicy")).isEqualTo("fixed (2:8:20:0:0:1)\n");
            assertThat(rig.refusal("dladm modify-aggr -L active dlmp0")).contains("operation not supported");
            rig.out("ipadm create-ip dlmp0");
            rig.out("ipadm create-addr -T static -a 192.0.2.10/24 dlmp0/v4");
            rig.out("route add default 192.0.2.1");
            rig.out("dladm set-linkprop -p probe-ip=+ dlmp0");
            assertThat(rig.out("dladm show-aggr -S -p -o port,flags,state,targets,xtargets dlmp0"))
                    .isEqualTo("net0:u--3:active:192.0.2.1:net2\nnet2:u-2-:active:--:net0\n");
            assertThat(rig.out("dladm show-aggr -C -p -o port,clients dlmp0"))
                    .isEqualTo("--:--\nnet0:dlmp0\nnet2:--\n");
            rig.world.fail(Fault.down("cable-0"));
            assertThat(rig.out("dladm show-aggr -C -p -o port,clients dlmp0"))
                    .isEqualTo("--:--\nnet0:--\nnet2:dlmp0\n");
            assertThat(rig.out("dladm show-aggr -x -p -o port,speed,state,portstate dlmp0"))
                    .isEqualTo(":1000Mb:up:\nnet0:0Mb:down:standby\nnet2:1000Mb:up:attached\n");
        }
    }

    @Test
    void systemsAreToldApartByWhatTheyKnow() {
        try (ShellRig ten = ShellRig.bare(Platform.SOLARIS_10);
                ShellRig eleven = ShellRig.bare(Platform.SOLARIS_11);
                ShellRig illumos = ShellRig.bare(Platform.ILLUMOS)) {
            assertThat(ten.out("uname -sr")).isEqualTo("SunOS 5.10\n");
            assertThat(eleven.out("uname -srv")).isEqualTo("SunOS 5.11 11.4.57.144.3\n");
            assertThat(illumos.out("uname -o")).isEqualTo("illumos\n");
            assertThat(ten.refusal("dladm show-phys")).startsWith("usage:");
            assertThat(eleven.run("dladm show-aggr -p -o mode").status()).isZero();
            assertThat(illumos.refusal("dladm show-aggr -p -o mode")).isEqualTo("dladm: unknown output field: `mode'");
            assertThat(eleven.run("ipadm show-if -p -o over").status()).isZero();
            assertThat(ten.run("ipadm").status()).isEqualTo(127);
            assertThat(ten.refusal("dladm show-aggr", Caller.guest())).isEqualTo("dladm: insufficient privileges");
        }
    }

    @Test
    void withoutGroupsIpmpstatSaysNothingAndWithoutItsDaemonWhy() {
        try (ShellRig rig = ShellRig.bare(Platform.ILLUMOS)) {
            assertThat(rig.out("ipmpstat -g")).isEmpty();
            assertThat(rig.refusal("ipmpstat -g -i")).isEqualTo("ipmpstat: only one output format may be specified");
            assertThat(rig.refusal("ipmpstat -p", Caller.guest()))
                    .isEqualTo("ipmpstat: insufficient privileges for -p");
            rig.out("svcadm disable network/ipmp");
            assertThat(rig.refusal("ipmpstat -g"))
                    .isEqualTo("ipmpstat: cannot contact in.mpathd(8) -- is IPMP in use?");
        }
    }

    @Test
    void longNamesRunIntoTheNextColumn() {
        try (ShellRig rig = ShellRig.bare(Platform.SOLARIS_11)) {
            rig.out("ipadm create-ip net0");
            rig.out("ipadm create-ipmp -i net0 production_ipmp0");
            assertThat(rig.out("ipmpstat -g")).contains("production_ipmp0 production_ipmp0 ok --     net0\n");
            assertThat(rig.out("ipadm show-if -p -o ifname,state,active,over"))
                    .contains("net0:ok:yes:\n", "production_ipmp0:down:no:net0\n");
            assertThat(rig.out("ipmpstat -nP -o address,state,inbound -a")).isEqualTo("0.0.0.0:down:\n\\:\\::down:\n");
        }
    }

    @Test
    void membersAreTakenOfflineAndBroughtBack() {
        try (ShellRig rig = ShellRig.seeded(Platform.SOLARIS_11)) {
            assertThat(rig.refusal("if_mpadm -d net0"))
                    .isEqualTo(
                            "if_mpadm: fatal: cannot offline net0: not a physical interface or not in an IPMP group");
            assertThat(rig.refusal("if_mpadm -r aggr1")).isEqualTo("if_mpadm: interface aggr1 is not offline");
            rig.out("if_mpadm -d aggr1");
            assertThat(rig.refusal("if_mpadm -d aggr1")).isEqualTo("if_mpadm: interface aggr1 is already offline");
            assertThat(rig.out("ipmpstat -P -o state,interfaces -g")).isEqualTo("degraded:aggr2 net4 [aggr1]\n");
            assertThat(rig.out("ipmpstat -P -o interface,active,state -i")).contains("aggr1:no:offline\n");
            assertThat(rig.out("ipadm show-if -p -o state,active aggr1")).isEqualTo("offline:no\n");
            rig.out("if_mpadm -d aggr2");
            assertThat(rig.refusal("if_mpadm -d net4"))
                    .isEqualTo(
                            "if_mpadm: fatal: cannot offline net4: no other functioning interfaces are in its IPMP group");
            rig.out("if_mpadm -r aggr1");
            rig.out("if_mpadm -r aggr2");
            assertThat(rig.out("ipmpstat -P -o state,interfaces -g")).isEqualTo("ok:aggr1 aggr2 (net4)\n");
        }
    }

    @Test
    void aPortThatDoesNotFitStaysOnStandby() {
        try (ShellRig rig = ShellRig.seeded(Platform.ILLUMOS)) {
            rig.world.fail(new Fault(Fault.Kind.SLOW, "cable-1", 100.0, null));
            rig.world.advance(Ticks.seconds(10));
            assertThat(rig.out("dladm show-aggr -x aggr1")).isEqualTo("""
                            LINK        PORT           SPEED    DUPLEX   STATE    ADDRESS            PORTSTATE
                            aggr1       --             1000Mb   full     up       0:14:4f:2:3:0      --
                                        ixgbe0         1000Mb   full     up       0:14:4f:2:3:0      attached
                                        ixgbe1         100Mb    full     up       0:14:4f:2:3:1      standby
                            """);
        }
    }

    @Test
    void neighboursAreHeardOnSolaris11() {
        try (ShellRig rig = ShellRig.seeded(Platform.SOLARIS_11)) {
            assertThat(rig.out("lldpadm show-agent -c -o agent,sysname,chassisid,portid -r net0"))
                    .isEqualTo("net0:swA:0\\:1c\\:73\\:0\\:0\\:a:Ethernet1\n");
            assertThat(rig.out("lldpadm show-agent -l -v net0"))
                    .contains("  Chassis ID Subtype: Local(7)\n", "    Port ID Subtype: MacAddress(3)\n");
            rig.out("lldpadm set-agentprop -p mode=disable net0");
            assertThat(rig.out("lldpadm show-agent -c -o agent -r")).isEqualTo("net1\nnet2\nnet3\nnet4\n");
        }
    }
}
