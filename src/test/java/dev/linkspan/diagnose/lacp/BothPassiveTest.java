// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.Flat;
import dev.linkspan.diagnose.fixture.SavedMachine;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** States as a kernel 6.1 shows them while both ends are passive, and while what one end sends is lost. */
class BothPassiveTest {
    private static final int PASSIVE = 62;
    private static final int PASSIVE_EXPIRED = 142;
    private static final int CARRYING = 63;
    private static final int EXPIRED = 143;

    private static Diagnosis diagnose(Consumer<SavedMachine> change) {
        SavedMachine machine = SavedMachine.lacp();
        change.accept(machine);
        return machine.diagnosis();
    }

    private static void states(SavedMachine machine, int ours, int theirs) {
        machine.bond.lacpActive = (ours & 1) == 1;
        machine.ports.forEach(port -> {
            port.actor.state = ours;
            port.partner.state = theirs;
        });
    }

    @Test
    void neitherEndStartsLacp() {
        Explanation one = Flat.one(diagnose(it -> states(it, PASSIVE, PASSIVE)), "L-11");
        Flat.isWhole(one);
        assertThat(one.certainty()).isEqualTo(Certainty.PROVED);
        assertThat(one.remedy()).contains("lacp_active on");
        assertThat(Flat.ids(diagnose(it -> states(it, PASSIVE, PASSIVE_EXPIRED))))
                .contains("L-11");
    }

    @Test
    void aPassiveEndAndASilentSwitchAreOneFault() {
        Diagnosis silent = diagnose(it -> {
            it.bond.lacpActive = false;
            it.ports.forEach(port -> port.noAnswer(port.number));
        });
        assertThat(Flat.one(silent, "L-11").certainty()).isEqualTo(Certainty.LIKELY);
        assertThat(Flat.ids(silent)).doesNotContain("L-01");
    }

    @Test
    void onePassiveEndIsWell() {
        assertThat(Flat.wrong(diagnose(it -> states(it, PASSIVE, CARRYING)))).isEmpty();
        assertThat(Flat.wrong(diagnose(it -> states(it, CARRYING, PASSIVE)))).isEmpty();
    }

    @Test
    void aSwitchThatHeardUsAndNoLongerDoesIsDeaf() {
        Diagnosis deaf = diagnose(it -> it.port("eth1").partner.state = EXPIRED);
        Flat.isWhole(Flat.one(deaf, "L-08"));
        assertThat(Flat.one(deaf, "L-08").evidence()).anyMatch(fact -> fact.contains("expired"));
    }
}
