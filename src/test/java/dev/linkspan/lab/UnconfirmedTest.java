// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.lab.AccidentSite.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Three changes that cut the administrator off and that nobody confirms, by {@code netplan try}, by NetworkManager as Cockpit
 * has it, and by our helper. What becomes of the machine is printed for all, and must be good for ours.
 */
@Tag("slow")
@Tag("lab")
@Tag("long")
@ExtendWith(Lab.class)
class UnconfirmedTest {

    /** Two machines at a time, because each keeps one processor busy. */
    @Test
    void theMachineHasAgainWhatItHad() throws Exception {
        ExecutorService machines = Executors.newFixedThreadPool(2);
        List<Outcome> all = new ArrayList<>();
        try {
            Future<List<Outcome>> netplan = machines.submit(UnconfirmedTest::byNetplan);
            Future<List<Outcome>> networkManager = machines.submit(UnconfirmedTest::byNetworkManagerAndUs);
            all.addAll(netplan.get());
            all.addAll(networkManager.get());
        } finally {
            machines.shutdownNow();
        }
        System.out.println("Lab: a change that cuts the way off, not confirmed; what is there in the end:");
        for (String accident : List.of(AccidentSite.CLOSED, AccidentSite.OPTIONS, AccidentSite.MOVED)) {
            all.stream()
                    .filter(outcome -> outcome.accident().equals(accident))
                    .flatMap(outcome -> outcome.lines().stream())
                    .forEach(line -> System.out.println("Lab: " + line));
        }
        List<Outcome> ours = all.stream()
                .filter(outcome -> outcome.tool().equals(OurAccidents.TOOL))
                .toList();
        assertThat(ours).hasSize(3).allSatisfy(outcome -> {
            assertThat(outcome.differences()).as(outcome.accident()).isEmpty();
            assertThat(outcome.answers()).as(outcome.accident()).isTrue();
            assertThat(outcome.left()).as(outcome.accident()).isEmpty();
        });
    }

    private static List<Outcome> byNetplan() throws Exception {
        try (SystemsGuest guest = SystemsGuest.boot(NetworkSystem.NETPLAN, NetplanAccidents.files())) {
            return NetplanAccidents.on(new AccidentSite(guest));
        }
    }

    private static List<Outcome> byNetworkManagerAndUs() throws Exception {
        Map<String, String> files = new HashMap<>(NmAccidents.files());
        files.putAll(OurAccidents.files());
        try (SystemsGuest guest = SystemsGuest.boot(NetworkSystem.NETWORKMANAGER, files)) {
            AccidentSite site = new AccidentSite(guest);
            NmAccidents networkManager = new NmAccidents(site);
            OurAccidents linkspan = new OurAccidents(site);
            List<Outcome> outcomes = new ArrayList<>(networkManager.closedAndOptions());
            networkManager.single();
            networkManager.bonds();
            outcomes.addAll(networkManager.moved());
            networkManager.backToBonds();
            outcomes.add(linkspan.moved());
            networkManager.single();
            outcomes.add(linkspan.closed());
            outcomes.add(linkspan.options());
            return outcomes;
        }
    }
}
