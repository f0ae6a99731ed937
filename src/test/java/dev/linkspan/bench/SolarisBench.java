// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.bench;

import dev.linkspan.helper.client.Asker;
import dev.linkspan.helper.client.HelperWay;
import dev.linkspan.helper.client.SshShell;
import dev.linkspan.helper.client.TestSshd;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.solaris.CommandResult;
import dev.linkspan.host.solaris.Commands;
import dev.linkspan.host.solaris.RecordedMachine;
import dev.linkspan.host.solaris.SolarisHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Observes a machine with 64 links over ssh, from the connection on, and runs the same commands one by one: each in a
 * round trip of its own, and each in a connection of its own. The ssh server is on the loopback, so a round trip costs
 * nothing here; the counts tell what it costs elsewhere. What answers is a script and no real machine.
 */
public final class SolarisBench {
    private static final int NICS = 48;
    private static final int PORTS = 3;
    private static final int AGGREGATIONS = NICS / PORTS;
    private static final int ROUNDS = 5;
    private static final int BAR = 3;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Counts, and remembers what was asked. */
    private static final class Counted implements Commands {
        private final Commands commands;
        private final List<List<String>> asked = new ArrayList<>();
        private int trips;

        Counted(Commands commands) {
            this.commands = commands;
        }

        @Override
        public List<CommandResult> run(List<List<String>> some, Duration limit) throws HostUnreachableException {
            trips++;
            asked.addAll(some);
            return commands.run(some, limit);
        }

        @Override
        public String machine() {
            return commands.machine();
        }

        @Override
        public void close() {
            commands.close();
        }
    }

    private SolarisBench() {}

    /** Takes no arguments. Exit 1 when there are more round trips than allowed. */
    public static void main(String[] arguments) throws Exception {
        if (!TestSshd.missing().isEmpty()) {
            System.out.println("SKIPPED: there is " + TestSshd.missing());
            return;
        }
        Path folder = Files.createTempDirectory("linkspan-bench");
        Path tools = Files.createDirectory(folder.resolve("tools"));
        RecordedMachine.writeScript(script(), tools);
        String login = "#!/bin/sh\nPATH=" + tools + ":/usr/bin:/bin; export PATH\nexec $SSH_ORIGINAL_COMMAND\n";
        boolean met;
        try (TestSshd sshd = new TestSshd(folder, login)) {
            met = compare(sshd.openWay());
        } finally {
            remove(folder);
        }
        System.exit(met ? 0 : 1);
    }

    private static boolean compare(HelperWay.Ssh way) throws HostUnreachableException {
        long[] ours = new long[ROUNDS];
        long[] singly = new long[ROUNDS];
        long[] apart = new long[ROUNDS];
        int trips = 0;
        int commands = 0;
        int links = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            Counted counted = new Counted(SshShell.open(way, Asker.NOBODY));
            try (SolarisHost host = new SolarisHost(counted)) {
                links = (int) host.observe().hosts().get(0).links().count();
            }
            ours[round] = System.nanoTime() - begin;
            trips = counted.trips;
            commands = counted.asked.size();
            begin = System.nanoTime();
            try (Commands one = SshShell.open(way, Asker.NOBODY)) {
                for (List<String> command : counted.asked) {
                    one.run(List.of(command), LIMIT);
                }
            }
            singly[round] = System.nanoTime() - begin;
            begin = System.nanoTime();
            for (List<String> command : counted.asked) {
                try (Commands one = SshShell.open(way, Asker.NOBODY)) {
                    one.run(List.of(command), LIMIT);
                }
            }
            apart[round] = System.nanoTime() - begin;
        }
        System.out.printf(
                "observe over ssh, %d links: %d commands in %d round trips %.0f ms (bar %d: %s); one by one in %d round"
                        + " trips %.0f ms, ratio %.2f; in %d connections %.0f ms, ratio %.2f; medians of %d%n",
                links,
                commands,
                trips,
                median(ours),
                BAR,
                trips <= BAR ? "met" : "MISSED",
                commands,
                median(singly),
                median(ours) / median(singly),
                commands,
                median(apart),
                median(ours) / median(apart),
                ROUNDS);
        return trips <= BAR;
    }

    /** An illumos machine: each three NICs in an aggregation, each two aggregations in an IPMP group. */
    private static String script() {
        StringBuilder links = new StringBuilder("$ dladm show-link -p -o link,class,mtu,state,over\n");
        StringBuilder devices = new StringBuilder("$ dladm show-phys -p -o link,media,state,speed,duplex,device\n");
        StringBuilder views =
                new StringBuilder("$ dladm show-aggr -p -o link,policy,addrpolicy,lacpactivity,lacptimer\n");
        StringBuilder ports =
                new StringBuilder("$ dladm show-aggr -x -p -o link,port,speed,duplex,state,address,portstate\n");
        StringBuilder lacp = new StringBuilder(
                "$ dladm show-aggr -L -p -o link,port,aggregatable,sync,coll,dist,defaulted,expired\n");
        StringBuilder units = new StringBuilder("$ ifconfig -a\n");
        for (int nic = 0; nic < NICS; nic++) {
            links.append("net").append(nic).append(":phys:1500:up:\n");
            devices.append("net")
                    .append(nic)
                    .append(":Ethernet:up:10000:full:ixgbe")
                    .append(nic)
                    .append('\n');
        }
        for (int aggr = 0; aggr < AGGREGATIONS; aggr++) {
            String name = "aggr" + aggr;
            links.append(name).append(":aggr:1500:up:").append(over(aggr)).append('\n');
            views.append(name).append(":L4:auto:active:short\n");
            ports.append(name)
                    .append("::10000Mb:full:up:2\\:0\\:0\\:0\\:0\\:")
                    .append(aggr)
                    .append(":\n");
            for (int port = 0; port < PORTS; port++) {
                String nic = "net" + (aggr * PORTS + port);
                ports.append(name).append(':').append(nic).append(":10000Mb:full:up:2\\:0\\:0\\:0\\:1\\:1:attached\n");
                lacp.append(name).append(':').append(nic).append(":yes:yes:yes:yes:no:no\n");
            }
            units.append(name).append(": flags=9040843<UP> mtu 1500 index ").append(aggr + 2);
            units.append("\n\tinet 192.0.2.").append(aggr + 10).append(" netmask ffffff00 broadcast 192.0.2.255\n");
            units.append("\tgroupname ipmp").append(aggr / 2).append('\n');
        }
        for (int group = 0; group < AGGREGATIONS / 2; group++) {
            units.append("ipmp").append(group).append(": flags=8001000843<UP> mtu 1500 index 99\n\tinet 192.0.2.");
            units.append(group + 100)
                    .append(" netmask ffffff00 broadcast 192.0.2.255\n\tgroupname ipmp")
                    .append(group);
            units.append('\n');
        }
        return "$ uname -s\nSunOS\n$ uname -r\n5.11\n$ uname -n\nbig\n$ dladm show-phys -p -o link\nnet0\n" + links
                + devices + views + ports + lacp + units;
    }

    private static String over(int aggr) {
        StringBuilder over = new StringBuilder();
        for (int port = 0; port < PORTS; port++) {
            over.append(port == 0 ? "" : ",").append("net").append(aggr * PORTS + port);
        }
        return over.toString();
    }

    private static double median(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2] / 1e6;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
