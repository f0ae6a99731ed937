// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.lab.shell.machine.Caller;
import dev.linkspan.host.lab.shell.state.IpIf;
import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.host.solaris.CommandResult;
import dev.linkspan.topology.Platform;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever words the commands are given, they answer, and a machine never gets into a state that its kernel forbids. */
class AnyWordsTest {
    private static final int COMMANDS = 10_000;
    private static final List<String> TOOLS = List.of(
            "dladm create-aggr",
            "dladm delete-aggr",
            "dladm add-aggr",
            "dladm remove-aggr",
            "dladm modify-aggr",
            "dladm show-aggr",
            "dladm show-link",
            "dladm show-phys",
            "dladm show-vlan",
            "dladm create-vlan",
            "dladm delete-vlan",
            "dladm set-linkprop",
            "dladm show-linkprop",
            "dladm show-dev",
            "dladm",
            "ipadm",
            "ipadm create-ip",
            "ipadm delete-ip",
            "ipadm create-ipmp",
            "ipadm delete-ipmp",
            "ipadm add-ipmp",
            "ipadm remove-ipmp",
            "ipadm create-addr",
            "ipadm delete-addr",
            "ipadm up-addr",
            "ipadm down-addr",
            "ipadm set-ifprop",
            "ipadm show-if",
            "ipadm show-addr",
            "ipadm show-ifprop",
            "ipadm disable-if",
            "ipadm enable-if",
            "ipadm enable-addr",
            "ipadm disable-addr",
            "ifconfig",
            "ifconfig -a",
            "ipmpstat -i",
            "ipmpstat -g",
            "ipmpstat",
            "if_mpadm",
            "route",
            "route -p",
            "netstat -rn",
            "kstat -p",
            "dlstat",
            "svcs",
            "svcadm",
            "svccfg",
            "svcprop",
            "lldpadm show-agent",
            "lldpadm",
            "ping",
            "uname",
            "cat",
            "ls",
            "cp",
            "rm");
    private static final List<String> WORDS = List.of(
            "-l",
            "-d",
            "-P",
            "-L",
            "-T",
            "-u",
            "-t",
            "-f",
            "-m",
            "-p",
            "-o",
            "-x",
            "-S",
            "-C",
            "-s",
            "-i",
            "-a",
            "-v",
            "-r",
            "-n",
            "-R",
            "-w",
            "-c",
            "-D",
            "--policy",
            "--link=net0",
            "-host",
            "-net",
            "-ifp",
            "-netmask",
            "add",
            "delete",
            "show",
            "default",
            "plumb",
            "unplumb",
            "up",
            "down",
            "group",
            "standby",
            "-standby",
            "-failover",
            "failover",
            "deprecated",
            "addif",
            "removeif",
            "netmask",
            "broadcast",
            "+",
            "mtu",
            "ipmp",
            "inet",
            "inet6",
            "net0",
            "net1",
            "net2",
            "bge0",
            "bge1",
            "bge2",
            "ixgbe0",
            "ixgbe1",
            "ixgbe2",
            "net4",
            "bge4",
            "ixgbe4",
            "aggr1",
            "aggr2",
            "aggr33001",
            "vlan7",
            "ipmp0",
            "ipmp1",
            "net0:1",
            "bge0:1",
            "ixgbe0:99999",
            "net0/v4",
            "ipmp0/v4",
            "net0/",
            "/",
            "1",
            "2",
            "7",
            "0",
            "-1",
            "4294967295",
            "99999999999999999999",
            "static",
            "dhcp",
            "addrconf",
            "active",
            "off",
            "L2",
            "L3,L4",
            "dlmp",
            "trunk",
            "192.0.2.10/24",
            "192.0.2.11",
            "192.0.2.1",
            "192.0.2.999",
            "192.0.2.0/33",
            "fe80::1/10",
            "2001:db8::5/64",
            "::",
            "0.0.0.0",
            "255.255.255.0",
            "local=",
            "local=192.0.2.12/24",
            "standby=on",
            "standby",
            "mtu=9000",
            "mtu=x",
            "=",
            "probe-ip=+",
            "zone=z",
            "ip",
            "all",
            "link,port",
            "LINK",
            "",
            " ",
            "'",
            "\\",
            ":",
            "%s",
            "$(id)",
            "\u00e9",
            "0:1:2:3:4:5",
            "g1",
            "refresh",
            "enable",
            "disable",
            "setprop",
            "config/transitive-probing=true",
            "network/ipmp",
            "ipmp",
            "mode=both",
            "link:0:*:*",
            "/[/",
            "/etc/hosts",
            "/etc/../..",
            "-",
            "--");

