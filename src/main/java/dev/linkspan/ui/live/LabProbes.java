// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import dev.linkspan.host.ProbeResult;
import dev.linkspan.host.Watch;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.sim.ipmp.Probe;
import dev.linkspan.sim.machine.Machine;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Host;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hears the probes that in.mpathd of the lab's machines sends, as far as they are told since it listens. */
public final class LabProbes {
    /** Between two looks, on the wall clock. */
    private static final long PAUSE_NANOS = 150_000_000;

    private final ProbeModel probes;
    private final Set<String> hosts = new HashSet<>();
    private @Nullable Watch watch;

    private LabProbes(ProbeModel probes) {
        this.probes = probes;
    }

    /** Listens to each lab that runs; what the one before told is forgotten. */
    public static void follow(LiveModel live, ProbeModel probes) {
        live.onWorld(new LabProbes(probes)::listen);
    }

    private void listen(@Nullable LabWorld world) {
        if (watch != null) {
            watch.close();
            watch = null;
        }
        hosts.forEach(probes::forget);
        hosts.clear();
        if (world != null) {
            world.design().hosts().stream().map(Host::id).forEach(hosts::add);
            watch = world.before(new Ear(world, probes)::look);
        }
    }

    /** Looks at the machines of one lab, on the threads that let its time go on. */
    private static final class Ear {
        private final LabWorld world;
        private final ProbeModel probes;
        private final Map<String, Long> heardUntil = new HashMap<>();
        private long looked;

        Ear(LabWorld world, ProbeModel probes) {
            this.world = world;
            this.probes = probes;
        }

        private record News(long now, List<Probe> probes) {}

        synchronized void look() {
            long now = System.nanoTime();
            if (looked != 0 && now - looked < PAUSE_NANOS) {
                return;
            }
            looked = now;
            for (Host host : world.design().hosts()) {
                if (!host.groups().isEmpty()) {
                    hear(host.id());
                }
            }
        }

        private void hear(String hostId) {
            Long until = heardUntil.get(hostId);
            News news = world.ask(hostId, machine -> news(machine, until));
            heardUntil.put(hostId, news.now());
            news.probes().stream().map(Ear::result).forEach(probes.of(hostId));
        }

        /** A machine that was set up otherwise begins its time anew. */
        private static News news(Machine machine, @Nullable Long until) {
            long now = machine.now();
            return new News(now, until == null || until > now ? List.of() : machine.probes(until));
        }

        private static ProbeResult result(Probe probe) {
            return new ProbeResult(
                    probe.name(),
                    probe.target(),
                    probe.isLost() ? null : Duration.of(probe.roundTrip() / Ticks.MICROSECOND, ChronoUnit.MICROS));
        }
    }
}
