// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.ipmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.Flat;
import dev.linkspan.diagnose.SolarisTexts;
import dev.linkspan.diagnose.Told;
import dev.linkspan.diagnose.Wire;
import dev.linkspan.host.sign.ProbeTally;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What IPMP groups suffer from, by what the tools print and in.mpathd writes; and twins that are well. */
class IpmpTextsTest {
    private static final List<Platform> BOTH = List.of(Platform.SOLARIS_11, Platform.ILLUMOS);
    private static final String OK = "yes     ipmp0  --mbM--  up  ok  ok";
    private static final String ALSO_OK = "yes     ipmp0  -------  up  ok  ok";
    private static final String TESTS = "net0/test static ok 192.0.2.11/24\nnet1/test static ok 192.0.2.12/24\n";

    private static String text(String state, String one, String other, String members, String tests, String inbound) {
        return """
            $ dladm show-phys
            LINK         MEDIA                STATE      SPEED  DUPLEX    DEVICE
            net0         Ethernet             up         10000  full      ixgbe0
            net1         Ethernet             up         10000  full      ixgbe1
            $ ipmpstat -i
            INTERFACE   ACTIVE  GROUP       FLAGS     LINK      PROBE     STATE
            net0        %s
            net1        %s
            $ ipmpstat -g
            GROUP       GROUPNAME   STATE     FDT       INTERFACES
            ipmp0       ipmp0       %s        10.00s    %s
            $ ipmpstat -an
            ADDRESS                   STATE  GROUP       INBOUND     OUTBOUND
            192.0.2.20                up     ipmp0       net0        net0 net1
            192.0.2.21                up     ipmp0       %s
            $ netstat -rn -f inet
            Routing Table: IPv4
              Destination           Gateway           Flags  Ref     Use     Interface
            -------------------- -------------------- ----- ----- ---------- ---------
            default              192.0.2.1            UG        2       4000 ipmp0
            $ ipadm show-addr
            ADDROBJ           TYPE     STATE        ADDR
            ipmp0/v4          static   ok           192.0.2.20/24
            ipmp0/v4a         static   ok           192.0.2.21/24
            %s""".formatted(one, other, state, members, inbound, tests);
    }

    private static String healthy() {
        return text("ok", OK, ALSO_OK, "net1 net0", TESTS, "net1        net0 net1");
    }

    private static String failed(String tests) {
        return text(
                "degraded", OK, "no      ipmp0  -------  up  failed  failed", "net0 [net1]", tests, "net0        net0");
    }

    private static void found(String id, String text, Told... told) {
        for (Platform platform : BOTH) {
            Flat.isWhole(Flat.one(SolarisTexts.diagnose(platform, text, told), id));
        }
    }

    private static void quiet(String text, Told... told) {
        for (Platform platform : BOTH) {
            assertThat(Flat.wrong(SolarisTexts.diagnose(platform, text, told))).isEmpty();
        }
    }

    @Test
    void whoWasTakenOutIsBroughtBackAndWhoFailedIsLookedInto() {
        String offline = text(
                "degraded", OK, "no      ipmp0  -----d-  up  disabled  offline", "net0 [net1]", TESTS, "net0   net0");
        for (Platform platform : BOTH) {
            Explanation taken = Flat.one(SolarisTexts.diagnose(platform, offline), "I-02");
            assertThat(taken.evidence()).containsExactly("net1 is offline");
            assertThat(taken.commands()).containsExactly("if_mpadm -r net1");
            Explanation failed = Flat.one(SolarisTexts.diagnose(platform, failed(TESTS)), "I-02");
            assertThat(failed.evidence()).containsExactly("net1 is failed");
            assertThat(failed.commands()).containsExactly("dladm show-link net1", "ipmpstat -i", "ipmpstat -pn");
        }
    }

    @Test
    void aHealthyGroupIsLeftInPeace() {
        quiet(healthy());
        quiet(text("ok", OK, ALSO_OK, "net1 net0", "", "net1        net0 net1"));
    }

    @Test
    void aGroupIsDegradedOrFailed() {
        found("I-02", failed(TESTS));
        found("S-14", failed(TESTS));
        String out = "no      ipmp0  -------  up  failed  failed";
        String all = text("failed", out, out, "[net1 net0]", TESTS, "--          --");
        found("I-01", all);
        found("I-08", all);
        quiet(healthy());
    }

    @Test
    void twoInterfacesHaveOneHardwareAddress() {
        String off = text(
                "degraded", OK, "no      ipmp0  --h----  up  disabled  offline", "net0 [net1]", TESTS, "net0 net0");
        found(
                "I-03",
                off,
                Told.atNoon()
                        .line(
                                9,
                                "IP interface net1 has a hardware address which is not unique in group ipmp0; offlining"));
        quiet(
                healthy(),
                Told.atNoon()
                        .line(
                                9,
                                "IP interface net1 has a hardware address which is not unique in group ipmp0; offlining")
                        .line(5, "IP interface net1 now has a unique hardware address in group ipmp0; onlining"));
    }

