// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.linkspan.host.linux.netlink.NetworkNamespace;
import dev.linkspan.plan.LinuxStep;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.MacAddress;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The neighbour is another network stack of the kernel, which knows the address by what it was told. */
@Timeout(120)
class AnnouncerTest {
    private static final MacAddress MAC = MacAddress.of("02:00:00:00:00:01");

    @Test
    void theFramesAreThoseOfTheStandards() {
        assertThat(HexFormat.of().formatHex(Announcement.arp(MAC, Ip.of("192.0.2.10"))))
                .isEqualTo("ffffffffffff020000000001080600010800060400010200000000" + "01c000020a000000000000c000020a");
        assertThat(HexFormat.of().formatHex(Announcement.neighbor(MAC, Ip.of("2001:db8::10"), true)))
                .isEqualTo("33330000000102000000000186dd" + "6000000000203aff" + "20010db8000000000000000000000010"
                        + "ff020000000000000000000000000001" + "8800" + "790c" + "a0000000"
                        + "20010db8000000000000000000000010" + "0201020000000001");
    }

    @Test
    void aNeighbourSendsToTheNewLinkAtOnce() throws Exception {
        InterfaceAddress four = InterfaceAddress.of("192.0.2.10/24");
        InterfaceAddress six = InterfaceAddress.of("2001:db8:1::10/64");
        try (TestNamespace here = TestNamespace.create();
                TestNamespace there = TestNamespace.create()) {
            there.ip("link add br0 type bridge");
            there.ip("link set br0 up");
            for (int number : new int[] {0, 1}) {
                here.ip("link add v" + number + " type veth peer name w" + number + " netns " + there.name());
                here.ip("link set v" + number + " up");
                there.ip("link set w" + number + " master br0 up");
            }
            here.ip("addr add 192.0.2.10/24 dev v0");
            here.ip("addr add 2001:db8:1::10/64 dev v0 nodad");
            there.ip("addr add 192.0.2.1/24 dev br0");
            there.ip("addr add 2001:db8:1::1/64 dev br0 nodad");
            // What a neighbour believes once is not asked for again as long as this test lasts: it has to be told.
            for (String cache : new String[] {"arp_cache", "ndisc_cache"}) {
                there.ip("ntable change name " + cache + " dev br0 base_reachable 3600000");
            }
            for (InterfaceAddress address : new InterfaceAddress[] {four, six}) {
                await(there, address, here, "v0");
            }

            LinuxChanger changer = new NetworkNamespace(here.name()).call(LinuxChanger::open);
            for (InterfaceAddress address : new InterfaceAddress[] {four, six}) {
                changer.run(new LinuxStep.RemoveAddress("v0", address));
                changer.run(new LinuxStep.AddAddress("v1", address));
            }
            changer.close();
            for (InterfaceAddress address : new InterfaceAddress[] {four, six}) {
                while (!neighbor(there, address).equals(mac(here, "v1"))) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    private static void await(TestNamespace there, InterfaceAddress address, TestNamespace here, String link)
            throws IOException {
        do {
            there.exec("bash", "-c", "echo >/dev/udp/" + address.ip().text() + "/9");
        } while (!neighbor(there, address).equals(mac(here, link)));
    }

    private static String neighbor(TestNamespace namespace, InterfaceAddress address) throws IOException {
        JsonNode known =
                namespace.ipJson("neigh show dev br0 to " + address.ip().text());
        return known.at("/0/lladdr").asText();
    }

    private static String mac(TestNamespace namespace, String link) throws IOException {
        return namespace.ipJson("link show dev " + link).at("/0/address").asText();
    }
}
