// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Machines with a disk and systemd that lose, in the middle of a change, their power or the one who changes them. */
@Tag("slow")
@Tag("lab")
@Tag("long")
@ExtendWith(Lab.class)
class CutOffTest {
    @Test
    void afterAResetAndWithoutSshTheMachineIsInTheOldStateOrTheNewOne() throws InterruptedException {
        new TwoAtATime()
                .with("reset", () -> new ResetInTheMiddle().run())
                .with("ssh cut", SshCut::run)
                .run();
    }
}
