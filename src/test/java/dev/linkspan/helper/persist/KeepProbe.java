// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.FileChange;
import dev.linkspan.host.linux.LinuxHostSession;
import dev.linkspan.plan.LinkSetup;
import dev.linkspan.plan.LinkSetupBuilder;
import dev.linkspan.plan.RouteEntry;
import dev.linkspan.plan.Setup;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Runs on a machine of the lab: makes an LACP bond of nic1 and nic2, with the addresses of both and a VLAN on it, at run
 * time, and keeps it; or tells what the machine has, to be compared after a restart.
 */
public final class KeepProbe {
    private static final Path BACKUP = Path.of("/var/lib/linkspan-backup");
    private static final Set<String> LINKS = Set.of("nic1", "nic2", "bond0", "bond0.120");

    private KeepProbe() {}

    /** @param args {@code change}, {@code fail} or {@code show} */
    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "show" -> System.out.print(text(observe()));
            case "change" -> change(SystemPersistence.ofThisMachine());
            case "fail" -> fail();
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static Setup observe() throws HostUnreachableException {
        try (LinuxHostSession session = LinuxHostSession.local()) {
            return Setup.of(session.observe().hosts().get(0));
        }
    }

    private static void change(SystemPersistence persistence) throws Exception {
        Setup before = observe();
        Setup after = after(before);
        Preparation preparation = persistence.prepare(before, after, LINKS, null);
        System.out.println("system " + preparation.system().label());
        preparation.owners().forEach(owner -> System.out.println("owner " + owner));
        preparation.refusals().forEach(refusal -> System.out.println("REFUSED " + refusal.text()));
        preparation.warnings().forEach(warning -> System.out.println("warning " + warning));
        for (FileChange file : preparation.files()) {
            System.out.println("--- " + file.path() + "\n" + (file.after() == null ? "(removed)" : file.after()));
        }
        String had = addresses();
        persistence.begin(preparation);
        // Nothing tells that nothing more happens: the owner gets time to take the addresses away, if it would.
        Thread.sleep(2000);
        System.out.println(had.equals(addresses()) ? "HELD" : "LOST by begin: " + had + " became " + addresses());
        ip(before);
        awaitSetup("CHANGED", after);
        persistence.keep(preparation, BACKUP);
        // The same for what it may do to a bond when its files have changed.
        Thread.sleep(3000);
        awaitSetup("KEPT", after);
        System.out.print("WANTED\n" + text(after));
    }

    /** Keeping fails when the system is asked to take over what was written. */
    private static void fail() throws Exception {
        SystemCommands real = new SystemCommands(java.time.Duration.ofSeconds(60));
        SystemPersistence persistence = new SystemPersistence(Path.of("/"), (command, input) -> {
            boolean last = command.equals(List.of("netplan", "generate")) && Files.notExists(Path.of("/tmp/failed"));
            if (last) {
                Files.createFile(Path.of("/tmp/failed"));
                return new Commands.Result(1, "", "made to fail");
            }
            return real.run(command, input);
        });
        Setup before = observe();
        Preparation preparation = persistence.prepare(before, after(before), LINKS, null);
        try {
            persistence.keep(preparation, BACKUP);
            System.out.println("KEPT");
        } catch (IOException e) {
            System.out.println("FAILED " + e.getMessage());
        }
    }

    private static String addresses() throws Exception {
        return run("ip", "-br", "-4", "address");
    }

