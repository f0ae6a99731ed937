// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.host.linux.LinuxHostSession;
import dev.linkspan.host.linux.TestNamespace;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Planner;
import dev.linkspan.plan.Setup;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Route;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A network namespace whose links lead to another one, the gateway; guards work in it as on a machine. */
final class GuardedMachine implements AutoCloseable {
    private final TestNamespace namespace;
    private final TestNamespace gateway;

    GuardedMachine() throws IOException {
        namespace = TestNamespace.create();
        gateway = TestNamespace.create();
        namespace.ip("link set lo up");
        namespace.ip("link add v0 type veth peer name p0 netns " + gateway.name());
        namespace.ip("link add v1 type veth peer name p1 netns " + gateway.name());
        for (String end : List.of("p0", "p1")) {
            gateway.ip("link set " + end + " up");
        }
        gateway.ip("addr add 192.0.2.1/24 dev p0");
        gateway.ip("addr add 198.51.100.1/24 dev p0");
        namespace.ip("link set v0 up");
        namespace.ip("addr add 192.0.2.10/24 brd + dev v0");
        namespace.ip("addr add 2001:db8::10/64 dev v0 nodad");
        namespace.ip("route add default via 192.0.2.1 dev v0");
        namespace.ip("route add 203.0.113.0/24 via 192.0.2.1 dev v0");
    }

    /** Runs {@code ip} with these arguments in it. */
    void ip(String arguments) throws IOException {
        namespace.ip(arguments);
    }

    /** What shall be. */
    interface Wish {
        Host of(Host host);
    }

    private Host observe() throws Exception {
        try (LinuxHostSession session = LinuxHostSession.ofNamespace(namespace.name())) {
            return session.observe().hosts().get(0);
        }
    }

    /** What it has. */
    Setup setup() throws Exception {
        return Setup.of(observe());
    }

    /** The plan that a helper inside makes: it sees the same, under the name of the machine. */
    Plan plan(Wish wish) throws Exception {
        Host host = observe();
        return Planner.plan(host, wish.of(host), null);
    }

    static List<InterfaceAddress> addresses(String... texts) {
        return List.of(texts).stream().map(InterfaceAddress::of).toList();
    }

    /** The id of v0. */
    static String link(Host host) {
        return host.nics().stream()
                .filter(nic -> nic.name().equals("v0"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** Other addresses and routes by way of the same gateway, larger frames, and a second link that comes up. */
    static Host renumbered(Host host) {
        String v0 = link(host);
        return host.withNics(host.nics().stream()
                        .map(nic -> nic.name().equals("v0")
                                ? nic.withMtu(1400)
                                : nic.name().equals("v1") ? nic.withAdminUp(true) : nic)
                        .toList())
                .withInterfaces(List.of(new IpInterface(
                        host.id() + "/v0:ip",
                        "v0",
                        v0,
                        List.of(),
                        addresses("192.0.2.20/24", "198.51.100.20/24", "2001:db8::20/64"),
                        List.of())))
                .withRoutes(List.of(
                        new Route(Route.DEFAULT, Ip.of("192.0.2.1"), v0, null),
                        new Route("203.0.113.128/25", Ip.of("198.51.100.1"), v0, null)));
    }

    /** The command that runs {@link ChangingMain} in it, with the files of the helper under a folder. */
    List<String> java(Path folder, Map<String, String> properties) {
        List<String> command = new ArrayList<>(namespace.execCommand(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-D" + HelperFolders.PROPERTY + "=" + folder));
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ChangingMain.class.getName()));
        return command;
    }

    @Override
    public void close() throws IOException {
        namespace.close();
        gateway.close();
    }
}
