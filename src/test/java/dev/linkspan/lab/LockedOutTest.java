// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Planner;
import dev.linkspan.topology.Host;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The administrator comes in by ssh over a NIC, through a switch, and has its address put on a bond to another switch, from
 * which nobody gets anywhere. Nobody does anything: ssh reaches the machine again when the time to confirm is over.
 */
@Tag("slow")
@Tag("lab")
@ExtendWith(Lab.class)
class LockedOutTest {
    private static final Duration CONFIRM = Duration.ofSeconds(15);
    /** What the change and the way back may take beside that. */
    private static final Duration BESIDE = Duration.ofSeconds(5);
    /** The same where other programs keep the processors busy, which the emulated machine then runs on as it can. */
    private static final Duration BUSY = Duration.ofSeconds(60);
    /** A login takes longer there. */
    private static final Duration LONG_LOGIN = Duration.ofSeconds(2);

    private static final String KEY = "/root/key";
    private static final String SSH = "ip netns exec swA ssh -F none -i " + KEY
            + " -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR"
            + " root@192.0.2.10 ";
    /** Tells when the address has left its NIC, and when ssh was in after that, in seconds since the boot. */
    private static final String STOPWATCH = """
            while ip -4 -br address show dev nic1 | grep -q 192.0.2.10; do sleep 0.1; done
            cut -d ' ' -f 1 /proc/uptime >/run/left
            until ip netns exec swA ping -n -c 1 -W 1 192.0.2.10; do sleep 0.1; done
            until %s true; do sleep 0.1; done
            cut -d ' ' -f 1 /proc/uptime >/run/times && mv /run/times /run/in
            """;

    /** On a machine of its own: which of its ports a switch uses without LACP depends on what they did before. */
    @Test
    void sshReachesTheMachineAgainWhenNobodyConfirms() throws IOException {
        Map<String, String> files = Map.of(
                "/root/helper", "exec " + GuestHelper.COMMAND + "\n", "/root/stopwatch", STOPWATCH.formatted(SSH));
        try (SystemsGuest guest = SystemsGuest.boot(NetworkSystem.NONE, files)) {
            guest.run("ssh-keygen -q -t ed25519 -N '' -f " + KEY + "; cat " + KEY + ".pub >>/etc/ssh/lab_keys");
            guest.run("ip -n swA addr add 192.0.2.1/24 dev br0");
            guest.ip("link set nic1 up\naddr add 192.0.2.10/24 dev nic1");
            guest.await("ssh gets in", SSH + "echo in 2>&1; true", said -> said.equals("in\n"));
            lockedOut(guest, login(guest));
        }
    }

    private static void lockedOut(SystemsGuest guest, Duration loginBefore) throws IOException {
        // By what sshd leaves in its environment, the helper knows where the administrator sits.
        GuestHelper helper = GuestHelper.start(guest, SSH + "sh /root/helper");
        Host observed = helper.observe().hosts().get(0);
        Plan plan = Planner.plan(observed, wrong(observed), null);
        MachineState before = MachineState.of(guest);
        GuestPing ping = GuestPing.start(guest, "swA", "192.0.2.10");
        guest.run("sh /root/stopwatch >/run/stopwatch 2>&1 &");

        // What it tells comes over the session that is cut off: as soon as that works again.
        ChangeStatus status = helper.apply(new ChangeRequest(plan, CONFIRM, List.of(), ConfigSystem.NONE));
        while (!status.phase().isLast()) {
            status = helper.next(status.id());
        }

        assertThat(status.phase()).as(status.text()).isEqualTo(ChangePhase.REVERTED);
        guest.await("ssh gets in again", "ls /run/in; true", said -> said.equals("/run/in\n"));
        assertThat(before.differences(MachineState.of(guest))).isEmpty();
        ping.awaitAnswers();
        Duration silent = Duration.ofMillis(ping.outage());
        Duration out = time(guest, "/run/in").minus(time(guest, "/run/left"));
        // Who kept the processors busy may have begun meanwhile.
        Duration login = max(loginBefore, login(guest));
        Duration beside = login.compareTo(LONG_LOGIN) < 0 ? BESIDE : BUSY;
        System.out.printf(
                "Lab: locked out by a wrong design, with %d s to confirm: no answer for %.1f s, ssh in after %.1f s, of which a"
                        + " login takes %.1f s here; held are %d s and the login; %s%n",
                CONFIRM.toSeconds(),
                silent.toMillis() / 1000.0,
                out.toMillis() / 1000.0,
                login.toMillis() / 1000.0,
                CONFIRM.plus(beside).toSeconds(),
                status.text());
        assertThat(silent)
                .as("the time without an answer")
                .isGreaterThan(CONFIRM)
                .isLessThan(CONFIRM.plus(beside));
        assertThat(out)
                .as("the time until ssh was in")
                .isLessThan(CONFIRM.plus(beside).plus(login.multipliedBy(2)));
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    /** What an ssh takes on this machine while nothing is wrong. */
    private static Duration login(SystemsGuest guest) throws IOException {
        guest.run("cut -d ' ' -f 1 /proc/uptime >/run/from; " + SSH + "true; cut -d ' ' -f 1 /proc/uptime >/run/to");
        return time(guest, "/run/to").minus(time(guest, "/run/from"));
    }

    private static Duration time(SystemsGuest guest, String file) throws IOException {
        return Duration.ofMillis(
                Math.round(Double.parseDouble(guest.run("cat " + file).strip()) * 1000));
    }

    /** The address on a bond to the switch at which the administrator is not. */
    private static Host wrong(Host observed) {
        var bond = LabDesigns.bond(observed, "nic3", "nic4");
        return LabDesigns.withAddress(
                observed.withAggregations(List.of(bond))
                        .withNics(observed.nics().stream()
                                .map(nic -> bond.ports().contains(nic.id()) ? nic.withAdminUp(true) : nic)
                                .toList()),
                bond,
                LabDesigns.ADDRESS);
    }
}