    @Test
    void oneHasNoTestAddress() {
        String line = "No test address configured on interface net1; disabling probe-based failure detection on it";
        String one = text(
                "ok",
                OK,
                "yes     ipmp0  -------  up  disabled  ok",
                "net1 net0",
                "net0/test static ok 192.0.2.11/24\n",
                "net1        net0 net1");
        found("I-04", one);
        found("I-04", one, Told.atNoon().line(100, line));
        assertThat(Flat.one(
                                SolarisTexts.diagnose(
                                        Platform.ILLUMOS, one, Told.atNoon().line(100, line)),
                                "I-04")
                        .since())
                .isEqualTo(Told.NOON.minusSeconds(100));
        quiet(
                text("ok", OK, ALSO_OK, "net1 net0", "", "net1        net0 net1"),
                Told.atNoon().line(100, line));
    }

    @Test
    void whatTheDaemonWroteStandsUntilItTakesItBack() {
        String twice =
                "Test address 192.0.2.12 is not unique in group; disabling probe-based failure detection on net1";
        String now = "Test address now configured on interface net1; enabling probe-based failure detection on it";
        found("I-05", healthy(), Told.atNoon().line(60, twice));
        quiet(healthy(), Told.atNoon().line(60, twice).line(30, now));

        String family = "IP interface net1 in group ipmp0 is not plumbed for IPv6, affecting IPv6 connectivity";
        String consistent = "IP interface net1 is now consistent with group ipmp0 and IPv6 connectivity is restored";
        found("I-07", healthy(), Told.atNoon().line(60, family));
        quiet(healthy(), Told.atNoon().line(60, family).line(30, consistent));

        String slow =
                "Cannot meet requested failure detection time of 10000 ms on (inet net1) new failure detection time for"
                        + " group \"ipmp0\" is 21380 ms";
        String better = "Improved failure detection time 10690 ms on (inet net1) for group \"ipmp0\"";
        found("I-10", healthy(), Told.atNoon().line(60, slow));
        found("I-11", healthy(), Told.atNoon().line(60, slow).line(30, better));
        quiet(healthy(), Told.atNoon().line(60, slow).line(30, better));

        String flaps = "The link has come up on net1 more than 2 times in the last minute; disabling repair until it"
                + " stabilizes";
        found("I-15", failed(TESTS), Told.atNoon().line(60, flaps));
        quiet(healthy(), Told.atNoon().line(60, flaps).line(30, "IP interface repair detected on net1 of group ipmp0"));
    }

    @Test
    void nobodyCanBeProbed() {
        String elsewhere = healthy()
                .replace(
                        "default              192.0.2.1            UG", "default              203.0.113.1          UG");
        found("I-09", elsewhere);
        quiet(healthy());
    }

    @Test
    void aRepairedInterfaceIsTestedFirst() {
        Told up = Told.atNoon().line(8, "The link has come up on net1");
        for (Platform platform : BOTH) {
            Diagnosis diagnosis = SolarisTexts.diagnose(platform, failed(TESTS), up);
            Flat.isWhole(Flat.one(diagnosis, "I-17"));
            assertThat(Flat.ids(diagnosis)).doesNotContain("S-14");
        }
        Told late = Told.atNoon().line(45, "The link has come up on net1");
        found("S-14", failed(TESTS), late);
        assertThat(Flat.ids(SolarisTexts.diagnose(Platform.ILLUMOS, failed(TESTS), late)))
                .doesNotContain("I-17");
    }

    @Test
    void theDaemonDoesNotRun() {
        for (Platform platform : BOTH) {
            Topology seen = Wire.hosts(
                    SolarisTexts.seen(platform, healthy()),
                    host -> host.withObservation(host.observation()
                            .withGaps(List.of(
                                    "IPMP groups can't be seen: \"ipmpstat -P -o all -g\" says: ipmpstat: cannot"
                                            + " contact in.mpathd - is it running?"))));
            Flat.isWhole(Flat.one(Wire.diagnose(seen, null), "I-26"));
        }
        quiet(healthy());
    }

    @Test
    void theMachineIsTooBusy() {
        String first = "Missed sending total of 12 probes spread over 3 occurrences";
        found(
                "I-27",
                healthy(),
                Told.atNoon().line(600, first).line(60, "Missed sending total of 40 probes spread over 9 occurrences"));
        quiet(healthy(), Told.atNoon().line(600, first).line(60, first));
    }

    @Test
    void nobodyCarriesAnAddress() {
        found("I-32", text("ok", OK, ALSO_OK, "net1 net0", TESTS, "--          --"));
        quiet(healthy());
    }

    @Test
    void theMtuDiffers() {
        for (Platform platform : BOTH) {
            Topology same = SolarisTexts.seen(platform, healthy());
            Topology both =
                    Wire.nic(Wire.nic(same, "net0", nic -> nic.withMtu(9000)), "net1", nic -> nic.withMtu(9000));
            Flat.isWhole(Flat.one(Wire.diagnose(Wire.nic(both, "net1", nic -> nic.withMtu(1500)), null), "I-35"));
            assertThat(Flat.wrong(Wire.diagnose(both, null))).isEmpty();
        }
    }

    @Test
    void lostProbesDoNotCountAtFirst() {
        Told up = Told.atNoon()
                .line(15, "The link has come up on net1")
                .probe(new ProbeTally("net1", "192.0.2.1", null, 6, 0, 0));
        found("I-37", healthy(), up);
        quiet(healthy(), up);
        assertThat(Flat.ids(SolarisTexts.diagnose(
                        Platform.ILLUMOS,
                        healthy(),
                        Told.atNoon()
                                .line(15, "The link has come up on net1")
                                .probe(new ProbeTally("net1", "192.0.2.1", null, 6, 6, 0)))))
                .isEmpty();
    }
}
