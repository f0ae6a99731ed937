// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.helper.protocol.Method;
import dev.linkspan.helper.protocol.Params;
import dev.linkspan.host.sign.Gap;
import dev.linkspan.host.sign.HostSigns;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The helper as it is installed, on a machine whose kernel keeps its log to those who may read it. */
@Tag("slow")
@Tag("lab")
@Tag("long")
@ExtendWith(Lab.class)
class RestrictedLogTest {
    private static final String LAUNCHER = "/usr/sbin/linkspan-helper";

    @Test
    void theHelperReadsItByTheCapabilityThatItsLauncherLeaves() throws IOException {
        try (SystemsGuest guest = InstalledHelper.boot()) {
            guest.run("echo 1 >/proc/sys/kernel/dmesg_restrict");
            guest.ip("link add bond0 type bond mode active-backup miimon 100\nlink set nic3 master bond0");

            HostSigns seen = signs(guest, LAUNCHER);
            assertThat(seen.log())
                    .extracting(line -> line.value().text())
                    .anyMatch(text -> text.contains("bond0: (slave nic3)"));
            assertThat(gaps(seen)).isEmpty();
            System.out.println("Lab: with kernel.dmesg_restrict=1 the helper reads "
                    + seen.log().size() + " lines of the kernel's log");
        }
    }

    private static HostSigns signs(SystemsGuest guest, String command) throws IOException {
        return GuestHelper.start(guest, command).call(Method.SIGNS, new Params.None(), HostSigns.class);
    }

    private static List<Gap> gaps(HostSigns signs) {
        return signs.gaps().stream()
                .filter(gap -> gap.what().equals("the kernel's log"))
                .toList();
    }
}
