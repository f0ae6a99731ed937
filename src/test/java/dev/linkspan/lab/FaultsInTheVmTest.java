// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Each fault is made for real on Debian's kernel, is diagnosed by its id within two seconds of the moment at which anybody
 * could see it, and is no longer told once it is mended. Time is that of the machine, whose clock goes by the instructions it
 * has executed: it is the same on a busy computer.
 */
@Tag("slow")
@Tag("lab")
@Tag("long")
@Tag("alone")
@ExtendWith(Lab.class)
class FaultsInTheVmTest {
    private static final double LIMIT_SECONDS = 2;
    /** What happened often enough is told for an hour: a port lost its carrier, a bond changed its active port. */
    private static final String PAST = "P-03 B-16";

    @Test
    void eachIsDiagnosedInTimeAndGoesWhenMended() throws IOException {
        List<String> problems = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        try (Guest guest = Guest.bootWithSteadyClock(Lab.image("image"))) {
            FaultRig rig = new FaultRig(guest);
            rig.say("quiet", "");
            String healthy = rig.answer("");
            if (!healthy.startsWith("QUIET")) {
                problems.add("false alarm on a healthy machine: " + healthy);
            }
            for (Fault fault : Faults.ALL) {
                rows.add(made(rig, fault, problems));
                mended(rig, fault, problems);
            }
        } finally {
            System.out.println("Faults made on a real kernel, with the seconds from when they could be seen:");
            rows.forEach(System.out::println);
        }
        assertThat(problems).isEmpty();
    }

    private static String made(FaultRig rig, Fault fault, List<String> problems) throws IOException {
        rig.say("expect", fault.cause(), fault.subject(), fault.witness());
        rig.answer("WATCHING");
        fault.make().on(rig);
        String said = rig.answer("");
        String[] words = said.split("\t", -1);
        boolean found = words[0].equals("FOUND");
        if (!found || Double.parseDouble(words[2]) > LIMIT_SECONDS) {
            problems.add(fault.name() + ": " + said);
        }
        return "  %s | %s | %s | seen when %s | %s"
                .formatted(
                        fault.name(),
                        fault.cause(),
                        fault.how(),
                        fault.when(),
                        found ? words[2] + " s | " + words[3] + " (" + words[4] + ")" : said);
    }

    private static void mended(FaultRig rig, Fault fault, List<String> problems) throws IOException {
        fault.mend().on(rig);
        rig.working();
        rig.say("quiet", fault.stays() ? PAST + " " + fault.cause() : PAST);
        String said = rig.answer("");
        if (!said.startsWith("QUIET")) {
            problems.add(String.format(Locale.ROOT, "%s, mended: %s", fault.name(), said));
        }
    }
}
