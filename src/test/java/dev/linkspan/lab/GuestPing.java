// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** Pings from a switch to the guest, since their start. */
final class GuestPing {
    private static final int USUAL_MILLIS = 100;
    private static final Pattern ANSWER = Pattern.compile("\\[(\\d+\\.\\d+)] .*icmp_seq=(\\d+) ttl");

    /** @param seconds by the guest's clock */
    private record Answer(double seconds, int number) {}

    private final Guest guest;

    private GuestPing(Guest guest) {
        this.guest = guest;
    }

    /** Starts one every 100 ms, and waits for the first answers. */
    static GuestPing start(Guest guest, String namespace, String address) throws IOException {
        return start(guest, namespace, address, USUAL_MILLIS);
    }

    static GuestPing start(Guest guest, String namespace, String address, int millis) throws IOException {
        // It is there, and says nothing of an earlier one, before anybody looks into it.
        guest.run(": >/run/ping; ip netns exec " + namespace + " ping -D -n -i " + millis / 1000.0 + " " + address
                + " >/run/ping 2>&1 & echo $! >/run/ping.pid");
        GuestPing ping = new GuestPing(guest);
        ping.awaitAnswers();
        return ping;
    }

    /** Waits for ten answers more. */
    void awaitAnswers() throws IOException {
        int so = answers().size();
        guest.await(
                "the guest answers", "grep -c ttl= /run/ping; true", said -> Integer.parseInt(said.strip()) >= so + 10);
    }

    /** The longest time between two answers with pings between them that had none, in milliseconds. */
    long outage() throws IOException {
        List<Answer> answers = answers();
        double most = 0;
        for (int i = 1; i < answers.size(); i++) {
            Answer last = answers.get(i - 1);
            Answer next = answers.get(i);
            if (next.number() > last.number() + 1) {
                most = Math.max(most, next.seconds() - last.seconds());
            }
        }
        return Math.round(most * 1000);
    }

    private List<Answer> answers() throws IOException {
        return ANSWER.matcher(guest.run("cat /run/ping"))
                .results()
                .map(found -> new Answer(Double.parseDouble(found.group(1)), Integer.parseInt(found.group(2))))
                .toList();
    }

    void stop() throws IOException {
        guest.run("kill $(cat /run/ping.pid)");
    }
}
