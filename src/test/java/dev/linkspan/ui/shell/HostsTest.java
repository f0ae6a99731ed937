// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.edit.Add;
import dev.linkspan.edit.Samples;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.framework.junit5.ApplicationExtension;

/** The class under test is a control, which wants a toolkit. */
@ExtendWith(ApplicationExtension.class)
class HostsTest {
    @ParameterizedTest
    @CsvSource({
        "SOLARIS_10, 1/13, Solaris 10 1/13",
        "SOLARIS_10, 10 1/13, Solaris 10 1/13",
        "SOLARIS_11, 11.4.57, Oracle Solaris 11.4.57",
        "SOLARIS_11, Oracle Solaris 11.4, Oracle Solaris 11.4",
        "ILLUMOS, omnios-r151052, omnios-r151052",
        "LINUX, Debian 12, Debian 12",
        "LINUX, 6.1, Linux 6.1",
        "LINUX, , Linux"
    })
    void a_host_is_described_by_its_system_and_release_each_once(Platform platform, String release, String expected) {
        Topology made = Samples.apply(Topology.empty("Systems"), Add.host("h1", platform));
        Host host = made.hosts().get(0).withRelease(release);

        assertThat(Hosts.describe(host)).isEqualTo(expected + " · drawn");
    }
}
