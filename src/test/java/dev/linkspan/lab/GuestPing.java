// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A ping every 100 ms from a switch to the guest, since its start. */
final class GuestPing {
    private static final int INTERVAL = 100;
    private static final Pattern ANSWER = Pattern.compile("icmp_seq=(\\d+) ttl");

    private final Guest guest;

    private GuestPing(Guest guest) {
        this.guest = guest;
    }

    /** Starts it, and waits for the first answers. */
    static GuestPing start(Guest guest, String namespace, String address) throws IOException {
        guest.run("ip netns exec " + namespace + " ping -n -i 0.1 " + address
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

    /** The longest time without an answer, in milliseconds: of pings in a row that had none. */
    long outage() throws IOException {
        List<Integer> answers = answers();
        int most = 0;
        for (int i = 1; i < answers.size(); i++) {
            most = Math.max(most, answers.get(i) - answers.get(i - 1) - 1);
        }
        return (long) most * INTERVAL;
    }

    private List<Integer> answers() throws IOException {
        return ANSWER.matcher(guest.run("cat /run/ping"))
                .results()
                .map(MatchResult::group)
                .map(text -> Integer.valueOf(text.replaceAll("\\D", "")))
                .toList();
    }

    void stop() throws IOException {
        guest.run("kill $(cat /run/ping.pid)");
    }
}
