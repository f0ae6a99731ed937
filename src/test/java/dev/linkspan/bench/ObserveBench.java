// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.bench;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.linux.LinuxHostSession;
import dev.linkspan.host.linux.TestNamespace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Observes 1,000 links inside this process and lets {@code ip} list the same facts, in turns, and prints the median of
 * each and their ratio: once the links alone, once set up and with their addresses and routes. The namespace with the
 * links is made and removed here; it needs root and iproute2.
 */
public final class ObserveBench {

    private static final int VETH_PAIRS = 500;
    private static final int LINKS = 2 * VETH_PAIRS + 1;
    private static final int WARM_UPS = 150;
    private static final int ROUNDS = 9;
    private static final double BAR = 0.5;

    private static final List<String> LINK_LIST = List.of("-d -j link");
    private static final List<String> ALL_LISTS =
            List.of("-d -j link", "-j addr", "-j route show table main", "-j -6 route show table main");

    private ObserveBench() {}

    /** Takes no arguments. Exit 1 when the bar is missed. */
    public static void main(String[] arguments) throws IOException, HostUnreachableException {
        boolean met;
        try (TestNamespace namespace = TestNamespace.create()) {
            batch(namespace, "link add a%d type veth peer name b%<d");
            met = compare("links alone", namespace, LINK_LIST);
            batch(namespace, "link set a%d up", "link set b%d up");
            met &= compare("links, addresses and routes", namespace, ALL_LISTS);
        }
        System.exit(met ? 0 : 1);
    }

    private static void batch(TestNamespace namespace, String... commands) throws IOException {
        StringBuilder batch = new StringBuilder();
        for (int pair = 0; pair < VETH_PAIRS; pair++) {
            for (String command : commands) {
                batch.append(String.format(command, pair)).append('\n');
            }
        }
        Path file = Files.createTempFile("linkspan-bench", ".batch");
        try {
            Files.writeString(file, batch);
            namespace.ip("-batch " + file);
        } finally {
            Files.delete(file);
        }
    }

    private static boolean compare(String what, TestNamespace namespace, List<String> lists)
            throws IOException, HostUnreachableException {
        try (LinuxHostSession session = LinuxHostSession.ofNamespace(namespace.name())) {
            for (int round = 0; round < WARM_UPS; round++) {
                observe(session);
            }
            long[] ours = new long[ROUNDS];
            long[] theirs = new long[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                ours[round] = observe(session);
                theirs[round] = 0;
                for (String list : lists) {
                    theirs[round] += list(namespace, list);
                }
            }
            double ratio = (double) median(ours) / median(theirs);
            System.out.printf(
                    "observe, %d links, %s: in this process %.2f ms; ip %s %.2f ms; medians of %d; ratio %.2f (bar %.2f: %s)%n",
                    LINKS,
                    what,
                    median(ours) / 1e6,
                    String.join(" + ", lists),
                    median(theirs) / 1e6,
                    ROUNDS,
                    ratio,
                    BAR,
                    ratio <= BAR ? "met" : "MISSED");
            return ratio <= BAR;
        }
    }

    private static long observe(LinuxHostSession session) throws HostUnreachableException {
        long start = System.nanoTime();
        int seen = session.observe().hosts().get(0).nics().size();
        long time = System.nanoTime() - start;
        require(seen);
        return time;
    }

    private static long list(TestNamespace namespace, String words) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip", "-n", namespace.name()));
        command.addAll(List.of(words.split(" ")));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).start();
        byte[] output = process.getInputStream().readAllBytes();
        long time = System.nanoTime() - start;
        if (words.endsWith("link")) {
            require(new String(output, StandardCharsets.UTF_8).split("\"ifindex\"", -1).length - 1);
        }
        return time;
    }

    private static void require(int seen) {
        if (seen != LINKS) {
            throw new IllegalStateException("saw " + seen + " links instead of " + LINKS);
        }
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
