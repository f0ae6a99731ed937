// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import dev.linkspan.sim.AddressReport;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Incident;
import dev.linkspan.sim.Run;
import dev.linkspan.sim.Scenario;
import dev.linkspan.sim.Simulation;
import dev.linkspan.sim.SimulationRefusedException;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How long the interruptions of a plan last, by the simulator: the wanted host in its network, with the NICs that the plan
 * sets up or joins to a bond coming up at once. The requests to the kernel themselves take milliseconds and are not
 * counted, nor is spanning tree, which may hold a switch port for 30 s more unless it is an edge port.
 */
public final class Forecast {
    /** What a change takes when nothing has to negotiate: a few requests to the kernel, and a gratuitous ARP. */
    private static final long A_MOMENT = 100;

    private static final long BREAK = Ticks.SECOND;
    /** LACP forgets a partner as soon as the carrier goes (IEEE 802.1AX, port_enabled); longer makes no difference. */
    private static final long DARK = Ticks.seconds(5);

    private static final long SEED = 1;

    private Forecast() {}

    /**
     * The plan with the time of each interruption, where it can be told.
     *
     * @param design has the wanted host, by the plan's name for it, and the switches and cables around it
     */
    public static Plan of(Plan plan, Topology design) {
        Optional<Host> wanted = design.hosts().stream()
                .filter(host -> host.name().equals(plan.host()))
                .findFirst();
        // How long the steps of Solaris take is not known, so no time is told for them.
        boolean linux = wanted.isPresent() && wanted.get().platform() == Platform.LINUX;
        if (!linux || plan.steps().stream().allMatch(planned -> planned.interrupts() == null)) {
            return plan;
        }
        Map<Set<String>, List<AddressReport>> runs = new HashMap<>();
        Setup after = Setup.of(wanted.get());
        Set<String> comingUp = comingUp(plan, after);
        List<PlannedStep> steps = new ArrayList<>();
        for (PlannedStep planned : plan.steps()) {
            Interruption interruption = planned.interrupts();
            if (interruption == null) {
                steps.add(planned);
                continue;
            }
            Long worst = 0L;
            for (String address : interruption.addresses()) {
                Long one = millis(address, after, comingUp, design, wanted.get(), runs);
                worst = worst == null || one == null ? null : Long.valueOf(Math.max(worst, one));
            }
            steps.add(new PlannedStep(
                    planned.step(), new Interruption(interruption.reason(), interruption.addresses(), worst)));
        }
        return new Plan(plan.version(), plan.host(), plan.fingerprint(), plan.scope(), plan.warnings(), steps);
    }

    /** Names of the NICs that lose their link on the way, and must come up and negotiate anew. */
    private static Set<String> comingUp(Plan plan, Setup after) {
        Set<String> nics = new TreeSet<>();
        for (PlannedStep planned : plan.steps()) {
            if (planned.step() instanceof LinuxStep.JoinBond join) {
                nics.add(join.port());
            } else if (planned.step() instanceof LinuxStep.LeaveBond leave) {
                nics.add(leave.port());
            } else if (planned.step() instanceof LinuxStep.SetUp up) {
                nics.add(up.link());
                after.ports(up.link()).forEach(port -> nics.add(port.name()));
            }
        }
        return nics;
    }

    private static @Nullable Long millis(
            String address,
            Setup after,
            Set<String> comingUp,
            Topology design,
            Host host,
            Map<Set<String>, List<AddressReport>> runs) {
        Optional<LinkSetup> holder = after.links().values().stream()
                .filter(link ->
                        link.addresses().stream().anyMatch(it -> it.text().equals(address)))
                .findFirst();
        if (holder.isEmpty()) {
            return null;
        }
        Set<String> nics = new TreeSet<>();
        below(holder.get(), after).stream()
                .filter(comingUp::contains)
                .flatMap(name -> host.nics().stream().filter(nic -> nic.name().equals(name)))
                .map(Nic::id)
                .forEach(nics::add);
        if (nics.isEmpty()) {
            return A_MOMENT;
        }
        return runs.computeIfAbsent(nics, ids -> run(design, ids)).stream()
                .filter(report -> report.host().equals(host.id())
                        && report.address().text().equals(address))
                .map(report -> report.lost()
                        ? null
                        : Long.valueOf(A_MOMENT + Math.max(0, Ticks.toMillis(report.outage() - DARK))))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Set<String> below(LinkSetup link, Setup setup) {
        Set<String> names = new TreeSet<>(Set.of(link.name()));
        LinkSetup over = link.over() == null ? null : setup.find(link.over());
        if (over != null) {
            names.addAll(below(over, setup));
        }
        setup.links().values().stream()
                .filter(port -> link.name().equals(port.bond()) || link.name().equals(port.bridge()))
                .forEach(port -> names.addAll(below(port, setup)));
        return names;
    }

    private static List<AddressReport> run(Topology design, Set<String> nics) {
        List<Incident> incidents = new ArrayList<>();
        for (String nic : nics) {
            incidents.add(new Incident.Failure(BREAK, Fault.down(nic)));
            incidents.add(new Incident.Repair(BREAK + DARK, nic, Fault.Kind.DOWN));
        }
        try {
            Run run = Simulation.run(design, new Scenario(incidents, BREAK + DARK + Scenario.USUAL_WATCH, SEED));
            return run.addresses();
        } catch (SimulationRefusedException e) {
            // What can't be simulated, such as a host of which too little is drawn, has no forecast.
            return List.of();
        }
    }
}
