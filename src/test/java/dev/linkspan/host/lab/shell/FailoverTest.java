// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Incident;
import dev.linkspan.sim.Simulation;
import dev.linkspan.sim.ipmp.IpmpStatus;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Usage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * At each moment of a failover the commands say what the simulator says: a second simulation of the same design goes
 * through the same faults.
 */
class FailoverTest {
    /** Names the members of the group, the standby last. */
    private static final List<Integer> MEMBERS = List.of(0, 2, 4);

    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (Platform platform : List.of(Platform.SOLARIS_11, Platform.ILLUMOS)) {
            for (boolean standby : List.of(true, false)) {
                cases.add(Arguments.of(platform, "link", standby));
                cases.add(Arguments.of(platform, "probe", standby));
            }
        }
        cases.add(Arguments.of(Platform.SOLARIS_11, "transitive", true));
        cases.add(Arguments.of(Platform.SOLARIS_11, "transitive", false));
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}, {1}, standby {2}")
    @MethodSource("cases")
    void ipmpstatSaysWhatTheSimulatorSays(Platform platform, String detection, boolean standby) {
        try (ShellRig rig = new ShellRig(withoutPortChannels(platform))) {
            group(platform, detection, standby).forEach(rig::out);
            rig.shell.tell();
            Simulation simulation = Simulation.start(rig.world.design(), 1);
            Set<String> groups = new HashSet<>();

            play(rig, simulation, () -> {
                IpmpStatus status = status(simulation);
                assertThat(rig.out("ipmpstat -nP -o group,groupname,state,fdt,interfaces -g"))
                        .isEqualTo(groupRow(status));
                assertThat(rig.out("ipmpstat -nP -o interface,active,group,flags,link,probe,state -i"))
                        .isEqualTo(interfaceRows(status));
                assertThat(rig.out("ipmpstat -nP -o address,state,group,inbound,outbound -a"))
                        .isEqualTo(addressRows(status));
                assertThat(rig.out("ipmpstat -nP -o interface,mode,testaddr,targets -t"))
                        .isEqualTo(targetRows(status));
                groups.add(status.group().state().word());
            });

            // Silence is seen by probes alone.
            assertThat(groups).contains("ok", "degraded");
            if (!detection.equals("link")) {
                assertThat(groups).contains("failed");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("detections")
    void onSolaris10IfconfigSaysWhatTheSimulatorSays(String detection) {
        try (ShellRig rig = new ShellRig(withoutPortChannels(Platform.SOLARIS_10))) {
            boolean probing = detection.equals("probe");
            for (int number : MEMBERS) {
                String data = number == 4 ? "0.0.0.0" : "192.0.2." + (10 + number) + "/24";
                String standby = number == 4 ? " standby" : "";
                if (probing) {
                    String first = number == 4 ? "" : " " + data + " group g1 up addif";
                    rig.out("ifconfig bge" + number + " plumb" + (number == 4 ? " group g1" : "") + first + " 192.0.2."
                            + (20 + number) + "/24 -failover deprecated" + standby + " up");
                } else {
                    rig.out("ifconfig bge" + number + " plumb " + data + " group g1" + standby + " up");
                }
            }
            rig.out("route add default 192.0.2.1");
            rig.shell.tell();
            Simulation simulation = Simulation.start(rig.world.design(), 1);
            Set<String> places = new HashSet<>();

            play(rig, simulation, () -> {
                Host host = simulation.machine("h").observe();
                IpmpGroup group = host.groups().get(0);
                String shown = rig.out("ifconfig -a");
                for (IpmpMember member : group.members()) {
                    String flags = flags(shown, name(host, member.ipInterface()));
                    assertThat(flags.contains("FAILED")).isEqualTo(member.usage() == Usage.FAILED);
                    assertThat(flags.contains("INACTIVE")).isEqualTo(member.usage() == Usage.STANDBY);
                }
                Map<String, String> seen = new TreeMap<>();
                for (DataAddress address : group.addresses()) {
                    String ip = address.address().ip().text();
                    seen.put(ip, name(host, Objects.requireNonNull(address.carriedBy())));
                    assertThat(placeOf(shown, ip)).isEqualTo(seen.get(ip));
                }
                places.add(seen.toString());
            });

            assertThat(places).hasSizeGreaterThan(1);
        }
    }

    static List<String> detections() {
        return List.of("link", "probe");
    }

    /** A pulled cable, a silent one, a router that is gone, each repaired; looked at four times a second. */
    private static void play(ShellRig rig, Simulation simulation, Runnable compare) {
        compare.run();
        for (Fault fault : List.of(Fault.down("cable-0"), Fault.of(Fault.Kind.SILENT, "cable-2"), Fault.down("gw"))) {
            rig.world.fail(fault);
            simulation.perform(new Incident.Failure(0, fault));
            simulation.advance(simulation.now());
            go(rig, simulation, compare, 30);
            rig.world.repair(fault.target(), null);
            simulation.perform(new Incident.Repair(0, fault.target(), null));
            simulation.advance(simulation.now());
            go(rig, simulation, compare, 40);
        }
    }

    private static void go(ShellRig rig, Simulation simulation, Runnable compare, int seconds) {
        for (int i = 0; i < seconds * 4; i++) {
            compare.run();
            long next = simulation.now() + Ticks.millis(250);
            simulation.advance(next);
            rig.world.advance(next);
        }
    }

    private static List<String> group(Platform platform, String detection, boolean standby) {
        List<String> commands = new ArrayList<>();
        if (detection.equals("transitive")) {
            commands.add("svccfg -s svc:/network/ipmp setprop config/transitive-probing=true");
            commands.add("svcadm refresh svc:/network/ipmp:default");
        }
        List<String> names =
                MEMBERS.stream().map(number -> SeedLab.nic(platform, number)).toList();
        names.forEach(name -> commands.add("ipadm create-ip " + name));
        commands.add("ipadm create-ipmp -i " + String.join(",", names) + " ipmp0");
        commands.add("ipadm create-addr -T static -a 192.0.2.10/24 ipmp0/v4");
        commands.add("ipadm create-addr -T static -a 192.0.2.11/24 ipmp0/v4a");
        commands.add("ipadm create-addr -T static -a 192.0.2.12/24 ipmp0/v4b");
        if (detection.equals("probe")) {
            for (int i = 0; i < names.size(); i++) {
                commands.add("ipadm create-addr -T static -a 192.0.2." + (20 + i) + "/24 " + names.get(i) + "/test");
            }
        }
        if (standby) {
            commands.add("ipadm set-ifprop -p standby=on -m ip " + names.get(2));
        }
        commands.add("route add default 192.0.2.1");
        return commands;
    }

    private static Topology withoutPortChannels(Platform platform) {
        return SeedLab.withoutPortChannels(SeedLab.design(platform));
    }

    private static IpmpStatus status(Simulation simulation) {
        return simulation
                .machine("h")
                .ipmpStatus(simulation.machine("h").observe().groups().get(0).id())
                .orElseThrow();
    }

    private static String groupRow(IpmpStatus status) {
        IpmpStatus.Group group = status.group();
        List<String> parts = new ArrayList<>(group.active());
        if (!group.inactive().isEmpty()) {
            parts.add("(" + String.join(" ", group.inactive()) + ")");
        }
        if (!group.unusable().isEmpty()) {
            parts.add("[" + String.join(" ", group.unusable()) + "]");
        }
        Long fdt = group.fdtMillis();
        String seconds = fdt == null ? "" : String.format(Locale.ROOT, "%.2fs", fdt / 1000.0);
        return "ipmp0:ipmp0:" + group.state().word() + ":" + seconds + ":" + String.join(" ", parts) + "\n";
    }

    private static String interfaceRows(IpmpStatus status) {
        return status.members().stream()
                .map(member -> String.join(
                                ":",
                                member.name(),
                                member.active() ? "yes" : "no",
                                "ipmp0",
                                member.flags(),
                                member.link(),
                                member.probe(),
                                member.state())
                        + "\n")
                .collect(Collectors.joining());
    }

    private static String addressRows(IpmpStatus status) {
        return status.addresses().stream()
                        .map(address -> address.address().ip().text() + ":up:ipmp0:"
                                + (address.inbound() == null ? "" : address.inbound()) + ":"
                                + String.join(" ", address.outbound()) + "\n")
                        .collect(Collectors.joining())
                + "\\:\\::down:ipmp0::\n";
    }

    private static String targetRows(IpmpStatus status) {
        return status.targets().stream()
                .map(target -> target.name() + ":" + target.mode() + ":"
                        + (target.source() == null ? "" : target.source()) + ":"
                        + String.join(" ", target.targets()) + "\n")
                .collect(Collectors.joining());
    }

    private static String name(Host host, String ipInterface) {
        return host.interfaces().stream()
                .filter(ip -> ip.id().equals(ipInterface))
                .map(IpInterface::name)
                .findFirst()
                .orElseThrow();
    }

    private static String flags(String shown, String name) {
        return shown.lines()
                .filter(line -> line.startsWith(name + ": flags="))
                .findFirst()
                .orElseThrow();
    }

    /** The interface above an address, without the number of its logical unit. */
    private static String placeOf(String shown, String ip) {
        String name = "";
        for (String line : shown.lines().toList()) {
            if (line.contains(": flags=")) {
                name = line.substring(0, line.indexOf(": flags=")).replaceFirst(":\\d+$", "");
            } else if (line.startsWith("\tinet " + ip + " ")) {
                return name;
            }
        }
        throw new AssertionError(ip + " is nowhere in\n" + shown);
    }
}
