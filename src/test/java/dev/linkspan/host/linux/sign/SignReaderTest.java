// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.sign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.linux.LinuxHostSession;
import dev.linkspan.host.linux.TestNamespace;
import dev.linkspan.host.linux.frame.FrameBytes;
import dev.linkspan.host.linux.netlink.FrameSocket;
import dev.linkspan.host.linux.netlink.NetworkNamespace;
import dev.linkspan.host.linux.netlink.PacketSocket;
import dev.linkspan.host.sign.Counters;
import dev.linkspan.host.sign.Gap;
import dev.linkspan.host.sign.HeardNeighbor;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.KnownAddress;
import dev.linkspan.host.sign.LacpSigns;
import dev.linkspan.host.sign.LinkSettings;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.topology.MacAddress;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Signs of a real kernel: two ends of a veth pair, of which one is taken for hardware, and a bridge. */
@Timeout(120)
class SignReaderTest {

    private static final SignReader.Place PLACE =
            new SignReader.Place("web01", link -> link.name().equals("v0"), link -> null, false);

    private TestNamespace namespace;
    private FrameListener listener;
    private int there;

    @BeforeEach
    void makeCable() throws Exception {
        namespace = TestNamespace.create();
        namespace.ip("link add v0 type veth peer name v1");
        namespace.ip("link set v0 up");
        namespace.ip("link set v1 up");
        there = namespace.ipJson("link show dev v1").at("/0/ifindex").asInt();
        listener = new FrameListener(link -> inside(() -> FrameSocket.open(link)), Clock.systemUTC());
    }

    @AfterEach
    void removeCable() throws Exception {
        if (listener != null) {
            listener.close();
        }
        if (namespace != null) {
            namespace.close();
        }
    }

    @Test
    void carrierAndPacketsAreCountedInOneEpochUntilTheLinkIsAnother() throws Exception {
        Counters before = counters(signs());
        namespace.ip("link set v1 down");
        namespace.ip("link set v1 up");
        try (PacketSocket far = inside(PacketSocket::open)) {
            far.send(there, FrameBytes.bytes(FrameBytes.LACPDU));
        }
        Counters after = counters(signsWhen(signs -> counters(signs).carrierUps() > before.carrierUps()
                && counters(signs).rxBytes() > before.rxBytes()));
        assertThat(after.carrierDowns()).isGreaterThan(before.carrierDowns());
        assertThat(after.rxPackets()).isGreaterThan(before.rxPackets());
        assertThat(after.rxCrcErrors()).isZero();
        assertThat(after.epoch()).isEqualTo(before.epoch());
        assertThat(after.linkFailures()).as("it is no port of a bond").isNull();
        namespace.ip("link del v0");
        namespace.ip("link add v0 type veth peer name v1");
        assertThat(counters(signs()).epoch()).isNotEqualTo(before.epoch());
    }

    @Test
    void theDriverTellsHowALinkNegotiates() throws Exception {
        LinkSettings settings = Objects.requireNonNull(
                        signs().port("v0").orElseThrow().settings())
                .value();
        assertThat(settings.autoneg()).isFalse();
        assertThat(settings.supported()).isEmpty();
        assertThat(settings.downReason()).isNull();
        assertThat(signs().port("v1").orElseThrow().settings())
                .as("not taken for hardware")
                .isNull();
    }

    @Test
    void theLastLacpduIsKeptWithItsTime() throws Exception {
        assertThat(signs().port("v0").orElseThrow().lacp()).isEmpty();
        try (PacketSocket far = inside(PacketSocket::open)) {
            far.send(there, FrameBytes.bytes(FrameBytes.LACPDU));
        }
        HostSigns signs =
                signsWhen(seen -> !seen.port("v0").orElseThrow().lacp().isEmpty());
        Sign<LacpSigns> heard = signs.port("v0").orElseThrow().lacp().get(0);
        assertThat(heard.source()).isEqualTo("LACPDU");
        assertThat(heard.at()).isBeforeOrEqualTo(signs.at());
        assertThat(heard.value().partner())
                .isNotNull()
                .satisfies(partner -> assertThat(partner.system()).isEqualTo(MacAddress.of("02:00:00:00:00:01")));
        assertThat(heard.value().seenByPartner())
                .isNotNull()
                .satisfies(own -> assertThat(own.system()).isEqualTo(MacAddress.of("02:00:00:00:00:0b")));
        assertThat(heard.value().actor()).isNull();
    }

