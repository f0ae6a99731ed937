// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.HostEvent;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.sim.Event.Kind;
import dev.linkspan.sim.Event.Tone;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Platform;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MpathdLogTest {
    private static final String FRONT = "Nov  5 18:00:01 db01 in.mpathd[123]: [ID 215189 daemon.error] ";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The link has gone down on net0                                          | CARRIER   | BAD     | net0
            The link has come up on net0                                            | CARRIER   | GOOD    | net0
            The link has come up on net0 more than 2 times in the last minute; disabling repair until it stabilizes | INTERFACE | WARNING | net0
            The link has come up on bge0 more than 2 times in the last minute; disabling failback until it stabilizes | INTERFACE | WARNING | bge0
            IP interface failure detected on net0 of group ipmp0                    | INTERFACE | BAD     | net0
            IP interface failure detected on net0                                   | INTERFACE | BAD     | net0
            IP interface repair detected on net0 of group ipmp0                     | INTERFACE | GOOD    | net0
            NIC failure detected on bge0 of group g1                                | INTERFACE | BAD     | bge0
            NIC repair detected on bge0 of group g1                                 | INTERFACE | GOOD    | bge0
            All IP interfaces in group ipmp0 are now unusable                       | GROUP     | BAD     | ipmp0
            All Interfaces in group g1 have failed                                  | GROUP     | BAD     | g1
            At least 1 IP interface (net0) in group ipmp0 is now usable             | GROUP     | GOOD    | ipmp0
            At least 1 interface (bge0) of group g1 has repaired                    | GROUP     | GOOD    | g1
            Successfully failed over from NIC bge0 to NIC bge1                      | ADDRESS   | WARNING | bge1
            Successfully failed back to NIC bge0                                    | ADDRESS   | GOOD    | bge0
            IP interface net1 has a hardware address which is not unique in group ipmp0; offlining | INTERFACE | BAD | net1
            IP interface net1 now has a unique hardware address in group ipmp0; onlining | INTERFACE | GOOD | net1
            Test address now configured on interface net0; enabling probe-based failure detection on it | PROBE | GOOD | net0
            No test address configured on interface net0; disabling probe-based failure detection on it | PROBE | WARNING | net0
            Test address 192.0.2.9 is not unique in group; disabling probe-based failure detection on net0 | PROBE | WARNING | net0
            Test address address is not unique; disabling probe-based failure detection on bge0 | PROBE | WARNING | bge0
            Cannot meet requested failure detection time of 10000 ms on (inet net0) new failure detection time for group "ipmp0" is 20000 ms | GROUP | WARNING | ipmp0
            Improved failure detection time 10000 ms on (inet net0) for group "ipmp0" | GROUP | GOOD | ipmp0
            IP interface net0 in group ipmp0 is not plumbed for IPv6, affecting IPv6 connectivity | INTERFACE | WARNING | net0
            NIC bge0 of group g1 is not plumbed for IPv4 and may affect failover capability | INTERFACE | WARNING | bge0
            IP interface net0 is now consistent with group ipmp0  and connectivity is restored | INTERFACE | GOOD | net0
            """)
    void whatIsWrittenIsTiedToWhatItNames(String text, Kind kind, Tone tone, String name) {
        MpathdLog.Entry entry = MpathdLog.read(FRONT + text).orElseThrow();
        assertThat(entry.kind()).isEqualTo(kind);
        assertThat(entry.tone()).isEqualTo(tone);
        assertThat(entry.name()).isEqualTo(name);
        assertThat(entry.log()).isEqualTo("in.mpathd: " + text);
    }

    @Test
    void whatNobodyKnowsIsToldAsItStandsAndOtherProgramsAreNot() {
        assertThat(MpathdLog.read(FRONT + "SIGHUP: restart and reread config file")
                        .orElseThrow()
                        .kind())
                .isEqualTo(Kind.LOG);
        assertThat(MpathdLog.lines("Nov  5 18:00:01 db01 sshd[1]: hello\n" + FRONT + "x\nrubbish\n"))
                .hasSize(1);
    }

    @Test
    void onlyNewLinesAreNew() {
        assertThat(MpathdLog.added(List.of("a", "b", "c"), List.of("b", "c", "d")))
                .containsExactly("d");
        assertThat(MpathdLog.added(List.of("a", "b"), List.of("a", "b"))).isEmpty();
        assertThat(MpathdLog.added(List.of("a", "a"), List.of("a", "a", "a"))).containsExactly("a");
        assertThat(MpathdLog.added(List.of("a", "b"), List.of("x"))).containsExactly("x");
        assertThat(MpathdLog.added(List.of(), List.of("x"))).containsExactly("x");
    }

    @Test
    @Timeout(120)
    void aWatchTellsTheStateFirstAndThenWhatWasWritten() throws Exception {
        RecordedCommands commands = RecordedCommands.of("illumos.txt");
        BlockingQueue<HostUpdate> updates = new LinkedBlockingQueue<>();
        SolarisHost host = new SolarisHost(commands);
        host.machine();
        try (SolarisWatch watch =
                new SolarisWatch(host, Platform.ILLUMOS, Duration.ofMillis(20), Clock.systemUTC(), updates::add)) {
            assertThat(watch).isNotNull();
            HostUpdate first = updates.poll(60, TimeUnit.SECONDS);
            assertThat(first.state().hosts()).hasSize(1);
            assertThat(first.events()).isEmpty();
            String known = commands.answers.get("tail -200 /var/adm/messages").out();
            commands.answer(
                    "tail -200 /var/adm/messages",
                    0,
                    known + FRONT + "The link has gone down on net1\n" + FRONT
                            + "IP interface failure detected on aggr0 of group ipmp0\n" + FRONT
                            + "All IP interfaces in group ipmp0 are now unusable\n" + FRONT
                            + "The link has gone down on gone7\n",
                    "");
            HostUpdate second = updates.poll(60, TimeUnit.SECONDS);
            assertThat(second.events())
                    .extracting(HostEvent::subject)
                    .containsExactly("db01/net1", "db01/aggr0:ip", "db01/ipmp0:ipmp", "db01");
            assertThat(second.events().get(0).text()).isEqualTo("net1 lost carrier");
            String question = "dladm show-link -p -o link,class,mtu,state,over";
            commands.answer(
                    question,
                    0,
                    commands.answers.get(question).out().replace("net2:phys:1500:up", "net2:phys:1500:down"),
                    "");
            HostUpdate third = updates.poll(60, TimeUnit.SECONDS);
            assertThat(third.events()).isEmpty();
            assertThat(third.state().hosts().get(0).nics().get(2).carrier()).isEqualTo(LinkState.DOWN);
        }
        assertThat(commands.trips)
                .filteredOn(trip -> trip.get(0).get(0).equals("uname"))
                .hasSize(1);
    }
}
