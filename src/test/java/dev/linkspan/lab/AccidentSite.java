// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A machine on which a change is begun and nobody confirms it, and what became of it: whether it has again what it had, and
 * whether its address {@value #ADDRESS} answers from switch swA.
 */
final class AccidentSite {
    static final String ADDRESS = "192.0.2.10";
    static final String CLOSED = "terminal closed before confirming";
    static final String OPTIONS = "bond with options made, unconfirmed";
    static final String MOVED = "member moved, unconfirmed";

    private static final String PROFILES = "ls /etc/netplan /etc/NetworkManager/system-connections";
    private static final String ASK = "ip -n swA neigh flush all; for second in $(seq 10); do"
            + " ip netns exec swA ping -n -c 1 -W 1 " + ADDRESS + " && break; done; true";

    private final SystemsGuest guest;
    private MachineState before;
    private Set<String> profiles;

    AccidentSite(SystemsGuest guest) throws IOException {
        this.guest = guest;
        guest.run("ip -n swA addr add 192.0.2.1/24 dev br0");
        begin();
    }

    /**
     * What became of it.
     *
     * @param said by the tool, when that is the point
     * @param seconds until the machine had what it had before
     * @param differences what it has otherwise in the end
     * @param answers whether the address answers in the end, to one who has to ask for its hardware address
     * @param left files that are there in the end for the next start, and were not before
     */
    record Outcome(
            String accident,
            String tool,
            String said,
            double seconds,
            Set<String> differences,
            boolean answers,
            Set<String> left) {
        List<String> lines() {
            List<String> lines = new ArrayList<>();
            String state = differences.isEmpty()
                    ? "as before after %.0f s".formatted(seconds)
                    : differences.size() + " differences";
            lines.add("%-36s %-48s %-22s %-8s %s"
                    .formatted(
                            accident,
                            tool,
                            said.isEmpty() ? state : said,
                            answers ? "answers" : "SILENT",
                            left.isEmpty() ? "" : "left for the next start: " + String.join(", ", left)));
            differences.forEach(it -> lines.add("    " + (it.length() > 120 ? it.substring(0, 120) + " ..." : it)));
            return lines;
        }
    }

    SystemsGuest guest() {
        return guest;
    }

    /** What is there now is what an accident is measured by. */
    void begin() throws IOException {
        guest.await("the address answers", ASK, said -> said.contains("ttl="));
        before = MachineState.of(guest);
        profiles = profiles();
    }

    /** Waits until the change that was begun is seen. */
    void awaitChange() throws IOException {
        long end = System.nanoTime() + Lab.PATIENCE.toNanos();
        while (differences().isEmpty()) {
            assertThat(System.nanoTime()).as("nothing changes").isLessThan(end);
        }
    }

    /** Waits until the machine has again what it had, at most so long, and gives what became of it. */
    Outcome outcome(String accident, String tool, String said, Duration most) throws IOException {
        long start = System.nanoTime();
        Set<String> differences = differences();
        while (!differences.isEmpty() && System.nanoTime() - start < most.toNanos()) {
            guest.run("sleep 0.5");
            differences = differences();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        boolean answers = guest.run(ASK).contains("ttl=");
        Set<String> left = profiles();
        left.removeAll(profiles);
        return new Outcome(accident, tool, said, seconds, differences, answers, left);
    }

    private Set<String> differences() throws IOException {
        return before.differences(MachineState.of(guest));
    }

    private Set<String> profiles() throws IOException {
        return new TreeSet<>(guest.run(PROFILES).lines().toList());
    }
}
