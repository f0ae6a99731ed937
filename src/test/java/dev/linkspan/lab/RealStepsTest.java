// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The steps of plans on Debian's kernel, in a namespace with six dummies. What is there after each is observed and
 * compared with what the plan foresaw.
 */
@Tag("slow")
@Tag("lab")
@ExtendWith(Lab.class)
class RealStepsTest {

    private static final int RANDOM_PLANS = 20;

    @BeforeEach
    void makeNamespace(Guest guest) throws IOException {
        guest.run("ip netns add t");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            lines.append("link add eth%d address 02:00:00:00:00:0%<d type dummy%nlink set eth%<d up%n".formatted(i));
        }
        guest.run("ip -n t -batch - <<'END'\n" + lines + "link set lo up\nEND");
    }

    @AfterEach
    void removeNamespace(Guest guest) throws IOException {
        guest.run("ip netns del t");
    }

    @Test
    void everyStepAndItsInverseDoWhatThePlanForesaw(Guest guest) throws IOException {
        List<String> said = said(guest, "steps");
        assertThat(said).filteredOn(line -> line.startsWith("KINDS 17 ")).hasSize(1);
    }

    @Test
    void randomPlansAreDoneAndTakenBack(Guest guest) throws IOException {
        List<String> said = said(guest, "random 1 " + RANDOM_PLANS);
        assertThat(said).filteredOn(line -> line.startsWith("PLAN ")).hasSize(RANDOM_PLANS);
    }

    @Test
    void whatTheKernelRefusesIsToldInItsWords(Guest guest) throws IOException {
        String said = String.join("\n", said(guest, "refusals"));
        assertThat(said.lines().filter(line -> line.startsWith("REFUSED "))).hasSize(18);
    }

    private static List<String> said(Guest guest, String arguments) throws IOException {
        String said = guest.run(GuestProgram.test(GuestSteps.class, arguments));
        said.lines()
                .filter(line -> line.matches("(KINDS|RANDOM|REFUSED|PROBLEM).*"))
                .forEach(line -> System.out.println("On a real kernel: " + line));
        assertThat(said.lines().filter(line -> line.startsWith("PROBLEM"))).isEmpty();
        return said.lines().toList();
    }
}
