// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.helper.protocol.Method;
import dev.linkspan.helper.protocol.Params;
import dev.linkspan.host.sign.Counters;
import dev.linkspan.host.sign.Gap;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.LacpSigns;
import dev.linkspan.host.sign.PortSigns;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.topology.Topology;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code signs} of the helper on Debian's kernel, of a LACP bond to two ports of a switch. */
@Tag("slow")
@Tag("lab")
@ExtendWith(Lab.class)
class RealSignsTest {

    @BeforeEach
    void makeBond(Guest guest) throws IOException {
        guest.ip("""
                link add bond0 type bond mode 802.3ad lacp_rate fast miimon 100
                link set nic1 master bond0
                link set nic2 master bond0
                link set bond0 up
                """);
        guest.run("ip netns exec swA /lab/lldp swA");
    }

    @AfterEach
    void removeBond(Guest guest) throws IOException {
        guest.hangUp();
        guest.run("killall lldpd; true");
        guest.reset(List.of("bond0"));
    }

    @Test
    void aBondTellsItsCountersChurnPartiesAndWhatIsHeard(Guest guest) throws IOException {
        GuestHelper helper = GuestHelper.start(guest);
        HostSigns before = await(
                helper,
                signs -> heard(signs, "nic1", "LACPDU")
                                .filter(lacp -> state(lacp) == 63)
                                .isPresent()
                        && !port(signs, "nic1").neighbors().isEmpty());
        System.out.println("Signs of nic1: " + port(before, "nic1"));
        System.out.println("Gaps: " + before.gaps());
        LacpSigns proc = heard(before, "nic1", "/proc/net/bonding").orElseThrow();
        LacpSigns pdu = heard(before, "nic1", "LACPDU").orElseThrow();
        assertThat(Objects.requireNonNull(proc.partner()).system())
                .isEqualTo(Objects.requireNonNull(pdu.partner()).system());
        assertThat(Objects.requireNonNull(proc.actor()).key())
                .isEqualTo(Objects.requireNonNull(pdu.seenByPartner()).key());
        assertThat(proc.actorChurn()).isIn("monitoring", "none");
        assertThat(before.port("bond0").orElseThrow().lacp())
                .as("never heard on the bond itself")
                .isEmpty();
        assertThat(port(before, "nic1").neighbors().get(0).value().neighbor().name())
                .isEqualTo("swA");
        assertThat(before.log()).extracting(line -> line.value().text()).anyMatch(text -> text.contains("bond0"));
        assertThat(before.gaps())
                .extracting(Gap::reason)
                .as("nothing is kept from root")
                .doesNotContain(Gap.Reason.NOT_ALLOWED);
        Counters counted = counters(before);
        assertThat(counted.lacpRx()).isPositive();
        assertThat(counted.lacpTx()).isPositive();
        assertThat(counted.lacpIllegalRx()).isZero();

        guest.pull(1);
        HostSigns after = await(helper, signs -> counters(signs).linkFailures() > counted.linkFailures());
        assertThat(counters(after).epoch()).isEqualTo(counted.epoch());
        assertThat(counters(after).carrierDowns()).isGreaterThan(counted.carrierDowns());
        Topology seen = helper.observe();
        assertThat(seen.switches())
                .as("heard by ourselves where no lldpd runs")
                .extracting("name")
                .contains("swA");
    }

    /** virtio_net has no ETHTOOL_PHYS_ID; who answers on the port is found all the same, by the command itself. */
    @Test
    void aPortWhoseDriverHasNoLightIsLocatedByWhoAnswers(Guest guest) throws IOException {
        String helper = "/usr/sbin/linkspan-helper";
        guest.run("cat >" + helper + " <<'END'\n#!/bin/sh\nexec " + GuestHelper.COMMAND + "\nEND\nchmod 755 " + helper);
        String said = guest.run(GuestProgram.command("locate --port nic1 --seconds 20") + "; rm " + helper);
        System.out.println("Located on a real kernel: " + said.strip());
        assertThat(said)
                .contains("warning: Cannot blink the LED of nic1, its driver can't: not supported")
                .contains("; pull the cable of nic1 to see which it is")
                .contains("nic1 of guest is cabled to p1 of swA");
    }

    private static HostSigns await(GuestHelper helper, Predicate<HostSigns> wanted) throws IOException {
        long end = System.nanoTime() + Lab.PATIENCE.toNanos();
        HostSigns signs = helper.call(Method.SIGNS, new Params.None(), HostSigns.class);
        while (!wanted.test(signs)) {
            assertThat(System.nanoTime())
                    .as("not within " + Lab.PATIENCE.toMinutes() + " min: " + signs)
                    .isLessThan(end);
            signs = helper.call(Method.SIGNS, new Params.None(), HostSigns.class);
        }
        return signs;
    }

    private static PortSigns port(HostSigns signs, String link) {
        return signs.port(link).orElseThrow();
    }

    private static Counters counters(HostSigns signs) {
        return Objects.requireNonNull(port(signs, "nic1").counters()).value();
    }

    private static Optional<LacpSigns> heard(HostSigns signs, String link, String source) {
        return port(signs, link).lacp().stream()
                .filter(sign -> sign.source().equals(source))
                .map(Sign::value)
                .findFirst();
    }

    private static int state(LacpSigns lacp) {
        return lacp.seenByPartner() == null ? 0 : lacp.seenByPartner().state();
    }
}
