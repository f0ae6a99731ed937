// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Evidence;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.Watch;
import dev.linkspan.host.linux.LinuxHostSession;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.topology.Topology;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs in the guest: follows the machine as the live view does, and says how long after a fault could be observed its cause
 * was found. It is told one command a line and answers each by one line:
 *
 * <ul>
 *   <li>{@code design}: what is seen now is what should be
 *   <li>{@code expect ID SUBJECT WITNESS}, divided by tabs: {@code WATCHING}, and once the witness has seen the fault and a
 *       cause of that id names the subject, {@code FOUND} with what both took
 *   <li>{@code quiet ID}: once nothing is told any more but perhaps causes of that id, {@code QUIET} with the seconds
 *   <li>{@code speed LINK MBPS}: has the driver run at another speed
 * </ul>
 */
public final class GuestFaults {
    private static final long LIMIT = Duration.ofSeconds(30).toNanos();
    /** As many are kept as the live view keeps. */
    private static final int SIGNS = 20;

    private static final Duration POLL = Duration.ofSeconds(1);

    private final LinuxHostSession session;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final List<HostSigns> signs = new ArrayList<>();
    private @Nullable Topology seen;
    private @Nullable Topology design;
    private List<Explanation> explanations = List.of();
    private long explainedAt;
    private long diagnoses;

    private GuestFaults() throws HostUnreachableException {
        session = LinuxHostSession.local();
    }

    /** Takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        GuestFaults guest = new GuestFaults();
        try (Watch watch = guest.session.watch(guest::updated)) {
            Thread poll = new Thread(guest::poll, "signs");
            poll.setDaemon(true);
            poll.start();
            guest.out.println("READY " + watch.getClass().getSimpleName());
            guest.obey();
        }
    }

    private void obey() throws Exception {
        // System.in asks how much there is, and a virtio port does not tell.
        FileInputStream port = new FileInputStream(FileDescriptor.in);
        BufferedReader in = new BufferedReader(new InputStreamReader(port, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split("\t", -1);
            switch (words[0]) {
                case "design" -> takeDesign();
                case "expect" -> expect(words[1], words[2], words[3]);
                case "quiet" -> quiet(words[1]);
                case "speed" -> {
                    GuestSpeed.set(words[1], Integer.parseInt(words[2]));
                    out.println("SET");
                }
                default -> out.println("UNKNOWN " + line);
            }
        }
    }

    private synchronized void updated(HostUpdate update) {
        seen = update.state();
        diagnose();
    }

    private void poll() {
        while (true) {
            try {
                told(session.signs());
                Thread.sleep(POLL.toMillis());
            } catch (HostUnreachableException e) {
                out.println("FAILED " + e.getMessage());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private synchronized void told(HostSigns now) {
        signs.add(now);
        if (signs.size() > SIGNS) {
            signs.remove(0);
        }
        diagnose();
    }

    private synchronized void takeDesign() throws InterruptedException {
        while (seen == null) {
            wait();
        }
        design = seen;
        diagnose();
        out.println("DESIGN " + seen.cables().size() + " cables");
    }

    private synchronized void diagnose() {
        if (seen != null) {
            Map<String, List<HostSigns>> told = Map.of(seen.hosts().get(0).id(), List.copyOf(signs));
            explanations = Diagnosis.of(new Evidence(seen, design, told)).explanations();
            explainedAt = System.nanoTime();
            diagnoses++;
            notifyAll();
        }
    }

    private void expect(String id, String subject, String witnessed) throws Exception {
        Witness witness = Witness.of(witnessed);
        out.println(witness.sees() ? "EARLY " + witness.last() : "WATCHING");
        long begun = System.nanoTime();
        Thread looking = new Thread(() -> witness.look(begun + LIMIT), "witness");
        looking.start();
        Thread waiting = new Thread(() -> found(witness, begun, looking, id, subject), "cause");
        waiting.start();
    }

    private void found(Witness witness, long begun, Thread looking, String id, String subject) {
        String found;
        long foundAt;
        try {
            found = await(begun + LIMIT, id, subject);
            foundAt = System.nanoTime();
            looking.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (witness.seenAt() == 0) {
            out.println("UNSEEN by a plain reader, who read: " + oneLine(witness.last()) + "; told: " + found);
        } else if (found.isEmpty()) {
            out.println("MISSED, told is only: " + all());
        } else {
            double seconds = Math.max(0, foundAt - witness.seenAt()) / 1e9;
            out.println("FOUND\t%.3f\t%.3f\t%s".formatted((witness.seenAt() - begun) / 1e9, seconds, found));
        }
    }

    /** The sentence of the cause, once it is there; empty when it is not in time. */
    private synchronized String await(long end, String id, String subject) throws InterruptedException {
        while (true) {
            for (Explanation one : explanations) {
                for (Explanation it : with(one).toList()) {
                    if (it.cause().equals(id) && names(it, subject)) {
                        return oneLine(it.sentence()) + "\t" + (it == one ? "root" : "of " + one.cause());
                    }
                }
            }
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return "";
            }
            wait(left);
        }
    }

    private static boolean names(Explanation one, String subject) {
        String end = "/" + subject;
        return subject.isEmpty()
                || one.subjects().stream().anyMatch(id -> id.endsWith(end))
                || one.nics().stream().anyMatch(id -> id.endsWith(end));
    }

    private synchronized void quiet(String past) throws InterruptedException {
        List<String> allowed = List.of(past.split(" ", -1));
        long begun = System.nanoTime();
        // What is told before both ways of looking have looked once more may be of before.
        long first = diagnoses;
        while (diagnoses < first + 2 || explanations.stream().anyMatch(one -> !allowed.contains(one.cause()))) {
            long left = (begun + LIMIT - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                out.println("NOISY " + all());
                return;
            }
            wait(left);
        }
        out.println("QUIET\t%.3f".formatted((explainedAt - begun) / 1e9));
    }

    private synchronized String all() {
        return oneLine(explanations.stream()
                .flatMap(GuestFaults::with)
                .map(one -> one.cause() + " " + one.sentence())
                .toList()
                .toString());
    }

    private static Stream<Explanation> with(Explanation one) {
        return Stream.concat(Stream.of(one), one.consequences().stream().flatMap(GuestFaults::with));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
