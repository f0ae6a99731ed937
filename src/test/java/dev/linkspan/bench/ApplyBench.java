// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.bench;

import dev.linkspan.lab.Guest;
import dev.linkspan.lab.GuestApply;
import dev.linkspan.lab.GuestProgram;
import dev.linkspan.lab.Lab;
import java.io.IOException;
import java.util.Arrays;

/**
 * One plan of 10 bonds over 20 dummies with 100 VLANs and 100 addresses in the lab's machine: by the program, warm and at
 * the first time, and by {@code ip -batch} with the same commands, whose start is told apart. The machine is emulated,
 * so that the ratio says more than the times.
 */
public final class ApplyBench {

    private static final int ROUNDS = 5;

    private ApplyBench() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        String said;
        try (Guest guest = Lab.boot()) {
            guest.run("ip netns add t");
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < 10; i++) {
                lines.append("link add a%d type dummy%nlink add b%<d type dummy%n".formatted(i));
                lines.append("link set a%d up%nlink set b%<d up%n".formatted(i));
            }
            guest.run("ip -n t -batch - <<'END'\n" + lines + "END");
            said = guest.run(GuestProgram.test(GuestApply.class, String.valueOf(ROUNDS)));
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
        System.out.println("apply: nmcli is not in this machine and was not compared");
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
