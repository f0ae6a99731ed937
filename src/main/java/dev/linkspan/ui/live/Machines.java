// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import dev.linkspan.plan.PlanRefusedException;
import dev.linkspan.plan.Planner;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the machines of a lab have, beside what the design says of them. A machine that a plan can change has what the
 * design said when it was opened, until a plan is carried out on it; one with other NICs or another system than then has
 * what the design says.
 */
final class Machines {
    private Machines() {}

    /** What the machines are started with. */
    static Topology toStart(Topology opened, Topology design) {
        Map<String, Host> before =
                opened.hosts().stream().collect(Collectors.toMap(Host::id, Function.identity(), (a, b) -> a));
        return design.withHosts(design.hosts().stream()
                .map(host -> isChangeable(before.get(host.id()), host)
                        ? before.get(host.id()).withName(host.name()).withNote(host.note())
                        : host)
                .toList());
    }

    /** Whether the machines have what the design says: nothing would have to be done on those a plan can change. */
    static boolean agree(Topology machines, Topology design) {
        Map<String, Host> wanted =
                design.hosts().stream().collect(Collectors.toMap(Host::id, Function.identity(), (a, b) -> a));
        Topology settled = machines.withHosts(machines.hosts().stream()
                .map(host -> isSame(host, wanted.get(host.id())) ? wanted.get(host.id()) : host)
                .toList());
        return settled.withoutPositions().equals(design.withoutPositions());
    }

    private static boolean isChangeable(@Nullable Host opened, Host now) {
        return opened != null
                && opened != now
                && runsTheSame(opened, now)
                && nics(opened).equals(nics(now));
    }

    /** The release decides what the commands of Solaris and illumos take; that of Linux is only told. */
    private static boolean runsTheSame(Host opened, Host now) {
        return opened.platform() == now.platform()
                && (now.platform() == Platform.LINUX || Objects.equals(opened.release(), now.release()));
    }

    private static boolean isSame(Host machine, @Nullable Host wanted) {
        if (!isChangeable(machine, wanted == null ? machine : wanted) || wanted == null) {
            return machine.equals(wanted);
        }
        try {
            return machine.equals(wanted) || Planner.plan(machine, wanted, null).isEmpty();
        } catch (PlanRefusedException e) {
            return false;
        }
    }

    private static Set<String> nics(Host host) {
        return host.nics().stream().map(Element::id).collect(Collectors.toSet());
    }
}
