// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.bench;

import dev.linkspan.lab.Guest;
import dev.linkspan.lab.GuestApply;
import dev.linkspan.lab.GuestProgram;
import dev.linkspan.lab.NetworkSystem;
import dev.linkspan.lab.SystemsGuest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One plan of 10 bonds over 20 dummies with 100 VLANs and 100 addresses in the lab's machine: by the program, warm and at
 * the first time, and by {@code ip -batch} with the same commands, whose start is told apart; then, in the same machine,
 * by NetworkManager through {@code nmcli connection add}, a command for each bond, port and VLAN, and {@code nmcli
 * connection up} for each port; it makes the dummies itself, because it takes no others. The machine is emulated, so that
 * the ratio says more than the times.
 */
public final class ApplyBench {

    private static final int ROUNDS = 5;
    private static final int BONDS = 10;
    private static final int VLANS = 10;
    private static final long LIMIT_SECONDS = 900;

    private ApplyBench() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        String said;
        double nmcli;
        try (Guest guest = SystemsGuest.boot(NetworkSystem.NETWORKMANAGER)) {
            // NetworkManager does not see what is in the namespace.
            guest.run("ip netns add t");
            guest.run("ip -n t -batch - <<'END'\n" + dummies() + "END");
            said = guest.run(GuestProgram.test(GuestApply.class, String.valueOf(ROUNDS)));
            nmcli = nmcli(guest);
        }
        long[] ours = times(said, "OURS ");
        long[] theirs = times(said, "THEIRS ");
        long[] empty = times(said, "EMPTY ");
        long first = ours[0];
        double batch = median(theirs);
        double bare = batch - median(empty);
        System.out.printf(
                "apply, %d steps, medians of %d: in this process %.1f ms (the first time %.1f ms), ip -batch %.1f ms,"
                        + " of which %.1f ms without its start%n",
                times(said, "STEPS ")[0], ROUNDS, median(ours) / 1e6, first / 1e6, batch / 1e6, bare / 1e6);
        System.out.printf(
                "apply: ratio %.2f to ip -batch, %.2f to ip -batch without its start; the first time %.2f%n",
                median(ours) / batch, median(ours) / bare, first / batch);
        System.out.printf(
                "apply: %d times nmcli connection add and %d times up, until all addresses are there, once: %.1f s; the"
                        + " first time in this process takes %.4f of it%n",
                BONDS * (1 + 2 + VLANS), BONDS * 2, nmcli, first / 1e9 / nmcli);
    }

    private static String dummies() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < BONDS; i++) {
            lines.append("link add a%d type dummy%nlink add b%<d type dummy%n".formatted(i));
            lines.append("link set a%d up%nlink set b%<d up%n".formatted(i));
        }
        return lines.toString();
    }

    /** In seconds of the guest. */
    private static double nmcli(Guest guest) throws IOException {
        guest.run("cat >/run/profiles <<'END'\n" + profiles() + "END\nsh /run/profiles >/run/said 2>&1 &");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!guest.run("sleep 1; ls /run/to; true").strip().equals("/run/to")) {
            if (System.nanoTime() > end) {
                throw new IOException(
                        "not within " + LIMIT_SECONDS + " s: " + guest.run("cat /run/said; ip -br address"));
            }
        }
        return Double.parseDouble(guest.run("cat /run/to").strip())
                - Double.parseDouble(guest.run("cat /run/from").strip());
    }

    private static String profiles() {
        List<String> lines = new ArrayList<>(List.of("cut -d ' ' -f 1 /proc/uptime >/run/from"));
        String add = "nmcli connection add type ";
        for (int i = 0; i < BONDS; i++) {
            lines.add((add + "bond con-name bond%d ifname bond%<d bond.options mode=802.3ad,miimon=100"
                            + " ipv4.method disabled ipv6.method disabled")
                    .formatted(i));
            for (String dummy : List.of("a" + i, "b" + i)) {
                lines.add((add + "dummy con-name %s ifname %<s master bond%d").formatted(dummy, i));
                lines.add("nmcli connection up " + dummy);
            }
            for (int n = 1; n <= VLANS; n++) {
                lines.add((add + "vlan con-name v%1$d.%2$d ifname v%1$d.%2$d dev bond%1$d id %2$d"
                                + " ipv4.method manual ipv4.addresses 10.%1$d.%2$d.1/24 ipv6.method disabled")
                        .formatted(i, n));
            }
        }
        lines.add("until [ $(cat /sys/class/net/bond*/bonding/slaves | wc -w) = " + 2 * BONDS
                + " ] && [ $(ip -br -4 address | grep -c '^v.* 10[.]') = " + BONDS * VLANS + " ]; do sleep 0.2; done");
        lines.add("cut -d ' ' -f 1 /proc/uptime >/run/times && mv /run/times /run/to");
        return String.join("\n", lines) + "\n";
    }

    private static long[] times(String said, String what) {
        return said.lines()
                .filter(line -> line.startsWith(what))
                .mapToLong(line -> Long.parseLong(line.substring(what.length())))
                .toArray();
    }

    private static double median(long[] times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
