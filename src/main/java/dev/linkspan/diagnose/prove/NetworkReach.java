// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.prove;

import dev.linkspan.helper.guard.Prober;
import dev.linkspan.topology.Ip;
import java.time.Duration;

/** An address that is asked over the network, from where the program runs. */
public record NetworkReach(Ip target) implements Reach {
    @Override
    public boolean answers(Duration limit) {
        return Prober.network().answers(target.text(), null, limit);
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public String words() {
        return target.text();
    }
}