    /** Commands that make sense; NIC, LINK, IP, GROUP, ADDRESS and OBJECT stand for one that there may be. */
    private static final List<String> SENSIBLE = List.of(
            "dladm create-aggr -l NIC -l NIC LINK",
            "dladm create-aggr -t -l NIC LINK",
            "dladm create-aggr -d NIC 1",
            "dladm create-aggr -t -d NIC -d NIC 2",
            "dladm delete-aggr LINK",
            "dladm delete-aggr -t LINK",
            "dladm delete-aggr 1",
            "dladm delete-aggr -t 2",
            "dladm add-aggr -l NIC LINK",
            "dladm add-aggr -d NIC 1",
            "dladm remove-aggr -l NIC LINK",
            "dladm remove-aggr -t -d NIC 2",
            "dladm modify-aggr -P L2 LINK",
            "dladm modify-aggr -t -L active LINK",
            "dladm create-vlan -l LINK -v 7 vlan7",
            "dladm delete-vlan vlan7",
            "dladm set-linkprop -t -p mtu=1400 LINK",
            "dladm reset-linkprop -p mtu LINK",
            "ipadm create-ip LINK",
            "ipadm create-ip -t NIC",
            "ipadm delete-ip LINK",
            "ipadm create-ipmp GROUP",
            "ipadm delete-ipmp GROUP",
            "ipadm add-ipmp -i LINK GROUP",
            "ipadm add-ipmp -t -i NIC GROUP",
            "ipadm remove-ipmp -i LINK GROUP",
            "ipadm remove-ipmp -t -i NIC GROUP",
            "ipadm create-addr -T static -a ADDRESS OBJECT",
            "ipadm create-addr -t -T static -d -a ADDRESS OBJECT",
            "ipadm create-addr -T addrconf OBJECT",
            "ipadm create-addr -T dhcp OBJECT",
            "ipadm delete-addr OBJECT",
            "ipadm up-addr OBJECT",
            "ipadm down-addr -t OBJECT",
            "ipadm disable-addr -t OBJECT",
            "ipadm enable-addr -t OBJECT",
            "ipadm disable-if -t LINK",
            "ipadm enable-if -t LINK",
            "ipadm disable-if -t GROUP",
            "ipadm enable-if -t GROUP",
            "ipadm set-ifprop -p standby=on -m ip LINK",
            "ipadm show-if",
            "ipadm show-addr",
            "ifconfig LINK plumb ADDRESS group GROUP up",
            "ifconfig LINK addif ADDRESS -failover up",
            "ifconfig LINK plumb",
            "ifconfig LINK unplumb",
            "ifconfig LINK group GROUP",
            "ifconfig LINK standby",
            "ifconfig LINK inet6 plumb up",
            "ifconfig LINK inet6 unplumb",
            "ifconfig GROUP ipmp",
            "ifconfig -a",
            "ifconfig GROUP addif ADDRESS up",
            "ifconfig GROUP unplumb",
            "ifconfig LINK 0.0.0.0",
            "ifconfig LINK down",
            "if_mpadm -d LINK",
            "if_mpadm -r LINK",
            "ipmpstat -g",
            "ipmpstat -i",
            "ipmpstat -a",
            "ipmpstat -t",
            "dladm show-aggr -x",
            "dladm show-link",
            "dladm show-aggr",
            "route -p add default 192.0.2.1",
            "route -p delete default 192.0.2.1",
            "netstat -rn",
            "svcadm refresh network/ipmp");

