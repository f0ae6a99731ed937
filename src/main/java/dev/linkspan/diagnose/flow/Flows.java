// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.flow;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.rule.Sentences;
import dev.linkspan.sim.link.Packet;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.Usage;
import dev.linkspan.topology.XmitHashPolicy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the ports by which flows leave over one aggregation. */
public final class Flows {
    private static final MacAddress NO_MAC = MacAddress.of("00:00:00:00:00:00");
    private static final int PORTS_TRIED = 64;

    private final Topology seen;
    private final Host host;
    private final HostSigns signs;
    private final Aggregation aggregation;
    private final UsablePorts usable;
    private final boolean ordered;
    private final @Nullable Policy policy;
    private final List<NextHop> hops = new ArrayList<>();

    private Flows(Topology seen, Host host, HostSigns signs, Aggregation aggregation, List<String> order) {
        this.seen = seen;
        this.host = host;
        this.signs = signs;
        this.aggregation = aggregation;
        this.usable = UsablePorts.of(TopologyIndex.of(seen).host(host.id()).orElseThrow(), aggregation, order);
        this.ordered = !order.isEmpty();
        this.policy = policy();
    }

    /**
     * Answers questions.
     *
     * @param seen everything that is known, for the MAC addresses of neighbors that are in it
     * @param signs with the table of neighbors
     * @param order names of the ports in the order in which they joined; empty when that is not known
     */
    public static FlowReport of(
            Topology seen,
            Host host,
            HostSigns signs,
            Aggregation aggregation,
            List<String> order,
            List<FlowQuestion> questions) {
        return new Flows(seen, host, signs, aggregation, order).report(questions);
    }

    private @Nullable Policy policy() {
        XmitHashPolicy linux = aggregation.bondOrDefault().xmitHashPolicy();
        return switch (aggregation.mode()) {
            case LACP_802_3AD, BALANCE_XOR -> new LinuxPolicy(linux == null ? XmitHashPolicy.LAYER2 : linux);
            case TRUNK ->
                new SolarisPolicy(
                        aggregation.policy(),
                        host.platform() == Platform.SOLARIS_10 || host.platform() == Platform.SOLARIS_11);
            default -> null;
        };
    }

    private FlowReport report(List<FlowQuestion> questions) {
        List<FlowAnswer> answers = questions.stream().map(this::answer).toList();
        List<FlowReport.Share> shares = usable.nics().stream()
                .map(nic -> new FlowReport.Share(
                        nic.id(),
                        nic.name(),
                        answers.stream()
                                .filter(answer -> nic.id().equals(answer.port()))
                                .count()))
                .toList();
        String words = aggregation.mode().word() + (policy == null ? "" : ", " + policy.words());
        return new FlowReport(
                host.name(),
                aggregation.id(),
                aggregation.name(),
                words,
                shares,
                answers,
                summary(answers, shares),
                notes(questions));
    }

    private FlowAnswer answer(FlowQuestion question) {
        NextHop hop = NextHop.of(seen, host, signs, aggregation, question);
        hops.add(hop);
        List<Nic> ports = usable.nics();
        if (ports.isEmpty()) {
            return unknown(question, "It leaves by no port: none of " + aggregation.name() + " can send");
        }
        if (ports.size() == 1) {
            return sure(question, ports.get(0), "the only port of " + aggregation.name() + " that can send");
        }
        if (policy == null) {
            return byMode(question);
        }
        Optional<String> missing = policy.missing(question, hop);
        if (missing.isPresent()) {
            return unknown(question, "The port can't be said: " + missing.get());
        }
        Packet packet = packet(question, hop);
        Nic port = ports.get(policy.choose(packet, ports.size()));
        List<String> decided = new ArrayList<>(policy.counted(question, hop));
        decided.add("hash 0x" + Integer.toHexString(policy.hash(packet)) + " modulo " + ports.size() + " ports is "
                + policy.choose(packet, ports.size()));
        return new FlowAnswer(
                question,
                port.id(),
                certainty(),
                question.words() + " leaves by " + port.name() + ", by " + policy.words(),
                decided,
                moves(policy, question, hop, port));
    }

    private Certainty certainty() {
        boolean counted = aggregation.mode().isLinux() && ordered && usable.seen();
        return counted && policy != null ? policy.certainty() : Certainty.LIKELY;
    }

    private FlowAnswer sure(FlowQuestion question, Nic port, String why) {
        return new FlowAnswer(
                question,
                port.id(),
                usable.seen() ? Certainty.PROVED : Certainty.LIKELY,
                question.words() + " leaves by " + port.name() + ", " + why,
                List.of(),
                List.of());
    }

    private static FlowAnswer unknown(FlowQuestion question, String sentence) {
        return new FlowAnswer(question, null, Certainty.LIKELY, sentence, List.of(), List.of());
    }

