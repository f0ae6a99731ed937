// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import dev.linkspan.diagnose.flow.FlowAnswer;
import dev.linkspan.diagnose.flow.FlowQuestion;
import dev.linkspan.diagnose.flow.Flows;
import dev.linkspan.host.linux.LinuxHostSession;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Topology;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Runs in the guest: for each policy random flows are foretold from what the machine tells of itself, then sent, and looked
 * for in what the kernel counts for each port. Prints LEFT for each policy, and WRONG for each flow that left otherwise.
 */
public final class GuestFlows {
    private static final int ICMP = 1;
    private static final int TCP = 6;
    private static final int UDP = 17;
    /** More than LACP sends meanwhile. */
    private static final int PACKETS = 8;

    private static final int FLOWS = 24;
    private static final long LIMIT_NANOS = 30_000_000_000L;
    private static final Path NETWORK = Path.of("/sys/class/net");

    private final String bond;
    private final List<String> order;

    private GuestFlows(String bond) throws IOException {
        this.bond = bond;
        this.order = List.of(Files.readString(NETWORK.resolve(bond + "/bonding/slaves"))
                .strip()
                .split(" ", -1));
    }

    /** @param arguments the bond, how many neighbours each family has, and the policies with commas between them */
    public static void main(String[] arguments) throws Exception {
        GuestFlows flows = new GuestFlows(arguments[0]);
        try (LinuxHostSession session = LinuxHostSession.local()) {
            for (String policy : arguments[2].split(",", -1)) {
                Files.writeString(NETWORK.resolve(arguments[0] + "/bonding/xmit_hash_policy"), policy);
                flows.compare(session, policy, Integer.parseInt(arguments[1]));
            }
        }
    }

    private void compare(LinuxHostSession session, String policy, int neighbors) throws Exception {
        Topology seen = session.observe();
        Host host = seen.hosts().get(0);
        Aggregation found = host.aggregations().stream()
                .filter(it -> it.name().equals(bond))
                .findFirst()
                .orElseThrow();
        List<FlowQuestion> questions = questions(policy, neighbors);
        List<FlowAnswer> answers =
                Flows.of(seen, host, session.signs(), found, order, questions).answers();
        Map<String, Integer> left = new TreeMap<>();
        for (FlowAnswer answer : answers) {
            String foretold = answer.port() == null
                    ? answer.sentence()
                    : answer.port().substring(answer.port().indexOf('/') + 1);
            String really = sent(answer.question());
            left.merge(really, 1, Integer::sum);
            if (!really.equals(foretold)) {
                System.out.println("WRONG " + policy + ": " + answer.question().words() + ", protocol "
                        + answer.question().protocol() + ": left by " + really + ", foretold " + foretold + " "
                        + answer.decided());
            }
        }
        System.out.println("LEFT " + policy + " " + answers.size() + " flows: " + left);
    }

    private static List<FlowQuestion> questions(String policy, int neighbors) {
        Random random = new Random(policy.hashCode());
        List<FlowQuestion> questions = new ArrayList<>();
        for (int i = 0; i < FLOWS; i++) {
            int to = 20 + random.nextInt(neighbors);
            boolean four = random.nextBoolean();
            questions.add(new FlowQuestion(
                    Ip.of(four ? "192.0.2.10" : "2001:db8:1::10"),
                    Ip.of(four ? "192.0.2." + to : "2001:db8:1::" + to),
                    // A ping takes a process.
                    four && i % 6 == 0 ? ICMP : random.nextBoolean() ? TCP : UDP,
                    1024 + random.nextInt(31_000),
                    1 + random.nextInt(65_000),
                    null,
                    null));
        }
        return questions;
    }

    /** The ports that counted as many packets as were sent, most often one. */
    private String sent(FlowQuestion question) throws Exception {
        List<Long> before = counts();
        switch (question.protocol()) {
            case UDP -> datagrams(question);
            case TCP -> connections(question);
            default -> pings(question);
        }
        long end = System.nanoTime() + LIMIT_NANOS;
        List<String> grown = new ArrayList<>();
        // A driver may count a packet when it is done with it.
        while (grown.isEmpty() && System.nanoTime() < end) {
            List<Long> now = counts();
            for (int i = 0; i < order.size(); i++) {
                if (now.get(i) - before.get(i) >= PACKETS) {
                    grown.add(order.get(i));
                }
            }
        }
        return String.join(" and ", grown);
    }

    private List<Long> counts() throws IOException {
        List<Long> counts = new ArrayList<>();
        for (String nic : order) {
            counts.add(Long.parseLong(Files.readString(NETWORK.resolve(nic + "/statistics/tx_packets"))
                    .strip()));
        }
        return counts;
    }

    private static void datagrams(FlowQuestion question) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(from(question))) {
            for (int i = 0; i < PACKETS; i++) {
                socket.send(new DatagramPacket(new byte[10], 10, to(question)));
            }
        }
    }

    /** Each of them one SYN, which nobody answers. */
    private static void connections(FlowQuestion question) throws IOException {
        for (int i = 0; i < PACKETS; i++) {
            try (SocketChannel channel = SocketChannel.open()) {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                channel.configureBlocking(false);
                channel.bind(from(question));
                if (channel.connect(to(question))) {
                    throw new IOException("somebody answered " + question.words());
                }
            }
        }
    }

    /** All at once; it waits for answers for a second. */
    private static void pings(FlowQuestion question) throws IOException, InterruptedException {
        String count = String.valueOf(PACKETS);
        new ProcessBuilder(
                        "ping",
                        "-n",
                        "-q",
                        "-c",
                        count,
                        "-l",
                        count,
                        "-W",
                        "1",
                        "-e",
                        String.valueOf(port(question)),
                        question.to().text())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static int port(FlowQuestion question) {
        Integer port = question.fromPort();
        return port == null ? 0 : port;
    }

    private static InetSocketAddress from(FlowQuestion question) throws IOException {
        return new InetSocketAddress(InetAddress.getByName(question.from().text()), port(question));
    }

    private static InetSocketAddress to(FlowQuestion question) throws IOException {
        Integer port = question.toPort();
        return new InetSocketAddress(InetAddress.getByName(question.to().text()), port == null ? 0 : port);
    }
}
