// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.host.linux.TestNamespace;
import org.junit.jupiter.api.Test;

/** Asks the real kernel by ethtool; a veth always claims 10 Gb/s full duplex (drivers/net/veth.c). */
class LinkModesTest {

    private static final int LOOPBACK = 1;

    @Test
    void theKernelTellsSpeedAndDuplexOfALink() throws Exception {
        try (TestNamespace namespace = TestNamespace.create()) {
            namespace.ip("link add v0 index 7 type veth peer name v1");
            LinkModes modes = new NetworkNamespace(namespace.name()).call(() -> {
                try (NetlinkConnection connection = NetlinkConnection.generic()) {
                    return LinkModes.of(connection, LinkModes.family(connection), 7);
                }
            });
            assertThat(modes).isEqualTo(new LinkModes(10_000, true));
        }
    }

    @Test
    void theKernelRefusesALinkWithoutSpeedAndTheConnectionStaysUsable() throws Exception {
        try (TestNamespace namespace = TestNamespace.create()) {
            namespace.ip("link add v0 index 7 type veth peer name v1");
            LinkModes after = new NetworkNamespace(namespace.name()).call(() -> {
                try (NetlinkConnection connection = NetlinkConnection.generic()) {
                    int family = LinkModes.family(connection);
                    assertThatThrownBy(() -> LinkModes.of(connection, family, LOOPBACK))
                            .isInstanceOfSatisfying(
                                    NetlinkException.class,
                                    e -> assertThat(e.errno()).isEqualTo(Errno.EOPNOTSUPP));
                    return LinkModes.of(connection, family, 7);
                }
            });
            assertThat(after.speedMbps()).isEqualTo(10_000);
        }
    }
}
