// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real kernel's bytes, as they are and damaged. */
@Timeout(120)
class RecordedDumpsTest {

    private static final int CASES = 4_000;

    @Test
    void linksAreDecoded() throws IOException {
        List<LinkMessage> links = KernelBytes.links(RecordedDumps.read("links"));
        assertThat(links)
                .extracting(LinkMessage::name)
                .containsExactlyInAnyOrder("lo", "v0", "v1", "br0", "mv0", "vx0");
        LinkMessage v1 = named(links, "v1");
        LinkMessage bridge = named(links, "br0");
        assertThat(v1.mac()).isEqualTo("02:00:00:00:00:11");
        assertThat(v1.mtu()).isEqualTo(1500);
        assertThat(v1.master()).isEqualTo(bridge.index());
        assertThat(v1.lower()).isEqualTo(named(links, "v0").index());
        assertThat(v1.info().kind()).isEqualTo("veth");
        assertThat(v1.info().portKind()).isEqualTo("bridge");
        assertThat(v1.isUp()).isTrue();
        assertThat(v1.hasCarrier()).isTrue();
        assertThat(bridge.isUp()).isFalse();
        assertThat(named(links, "lo").isLoopback()).isTrue();
        assertThat(named(links, "mv0").info().kind()).isEqualTo("macvlan");
    }

    @Test
    void addressesAreDecodedAndOursIsTheLocalEndOfAPointToPointLink() throws IOException {
        assertThat(KernelBytes.addresses(RecordedDumps.read("addresses")))
                .extracting(address -> address.address() + "/" + address.prefixLength())
                .contains(
                        "127.0.0.1/8",
                        "192.0.2.10/24",
                        "10.1.0.1/32",
                        "0:0:0:0:0:0:0:1/128",
                        "2001:db8:0:0:0:0:0:10/64");
    }

    @Test
    void routesAreDecodedWithAllTheirHops() throws IOException {
        List<RouteMessage> routes = KernelBytes.routes(RecordedDumps.read("routes"));
        assertThat(routes)
                .filteredOn(route -> "203.0.113.0".equals(route.destination()))
                .singleElement()
                .satisfies(route -> assertThat(route.hops())
                        .extracting(RouteMessage.Hop::gateway)
                        .containsExactly("192.0.2.1", "192.0.2.2"));
        assertThat(routes)
                .filteredOn(route -> "10.9.0.0".equals(route.destination()))
                .singleElement()
                .satisfies(route -> assertThat(route.hops().get(0).gateway()).isEqualTo("fe80:0:0:0:0:0:0:1"));
        assertThat(routes)
                .filteredOn(route -> route.destination() == null && route.metric() != null && route.metric() == 100)
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void damagedBytesAreDecodedOrRefusedAndNothingElse(long seed) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        damage(random, RecordedDumps.read("links"), KernelBytes::links);
        damage(random, RecordedDumps.read("addresses"), KernelBytes::addresses);
        damage(random, RecordedDumps.read("routes"), KernelBytes::routes);
    }

    @Test
    void everyTruncationIsDecodedOrRefused() throws IOException {
        for (byte[] datagram : RecordedDumps.read("links")) {
            int refused = 0;
            for (int length = 0; length < datagram.length; length++) {
                refused += isRefused(KernelBytes::links, Arrays.copyOf(datagram, length)) ? 1 : 0;
            }
            // Only a cut exactly between two messages goes unseen.
            assertThat(refused).isGreaterThan(datagram.length * 9 / 10);
        }
    }

    private static void damage(RandomGenerator random, List<byte[]> datagrams, Function<List<byte[]>, ?> decoder) {
        int refused = 0;
        for (int round = 0; round < CASES; round++) {
            byte[] original = datagrams.get(random.nextInt(datagrams.size()));
            byte[] damaged = random.nextInt(4) == 0
                    ? Arrays.copyOf(original, random.nextInt(original.length))
                    : original.clone();
            int flips = random.nextInt(8);
            for (int flip = 0; flip < flips && damaged.length > 0; flip++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            refused += isRefused(decoder, damaged) ? 1 : 0;
        }
        assertThat(refused).as("some damage must be seen").isPositive();
    }

    /** Anything but a value or the one exception of this format fails the test by escaping. */
    private static boolean isRefused(Function<List<byte[]>, ?> decoder, byte[] damaged) {
        try {
            assertThat(decoder.apply(List.of(damaged))).isNotNull();
            return false;
        } catch (NetlinkFormatException e) {
            assertThat(e.offset()).isBetween(0, damaged.length);
            assertThat(e).hasMessageContaining("expected").hasMessageContaining("found");
            return true;
        }
    }

    private static LinkMessage named(List<LinkMessage> links, String name) {
        return links.stream()
                .filter(link -> link.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