    private FlowAnswer byMode(FlowQuestion question) {
        return switch (aggregation.mode()) {
            case ACTIVE_BACKUP ->
                active().map(port -> sure(question, port, "the active port of " + aggregation.name()))
                        .orElseGet(() -> unknown(
                                question,
                                "It leaves by the active port of " + aggregation.name() + ", which is not known"));
            case BALANCE_RR ->
                unknown(
                        question,
                        "It has no port of its own: each packet takes the next port of " + aggregation.name());
            case BROADCAST -> unknown(question, "It leaves by all ports of " + aggregation.name() + " at once");
            case DLMP ->
                unknown(
                        question,
                        "It leaves by the port that " + aggregation.name()
                                + " has given to the interface that sends it, which the system does not tell");
            default ->
                unknown(
                        question,
                        "The port can't be said: " + aggregation.mode().word() + " goes by the load of each port");
        };
    }

    private Optional<Nic> active() {
        String told = aggregation.bondOrDefault().activePort();
        return usable.nics().stream()
                .filter(nic -> nic.id().equals(told)
                        || (told == null && aggregation.portUsage().get(nic.id()) == Usage.ACTIVE))
                .findFirst();
    }

    private Packet packet(FlowQuestion question, NextHop hop) {
        return new Packet(
                hop.source() == null ? NO_MAC : hop.source(),
                hop.mac() == null ? NO_MAC : hop.mac(),
                hop.vlan(),
                question.from(),
                question.to(),
                question.protocol(),
                question.fromPort() == null ? 0 : question.fromPort(),
                question.toPort() == null ? 0 : question.toPort(),
                hop.link().id());
    }

    /** The nearest other port of the sender for each other port of ours, where it counts. */
    private List<String> moves(Policy policy, FlowQuestion question, NextHop hop, Nic port) {
        Integer from = question.fromPort();
        if (!policy.countsPorts(question) || from == null) {
            return List.of(policy.otherwise());
        }
        List<String> moves = new ArrayList<>();
        Set<Nic> found = new LinkedHashSet<>(Set.of(port));
        for (int step = 1; step <= PORTS_TRIED && found.size() < usable.nics().size(); step++) {
            for (int other : new int[] {from + step, from - step}) {
                if (other > 0 && other <= 65_535) {
                    Packet packet = packet(question.withFromPort(other), hop);
                    Nic there = usable.nics()
                            .get(policy.choose(packet, usable.nics().size()));
                    if (found.add(there)) {
                        moves.add("From port " + other + " it would leave by " + there.name() + ".");
                    }
                }
            }
        }
        return moves;
    }

    private String summary(List<FlowAnswer> answers, List<FlowReport.Share> shares) {
        if (answers.size() == 1) {
            return answers.get(0).sentence() + ".";
        }
        List<FlowReport.Share> taken =
                shares.stream().filter(share -> share.flows() > 0).toList();
        long unknown = answers.stream().filter(answer -> answer.port() == null).count();
        if (taken.isEmpty()) {
            return "The port of none of the " + answers.size() + " flows can be said.";
        }
        boolean oneHop = hops.stream().map(NextHop::ip).distinct().count() == 1;
        if (taken.size() == 1 && unknown == 0) {
            String why = shares.size() == 1
                    ? "no other port can send"
                    : policy != null && policy.onlyHardware() && oneHop
                            ? policy.words() + " looks at hardware addresses alone, and all go to " + "the "
                                    + hops.get(0).name()
                            : policy != null ? "so it falls by " + policy.words() : "one port carries all there";
            return "All " + answers.size() + " flows leave by " + taken.get(0).name() + ": " + why + ".";
        }
        List<String> parts = taken.stream()
                .map(share -> share.flows() + (share.flows() == 1 ? " leaves by " : " leave by ") + share.name())
                .toList();
        return "Of " + answers.size() + " flows " + Sentences.and(parts)
                + (unknown == 0 ? "." : ", and of " + unknown + " the port can't be said.");
    }

    private List<String> notes(List<FlowQuestion> questions) {
        List<String> notes = new ArrayList<>();
        if (policy != null && usable.nics().size() > 1) {
            notes.add("Nobody looks at how busy a port is: a flow stays on a full port. When a port fails or comes"
                    + " back, most flows change theirs.");
            notes.addAll(policy.notes(questions));
            if (aggregation.mode().isLinux() && !ordered) {
                notes.add(
                        "The kernel counts ports in the order in which they joined. That is not known here, so their order in"
                                + " the aggregation is taken; /sys/class/net/" + aggregation.name()
                                + "/bonding/slaves has the real one.");
            }
        }
        if (!usable.seen()) {
            notes.add("Not every port was observed; ports that nobody saw fail count as usable.");
        }
        if (aggregation.mode() != AggregationMode.ACTIVE_BACKUP) {
            notes.add("The way back is the choice of " + far() + ", by a policy that is not known here.");
        }
        return notes;
    }

    private String far() {
        TopologyIndex index = TopologyIndex.of(seen);
        List<String> names = aggregation.ports().stream()
                .flatMap(port -> index.switchPortOf(port).stream())
                .flatMap(port -> index.switchOf(port.id()).stream())
                .map(Switch::name)
                .distinct()
                .toList();
        return names.isEmpty() ? "the switch" : Sentences.and(names);
    }
}