    private static Setup after(Setup before) {
        Map<String, LinkSetup> links = new LinkedHashMap<>(before.links());
        List<InterfaceAddress> all = Stream.of("nic1", "nic2")
                .flatMap(name -> before.links().get(name).addresses().stream())
                .toList();
        for (String name : List.of("nic1", "nic2")) {
            links.put(name, before.links().get(name).withAddresses(List.of()).withBond("bond0"));
        }
        links.put(
                "bond0",
                bare("bond0", LinkSetup.Kind.BOND)
                        .addresses(all)
                        .options(Map.of(
                                "mode",
                                "802.3ad",
                                "lacp_rate",
                                "fast",
                                "min_links",
                                "1",
                                "xmit_hash_policy",
                                "layer3+4"))
                        .build());
        links.put(
                "bond0.120",
                bare("bond0.120", LinkSetup.Kind.VLAN)
                        .over("bond0")
                        .tag(120)
                        .addresses(List.of(InterfaceAddress.of("203.0.113.5/24")))
                        .build());
        List<RouteEntry> routes = new ArrayList<>();
        for (RouteEntry route : before.routes()) {
            boolean moved = route.link().equals("nic1");
            routes.add(moved ? new RouteEntry(route.destination(), route.gateway(), "bond0", route.metric()) : route);
        }
        return new Setup(links, routes);
    }

    private static LinkSetupBuilder bare(String name, LinkSetup.Kind kind) {
        return LinkSetupBuilder.builder()
                .name(name)
                .kind(kind)
                .up(true)
                .mtu(1500)
                .addresses(List.of())
                .dynamic(EnumSet.noneOf(IpFamily.class))
                .options(Map.of());
    }

    private static void ip(Setup before) throws Exception {
        List<String> batch = new ArrayList<>(
                List.of(
                        "link add bond0 type bond mode 802.3ad lacp_rate fast min_links 1 miimon 100 xmit_hash_policy layer3+4"));
        for (String nic : List.of("nic1", "nic2")) {
            batch.add("address flush dev " + nic);
            batch.add("link set " + nic + " down");
            batch.add("link set " + nic + " master bond0");
        }
        batch.add("link set bond0 up");
        batch.add("link add link bond0 name bond0.120 type vlan id 120");
        batch.add("link set bond0.120 up");
        batch.add("address add 203.0.113.5/24 dev bond0.120");
        for (LinkSetup nic : before.links().values()) {
            if (Set.of("nic1", "nic2").contains(nic.name())) {
                nic.addresses()
                        .forEach(address -> batch.add("address add " + address + " dev bond0"
                                + (address.family() == IpFamily.INET6 ? " nodad" : "")));
            }
        }
        for (RouteEntry route : before.routes()) {
            if (route.link().equals("nic1")) {
                batch.add("route add " + route.destination() + " via " + route.gateway() + " dev bond0 metric "
                        + route.metric());
            }
        }
        Path file = Files.createTempFile("ip", ".batch");
        Files.write(file, batch);
        run("ip", "-batch", file.toString());
    }

    private static String run(String... command) throws Exception {
        Commands.Result result = new SystemCommands(java.time.Duration.ofSeconds(60)).run(List.of(command));
        if (!result.isGood()) {
            throw new IOException(List.of(command) + ": " + result.said());
        }
        return result.output();
    }

    private static void awaitSetup(String word, Setup wanted) throws Exception {
        String is = text(observe());
        for (int i = 0; i < 60 && !is.equals(text(wanted)); i++) {
            Thread.sleep(1000);
            is = text(observe());
        }
        System.out.println(is.equals(text(wanted)) ? word : "NOT " + word + ":\n" + is);
    }

    /** One line for each link of the change and each route over them. */
    private static String text(Setup setup) {
        Set<String> lines = new TreeSet<>();
        for (LinkSetup link : setup.links().values()) {
            if (LINKS.contains(link.name())) {
                lines.add(
                        "link " + link.name() + " " + link.kind() + " up=" + link.up() + " mtu=" + link.mtu() + " bond="
                                + link.bond() + " over=" + link.over() + " tag=" + link.tag() + " "
                                + new TreeSet<>(link.addresses().stream()
                                        .map(InterfaceAddress::text)
                                        .toList())
                                + " " + link.dynamic() + " " + new java.util.TreeMap<>(link.options()));
            }
        }
        for (RouteEntry route : setup.routes()) {
            if (LINKS.contains(route.link())) {
                lines.add("route " + route.destination() + " via " + route.gateway() + " dev " + route.link()
                        + " metric " + route.metric());
            }
        }
        return String.join("\n", lines) + "\n";
    }
}
