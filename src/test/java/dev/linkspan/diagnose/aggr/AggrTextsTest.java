// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.aggr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.Flat;
import dev.linkspan.diagnose.SolarisTexts;
import dev.linkspan.diagnose.Told;
import dev.linkspan.topology.Platform;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What aggregations of Solaris and illumos suffer from, by what dladm prints and the driver writes; and twins that are well. */
class AggrTextsTest {
    private static final List<Platform> BOTH = List.of(Platform.SOLARIS_11, Platform.ILLUMOS);
    private static final String OTHER_PARTNER =
            "NOTICE: trunk link: (6): Port Partner MAC or key (1012) incompatible with"
                    + " Aggregation Partner MAC or key (12)";
    private static final String IN_USE =
            "NOTICE: aggr 2 port 5: Port Partner MAC 00:1c:73:00:00:01 and key 12 in use on" + " aggregation 1 port 3";
    private static final String LOOPBACK = "NOTICE: trunk link: (6): Loopback condition.";

    private record Row(String speed, String duplex, String state, String portState, String bits) {}

    private static final String WELL = "yes yes yes yes no no";
    private static final Row GOOD = new Row("10000Mb", "full", "up", "attached", WELL);

    private static String text(String lacp, Row one, Row other) {
        return """
            $ dladm show-aggr
            LINK       POLICY   ADDRPOLICY           LACPACTIVITY LACPTIMER FLAGS
            aggr0      L4       auto                 %s           short     -----
            $ dladm show-aggr -x
            LINK       PORT         SPEED   DUPLEX STATE ADDRESS            PORTSTATE
            aggr0      --           10000Mb full   up    0:1:2:3:4:5        --
            --         net0         %s      %s     %s    0:1:2:3:4:5        %s
            --         net1         %s      %s     %s    0:1:2:3:4:6        %s
            $ dladm show-aggr -L
            LINK       PORT  AGGREGATABLE SYNC COLL DIST DEFAULTED EXPIRED
            aggr0      net0  %s
            --         net1  %s
            """.formatted(
                        lacp,
                        one.speed,
                        one.duplex,
                        one.state,
                        one.portState,
                        other.speed,
                        other.duplex,
                        other.state,
                        other.portState,
                        one.bits,
                        other.bits);
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
    void healthyOnesAreLeftInPeace() {
        quiet(text("active", GOOD, GOOD));
        quiet(text("off", GOOD, GOOD));
        quiet(text("active", GOOD, GOOD), Told.atNoon().line(3000, OTHER_PARTNER));
        quiet(text("active", GOOD, GOOD), Told.atNoon().line(3000, IN_USE).line(2000, LOOPBACK));
    }

    @Test
    void aHalfDuplexPortIsNotAttached() {
        found("A-01", text("off", GOOD, new Row("1000Mb", "half", "up", "standby", WELL)));
        found("A-01", text("off", GOOD, new Row("0Mb", "full", "up", "standby", WELL)));
    }

    @Test
    void aPortOfAnotherSpeedWaits() {
        found("A-02", text("off", GOOD, new Row("1000Mb", "full", "up", "standby", WELL)));
        found("A-02", text("active", GOOD, new Row("1000Mb", "full", "up", "standby", WELL)));
    }

    @Test
    void theLogSaysWhyAPortIsNotSelected() {
        Row out = new Row("10000Mb", "full", "up", "attached", "yes no no no no no");
        String text = text("active", GOOD, out);
        found("A-08", text);
        found("A-03", text, Told.atNoon().line(60, OTHER_PARTNER));
        found("A-04", text, Told.atNoon().line(60, IN_USE));
        found("A-05", text, Told.atNoon().line(60, LOOPBACK));
        for (String line : List.of(OTHER_PARTNER, IN_USE, LOOPBACK)) {
            assertThat(Flat.ids(SolarisTexts.diagnose(
                            Platform.ILLUMOS, text, Told.atNoon().line(60, line))))
                    .as(line)
                    .hasSize(1);
        }
        Explanation one = Flat.one(
                SolarisTexts.diagnose(Platform.ILLUMOS, text, Told.atNoon().line(60, OTHER_PARTNER)), "A-03");
        assertThat(one.since()).isEqualTo(Told.NOON.minusSeconds(60));
        assertThat(one.evidence()).anyMatch(line -> line.contains("key 1012 at the port, 12 at the aggregation"));
    }

    @Test
    void theBitsTellWhatThePartnerDoes() {
        found("A-06", text("active", GOOD, new Row("10000Mb", "full", "up", "attached", "yes yes no no yes no")));
        found("A-07", text("active", GOOD, new Row("10000Mb", "full", "up", "attached", "yes yes no no no yes")));
        found("A-09", text("active", GOOD, new Row("10000Mb", "full", "up", "attached", "yes yes no no no no")));
    }

    @Test
    void theBitsOfADarkPortAreOld() {
        String old = """
            $ dladm show-aggr -L
            LINK       PORT  AGGREGATABLE SYNC COLL DIST DEFAULTED EXPIRED
            aggr0      net0  yes          yes  yes  yes  no        no
            --         net1  yes          yes  yes  yes  no        no
            $ dladm show-phys
            LINK         MEDIA                STATE      SPEED  DUPLEX    DEVICE
            net0         Ethernet             up         10000  full      ixgbe0
            net1         Ethernet             %s         %s     full      ixgbe1
            """;
        for (Platform platform : BOTH) {
            Diagnosis diagnosis = SolarisTexts.diagnose(platform, old.formatted("down", "0"));
            assertThat(diagnosis.explanations()).extracting(Explanation::cause).containsExactly("P-01");
            Flat.isWhole(Flat.one(diagnosis, "A-10"));
        }
        quiet(old.formatted("up", "10000"));
    }
}
