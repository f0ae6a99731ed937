// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.plan.Forecast;
import dev.linkspan.plan.Interruption;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.PlannedStep;
import dev.linkspan.plan.Planner;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Host;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * For how long nobody reaches an address that moves from a single NIC to an LACP bond of this and another one: counted by
 * pings from the switch at the far side, which speaks LACP too, when the change is made by a tool.
 */
public final class BondOutage {
    /** Between two pings. */
    public static final int MILLIS = 20;

    /** The switch as it is after a boot: which of its ports it uses without LACP depends on what they did before. */
    private static final String FRESH_SWITCH = """
            ip -n swA -batch - <<'END'
            link del po1
            link add po1 type bond mode 802.3ad lacp_rate fast miimon 100 ad_actor_system 02:00:00:00:00:0a ad_actor_sys_prio 100
            link set p1 down
            link set p2 down
            link set p1 master po1
            link set p2 master po1
            link set po1 master br0
            link set po1 up
            END
            """;

    private BondOutage() {}

    /**
     * What came of some rounds.
     *
     * @param tool and the command
     * @param outages in milliseconds, one for each round
     * @param forecast in milliseconds; empty for a tool that makes none
     */
    public record Result(String tool, List<Long> outages, Optional<Long> forecast) {
        public Result {
            outages = List.copyOf(outages);
        }
    }

    /** One after the other, on a machine of its own each; the listener is told of each as soon as it is done. */
    public static void measure(int rounds, Consumer<Result> listener) throws IOException {
        try (SystemsGuest guest = SystemsGuest.boot(NetworkSystem.NONE)) {
            listener.accept(ours(guest, rounds));
        }
        for (OutageTool tool : OutageTool.values()) {
            try (SystemsGuest guest = SystemsGuest.boot(tool.system(), tool.files())) {
                guest.run(tool.first());
                List<Long> outages = new ArrayList<>();
                for (int round = 0; round < rounds; round++) {
                    Round one = new Round(guest);
                    guest.run(tool.bond());
                    outages.add(one.outage());
                    guest.run(tool.single());
                }
                listener.accept(new Result(tool.text(), outages, Optional.empty()));
            }
        }
    }

    /** From single NICs on, with a fresh switch. */
    private static final class Round {
        private final Guest guest;
        private final GuestPing ping;

        Round(Guest guest) throws IOException {
            this.guest = guest;
            guest.await(
                    "the address is there", "ip -br -4 address show dev nic1", said -> said.contains("192.0.2.10/24"));
            guest.run(FRESH_SWITCH + "ip -n swA address replace 192.0.2.1/24 dev br0");
            ping = GuestPing.start(guest, "swA", "192.0.2.10", MILLIS);
        }

        long outage() throws IOException {
            guest.await(
                    "both ports are in the aggregator",
                    "cat /sys/class/net/bond0/bonding/ad_num_ports; ip netns exec swA cat /sys/class/net/po1/bonding/ad_num_ports",
                    said -> said.strip().equals("2\n2"));
            ping.awaitAnswers();
            long millis = ping.outage();
            ping.stop();
            return millis;
        }
    }

    private static Result ours(SystemsGuest guest, int rounds) throws IOException {
        guest.ip("link set nic1 up\nlink set nic2 up\naddr add 192.0.2.10/24 dev nic1");
        GuestHelper helper = GuestHelper.start(guest);
        Host single = helper.observe().hosts().get(0);
        List<Long> outages = new ArrayList<>();
        Optional<Long> forecast = Optional.empty();
        for (int round = 0; round < rounds; round++) {
            Host observed = helper.observe().hosts().get(0);
            Host bonded = bonded(observed);
            Plan plan = Forecast.of(Planner.plan(observed, bonded, null), LabDesigns.inNetwork(bonded));
            forecast = forecast(plan);
            Round one = new Round(guest);
            ChangeStatus status = apply(helper, plan);
            outages.add(one.outage());
            confirm(helper, status);
            Host now = helper.observe().hosts().get(0);
            Host back = now.withAggregations(single.aggregations())
                    .withInterfaces(single.interfaces())
                    .withRoutes(single.routes());
            confirm(helper, apply(helper, Planner.plan(now, back, null)));
        }
        return new Result("Linkspan", outages, forecast);
    }

    private static Host bonded(Host observed) {
        Aggregation bond = LabDesigns.bond(observed, "nic1", "nic2");
        return LabDesigns.withAddress(observed.withAggregations(List.of(bond)), bond, LabDesigns.ADDRESS);
    }

    private static ChangeStatus apply(GuestHelper helper, Plan plan) throws IOException {
        ChangeStatus status = helper.apply(new ChangeRequest(plan, null, List.of(), ConfigSystem.NONE));
        if (status.phase() != ChangePhase.AWAITING) {
            throw new IOException(status.text());
        }
        return status;
    }

    private static void confirm(GuestHelper helper, ChangeStatus status) throws IOException {
        ChangeStatus last = helper.confirm(status);
        if (last.phase() != ChangePhase.KEPT) {
            throw new IOException(last.text());
        }
    }

    /** Of the worst interruption of the address that is pinged; empty when nothing interrupts it, or nobody can say. */
    static Optional<Long> forecast(Plan plan) {
        return plan.steps().stream()
                .map(PlannedStep::interrupts)
                .filter(Objects::nonNull)
                .filter(interruption -> interruption.addresses().contains(LabDesigns.ADDRESS))
                .map(Interruption::millis)
                .filter(Objects::nonNull)
                .max(Long::compare);
    }
}