    @ParameterizedTest
    @EnumSource(
            value = Platform.class,
            names = {"SOLARIS_10", "SOLARIS_11", "ILLUMOS"})
    void everyCommandAnswersAndKeepsTheMachineSound(Platform platform) {
        Random random = new Random(platform.word().hashCode());
        int done = 0;
        try (ShellRig rig = ShellRig.seeded(platform)) {
            for (int i = 0; i < COMMANDS; i++) {
                List<String> command = random.nextInt(3) == 0 ? anyWords(random) : sensible(random, platform);
                State before = rig.shell.state();
                CommandResult result;
                try {
                    result = rig.shell.run(command, Caller.root());
                } catch (RuntimeException e) {
                    throw new AssertionError(String.join("|", command), e);
                }
                done += rig.shell.state().equals(before) ? 0 : 1;
                assertThat(result.status()).as(() -> String.join("|", command)).isBetween(0, 127);
                assertThat(result.status() == 0 || !(result.err() + result.out()).isBlank() || quiet(command))
                        .as(() -> String.join("|", command))
                        .isTrue();
                checkSound(rig.shell.state(), command);
                if (i % 500 == 499) {
                    rig.shell.reboot();
                    checkSound(rig.shell.state(), List.of("reboot"));
                }
            }
        }
        assertThat(done).isGreaterThan(200);
    }

    private static List<String> anyWords(Random random) {
        List<String> command = new ArrayList<>(List.of(one(random, TOOLS).split(" ", -1)));
        int words = random.nextInt(7);
        for (int i = 0; i < words; i++) {
            command.add(one(random, WORDS));
        }
        return command;
    }

    private static List<String> sensible(Random random, Platform platform) {
        List<String> command = new ArrayList<>();
        for (String word : one(random, SENSIBLE).split(" ", -1)) {
            String nic = SeedLab.nic(platform, random.nextInt(5));
            String link = random.nextBoolean() ? nic : one(random, List.of("aggr1", "aggr2", "vlan7"));
            String group = "ipmp" + random.nextInt(2);
            command.add(
                    switch (word) {
                        case "NIC" -> nic;
                        case "LINK" -> link;
                        case "GROUP" -> group;
                        case "ADDRESS" -> "192.0.2." + (10 + random.nextInt(9)) + "/24";
                        case "OBJECT" -> (random.nextBoolean() ? link : group) + "/a" + random.nextInt(3);
                        default -> word;
                    });
        }
        return command;
    }

    /** kstat says nothing of what there is not; test has only its status. */
    private static boolean quiet(List<String> command) {
        return command.get(0).equals("kstat") || command.get(0).equals("test");
    }

    private static void checkSound(State state, List<String> command) {
        Set<String> ports = new HashSet<>();
        state.links().aggrs().forEach(aggr -> {
            assertThat(aggr.ports()).as(() -> String.join("|", command)).isNotEmpty();
            aggr.ports().forEach(port -> {
                assertThat(ports.add(port)).as("%s is a port twice", port).isTrue();
                assertThat(state.ip(port)).as("%s has IP and is a port", port).isEmpty();
            });
        });
        Set<String> objects = new HashSet<>();
        for (IpIf ip : state.ip()) {
            ip.units().forEach(unit -> {
                assertThat(unit.object() == null || objects.add(unit.object())).isTrue();
                assertThat(ip.families()).contains(unit.family());
            });
            ip.families().forEach(family -> assertThat(ip.unit(family, 0)).isPresent());
        }
    }

    private static String one(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