    @Test
    void aNeighbourIsThereUntilItTakesItsLeave() throws Exception {
        signs();
        try (PacketSocket far = inside(PacketSocket::open)) {
            far.send(there, HeardFramesTest.lldp(120));
            HostSigns signs =
                    signsWhen(seen -> !seen.port("v0").orElseThrow().neighbors().isEmpty());
            HeardNeighbor neighbor =
                    signs.port("v0").orElseThrow().neighbors().get(0).value();
            assertThat(neighbor.neighbor().port().value()).isEqualTo("swp1");
            assertThat(neighbor.sourceMac()).isEqualTo("00:11:22:33:44:55");
            far.send(there, HeardFramesTest.lldp(0));
            signsWhen(seen -> seen.port("v0").orElseThrow().neighbors().isEmpty());
        }
    }

    @Test
    void neighboursAndForwardingTablesAreRead() throws Exception {
        namespace.ip("addr add 192.0.2.1/24 dev v0");
        namespace.ip("neigh add 192.0.2.9 lladdr 02:00:00:00:00:99 dev v0 nud permanent");
        namespace.ip("neigh add 2001:db8::9 lladdr 02:00:00:00:00:98 dev v0 nud permanent");
        namespace.ip("link add br0 type bridge");
        namespace.ip("link set v1 master br0");
        namespace.ip("link set br0 up");
        TestNamespace.Result result =
                namespace.exec("bridge", "fdb", "add", "02:00:00:00:00:77", "dev", "v1", "master", "static");
        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(signs().addresses())
                .extracting(Sign::value)
                .contains(
                        new KnownAddress("v0", "192.0.2.9", "02:00:00:00:00:99", "PERMANENT", null),
                        new KnownAddress("v0", "2001:db8::9", "02:00:00:00:00:98", "PERMANENT", null),
                        new KnownAddress("v1", null, "02:00:00:00:00:77", null, null))
                .noneMatch(known -> "ff:ff:ff:ff:ff:ff".equals(known.mac()));
    }

    @Test
    void whatIsNotSeenIsToldWithItsReason() throws Exception {
        assertThat(signs().gaps())
                .contains(new Gap(
                        "web01",
                        "the kernel's log",
                        Gap.Reason.NOT_OFFERED,
                        "The kernel's log does not tell network namespaces apart"));
    }

    @Test
    void linksThatComeAndGoAreFollowed() throws Exception {
        signs();
        namespace.ip("link del v0");
        signs();
        namespace.ip("link add v0 type veth peer name v1");
        namespace.ip("link set v0 up");
        namespace.ip("link set v1 up");
        there = namespace.ipJson("link show dev v1").at("/0/ifindex").asInt();
        signs();
        try (PacketSocket far = inside(PacketSocket::open)) {
            far.send(there, FrameBytes.bytes(FrameBytes.LACPDU));
        }
        signsWhen(seen -> !seen.port("v0").orElseThrow().lacp().isEmpty());
    }

    @Test
    void aSessionTellsCountersOfAllItsLinksAndEndsWhenItIsClosed() throws Exception {
        try (LinuxHostSession session = LinuxHostSession.ofNamespace(namespace.name())) {
            HostSigns signs = session.signs();
            assertThat(signs.ports()).extracting("link").contains("v0", "v1").doesNotContain("lo");
            assertThat(signs.port("v0").orElseThrow().counters()).isNotNull();
        }
    }

    private static Counters counters(HostSigns signs) {
        return Objects.requireNonNull(signs.port("v0").orElseThrow().counters()).value();
    }

    private HostSigns signs() throws Exception {
        return inside(() -> SignReader.read(PLACE, listener, List.of(), Clock.systemUTC()));
    }

    /** Frames and carrier take their time. */
    private HostSigns signsWhen(Predicate<HostSigns> wanted) throws Exception {
        HostSigns signs = signs();
        while (!wanted.test(signs)) {
            signs = signs();
        }
        return signs;
    }

    private <T> T inside(Callable<T> task) throws Exception {
        return new NetworkNamespace(namespace.name()).call(task);
    }
}
