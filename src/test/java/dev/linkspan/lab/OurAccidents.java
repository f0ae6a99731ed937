// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.helper.client.Asker;
import dev.linkspan.helper.client.HelperHost;
import dev.linkspan.helper.client.HelperWay;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.lab.AccidentSite.Outcome;
import dev.linkspan.plan.Planner;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.FailOverMac;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Lacp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** The accidents with our own helper, by the client that the window has, over ssh. */
final class OurAccidents {
    static final String TOOL = "Linkspan, 15 s to confirm";
    private static final String HELPER = "exec sh /root/helper";
    private static final Duration CONFIRM = Duration.ofSeconds(15);
    /** What the way back may take in an emulated machine. */
    private static final Duration BUSY = Duration.ofSeconds(60);

    private final AccidentSite site;
    private final BlockingQueue<ChangeStatus> told = new LinkedBlockingQueue<>();

    OurAccidents(AccidentSite site) {
        this.site = site;
    }

    static Map<String, String> files() {
        return Map.of("/root/helper", "exec " + GuestHelper.COMMAND + "\n");
    }

    Outcome closed() throws Exception {
        try (HelperHost host = open()) {
            begin(host, OurAccidents::otherAddress);
            ssh().destroyForcibly();
        }
        return site.outcome(AccidentSite.CLOSED, TOOL, "", BUSY);
    }

    Outcome options() throws Exception {
        return unconfirmed(AccidentSite.OPTIONS, OurAccidents::bond);
    }

    Outcome moved() throws Exception {
        return unconfirmed(AccidentSite.MOVED, OurAccidents::otherBond);
    }

    private Outcome unconfirmed(String accident, UnaryOperator<Host> design) throws Exception {
        try (HelperHost host = open()) {
            begin(host, design);
            Outcome outcome = site.outcome(accident, TOOL, "", CONFIRM.plus(BUSY));
            ChangeStatus last = next();
            while (!last.phase().isLast()) {
                last = next();
            }
            assertThat(last.phase()).as(last.text()).isEqualTo(ChangePhase.REVERTED);
            return outcome;
        }
    }

    private HelperHost open() throws Exception {
        List<String> words = new ArrayList<>(site.guest().ssh("root"));
        words.add(HELPER);
        return HelperHost.open(new HelperWay.Local(words), Asker.NOBODY);
    }

    /** The ssh that {@link #open} has started. */
    private ProcessHandle ssh() {
        List<String> words = site.guest().ssh("root");
        return ProcessHandle.current()
                .children()
                .filter(child -> {
                    List<String> arguments = List.of(child.info().arguments().orElse(new String[0]));
                    return arguments.contains(HELPER) && arguments.containsAll(words.subList(1, words.size()));
                })
                .findFirst()
                .orElseThrow();
    }

    /** Changes the machine and waits until the change awaits its confirmation. */
    private void begin(HelperHost host, UnaryOperator<Host> design) throws Exception {
        Host observed = host.observe().hosts().get(0);
        told.clear();
        host.apply(
                new ChangeRequest(Planner.plan(observed, design.apply(observed), null), CONFIRM, List.of(), null),
                told::add);
        ChangeStatus status = next();
        while (status.phase() != ChangePhase.AWAITING) {
            assertThat(status.phase().isLast()).as(status.text()).isFalse();
            status = next();
        }
        site.awaitChange();
    }

    private ChangeStatus next() throws InterruptedException {
        ChangeStatus status = told.poll(Lab.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(status)
                .as("what the helper tells within " + Lab.PATIENCE.toSeconds() + " s")
                .isNotNull();
        return status;
    }

    private static Host otherAddress(Host observed) {
        return LabDesigns.withAddress(observed, LabDesigns.nic(observed, "nic5"), "198.51.100.10/24");
    }

    private static Host bond(Host observed) {
        Aggregation bond = LabDesigns.bond(observed, "nic5", "nic6")
                .withMode(AggregationMode.ACTIVE_BACKUP)
                .withLacp(Lacp.OFF)
                .withTimer(null)
                .withBond(BondOptions.NONE.withMiimon(100).withPrimary("nic6").withFailOverMac(FailOverMac.ACTIVE));
        return LabDesigns.withAddress(observed.withAggregations(List.of(bond)), bond, LabDesigns.ADDRESS);
    }

    private static Host otherBond(Host observed) {
        String moved = LabDesigns.nic(observed, "nic5").id();
        return observed.withAggregations(observed.aggregations().stream()
                .map(bond -> {
                    List<String> ports = new ArrayList<>(bond.ports());
                    if (!ports.remove(moved)) {
                        ports.add(moved);
                    }
                    return bond.withPorts(ports);
                })
                .toList());
    }
}
