// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.aggr;

import dev.linkspan.sim.link.Network;
import dev.linkspan.sim.machine.Surroundings;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.DlmpOptions;
import dev.linkspan.topology.InterfaceAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What in.dlmpd does (in.dlmpd(8) of Oracle Solaris 11.4): a port that carries a probing source is judged by ICMP, any other
 * port by whether broadcasts get from it to a port that is active by ICMP, and back. When all have failed, one after the
 * other tries ICMP, and the first answer brings back its port and all that reach it.
 *
 * <p>The daemon's source is closed and its manual gives no counts. They are taken to be those of in.mpathd: a probe every
 * seventh of the failure detection time, at a random point of its second half; five lost ones are a failure, ten answers
 * repair.
 */
final class DlmpProbes {
    private static final int LOST_TO_FAIL = 5;
    private static final int ANSWERS_TO_REPAIR = 10;
    private static final int INTERVALS_PER_DETECTION = 7;
    private static final int USUAL_DETECTION_SECONDS = 10;

    /** What is known of a port. */
    private static final class Health {
        boolean failed;
        boolean icmp;
        boolean pending;
        int lost;
        int answers;

        void reset() {
            pending = false;
            lost = 0;
            answers = 0;
        }
    }

    private final DlmpLink link;
    private final Surroundings around;
    private final DlmpOptions options;
    private final List<TrunkPort> ports;
    private final Map<TrunkPort, Health> health = new HashMap<>();
    private final List<ProbeSource> sources = new ArrayList<>();
    private final Random chance;
    private final long interval;
    private long base;
    private int round;
    private int rotation;

    DlmpProbes(DlmpLink link, DlmpClients clients, DlmpOptions options, List<TrunkPort> ports, Surroundings around) {
        this.link = link;
        this.around = around;
        this.options = options;
        this.ports = ports;
        this.chance = around.clock().random("probes " + link.id());
        int seconds = options.fdtSeconds() == null ? USUAL_DETECTION_SECONDS : options.fdtSeconds();
        this.interval = Ticks.millis(seconds * 1000L / INTERVALS_PER_DETECTION);
        ports.forEach(port -> health.put(port, new Health()));
        for (DlmpClients.Client client : clients.all()) {
            for (InterfaceAddress address : client.addresses) {
                if (options.sources().isEmpty() || options.sources().contains(address.ip())) {
                    sources.add(new ProbeSource(link, client, address, options, around));
                }
            }
        }
        this.base = around.clock().now() + later(interval);
        around.clock().at(base, this::probe);
    }

    /** Whether a port was given up. */
    boolean failed(TrunkPort port) {
        return of(port).failed;
    }

    /** A port has lost its link or has it again: what was known of it is void. */
    void forget(TrunkPort port) {
        of(port).failed = false;
        of(port).reset();
    }

    private Health of(TrunkPort port) {
        return health.computeIfAbsent(port, each -> new Health());
    }

    private long later(long most) {
        return (long) (chance.nextDouble() * most);
    }

    private void probe() {
        round++;
        List<TrunkPort> attached = ports.stream().filter(port -> port.attached).toList();
        if (!attached.isEmpty() && attached.stream().allMatch(this::failed)) {
            tryOne(attached);
        } else {
            // Those that carry a source come first: the others are judged by whether they reach one of them.
            attached.stream().filter(this::carriesSource).forEach(port -> judge(port, true));
            attached.stream().filter(port -> !carriesSource(port)).forEach(port -> judge(port, false));
        }
        base += interval;
        around.clock().at(base - later(interval / 2), this::probe);
    }

    /** Looks whether the probe before was lost, and sends the next one. */
    private void judge(TrunkPort port, boolean icmp) {
        Health known = of(port);
        if (known.icmp != icmp) {
            known.icmp = icmp;
            known.reset();
        }
        if (known.pending) {
            known.pending = false;
            known.answers = 0;
            known.lost++;
            if (known.lost >= LOST_TO_FAIL && !known.failed) {
                known.failed = true;
                link.probesFailed(port, icmp ? "no target answers" : "no port with an answering target is reached");
            }
        }
        if (!icmp && ports.stream().noneMatch(other -> other != port && isActive(other))) {
            return; // nobody to be judged by: the port that should answer may be the one that is broken
        }
        if (icmp ? answered(port) : reachesActive(port)) {
            known.lost = 0;
            known.answers++;
            if (known.failed && known.answers >= ANSWERS_TO_REPAIR) {
                known.failed = false;
                link.probesRepaired(port);
            }
        } else {
            known.pending = true;
        }
    }

    /** All have failed: the next port in turn tries. */
    private void tryOne(List<TrunkPort> attached) {
        TrunkPort prober = attached.get(rotation++ % attached.size());
        if (!answered(prober)) {
            return;
        }
        for (TrunkPort port : attached) {
            if (port == prober || connected(port, prober)) {
                forget(port);
                link.probesRepaired(port);
            }
        }
    }

    private boolean carriesSource(TrunkPort port) {
        for (ProbeSource source : sources) {
            if (source.client().port == port) {
                return true;
            }
        }
        return false;
    }

    /** Sends an ICMP probe from each source on the port, or from any when all have failed; whether one is answered. */
    private boolean answered(TrunkPort port) {
        boolean any = of(port).failed;
        for (ProbeSource source : sources) {
            if ((source.client().port == port || any) && source.answers(port.socket, round, interval)) {
                return true;
            }
        }
        return false;
    }

    private boolean reachesActive(TrunkPort port) {
        for (TrunkPort other : ports) {
            if (other != port && isActive(other) && connected(port, other)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a port is active by ICMP: the last probe from it was answered. */
    private boolean isActive(TrunkPort port) {
        Health known = of(port);
        return port.attached && known.icmp && !known.failed && !known.pending;
    }

    /** A transitive probe and its answer. */
    private boolean connected(TrunkPort one, TrunkPort other) {
        Network network = around.network();
        int tag = options.vlanId() == null ? 0 : options.vlanId();
        return network.gets(network.broadcast(one.socket, other.socket, tag))
                && network.gets(network.broadcast(other.socket, one.socket, tag));
    }
}
