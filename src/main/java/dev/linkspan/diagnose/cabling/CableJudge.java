// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.cabling;

import dev.linkspan.diagnose.Evidence;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges each cable by what the machines at its ends hear. */
final class CableJudge {
    /** As long as what LLDP tells holds when nothing else is said: four times 30 s, and one (IEEE 802.1AB-2016 9.2.5). */
    static final Duration FRESH = Duration.ofSeconds(121);

    private final TopologyIndex design;
    private final Places places;
    private final Instant now;
    private final Map<String, Heard> byHost = new HashMap<>();

    private record Heard(HostEvidence host, Hearings hearings) {}

    CableJudge(Evidence evidence, Topology designed, Instant now) {
        this.design = TopologyIndex.of(designed);
        this.places = new Places(design);
        this.now = now;
        TopologyIndex seen = TopologyIndex.of(evidence.seen());
        for (HostEvidence host : evidence.hosts()) {
            host.design().ifPresent(it -> byHost.put(it.id(), new Heard(host, new Hearings(host, places, seen, now))));
        }
    }

    List<CheckedCable> all() {
        List<CheckedCable> all = new ArrayList<>();
        Set<String> drawn = new HashSet<>();
        for (Cable cable : design.topology().cables()) {
            drawn.add(cable.a());
            if (cable.b() != null) {
                drawn.add(cable.b());
            }
            all.add(judged(cable));
        }
        for (Host host : design.topology().hosts()) {
            for (Nic nic : host.nics()) {
                if (!drawn.contains(nic.id())) {
                    onlyHeard(host, nic).ifPresent(all::add);
                }
            }
        }
        return all;
    }

    private CheckedCable judged(Cable cable) {
        // The end that a machine was looked at from tells; where there are two, the first.
        boolean turned = cable.b() != null && !isHeard(cable.a()) && (isHeard(cable.b()) || isNic(cable.b()));
        String near = turned && cable.b() != null ? cable.b() : cable.a();
        String far = turned ? cable.a() : cable.b();
        FarEnd nearEnd = places.drawn(near);
        FarEnd farEnd = far == null ? null : places.drawn(far);
        Heard heard = byHost.get(Ids.owner(near));
        Nic nic = heard == null ? null : nic(heard, near).orElse(null);
        CheckedCable open = new CheckedCable(
                cable, nearEnd, farEnd, null, CableVerdict.UNKNOWN, List.of(), null, "Nobody tells of it.");
        if (heard == null) {
            return open.withReason(
                    isNic(near)
                            ? nearEnd.system() + " was not looked at."
                            : "No machine that was looked at is at one of its ends.");
        }
        if (nic == null) {
            return open.withReason(nearEnd.system() + " has no NIC " + nearEnd.port() + ".");
        }
        List<Hearing> hearings = new ArrayList<>(heard.hearings().at(nic.name()));
        if (farEnd == null || !isNic(farEnd.id())) {
            // Behind a switch are addresses of everybody.
            hearings.removeIf(
                    one -> one.source().equals("MAC table") && isNic(one.far().id()));
        }
        Silence silence = Silence.at(heard.host(), nic, heard.hearings().isAlike(nic.name()));
        return weighed(open, hearings, silence);
    }

    private CheckedCable weighed(CheckedCable open, List<Hearing> all, Silence silence) {
        List<Hearing> ports = all.stream().filter(one -> one.far().namesPort()).toList();
        List<Hearing> fresh = ports.stream().filter(this::isFresh).toList();
        if (!fresh.isEmpty()) {
            return byPorts(open, fresh, all);
        }
        List<Hearing> systems = all.stream()
                .filter(one -> !one.far().namesPort())
                .filter(this::isFresh)
                .toList();
        if (ports.isEmpty() && !systems.isEmpty()) {
            return bySystem(open, systems.get(0));
        }
        if (!ports.isEmpty()) {
            Hearing last = newest(ports);
            return told(open, last.far(), List.of(last), CableVerdict.STALE)
                    .withReason(last.source() + " named " + last.far().text() + " until "
                            + span(Duration.between(last.at(), now)) + " ago. " + silence.reason());
        }
        return open.withVerdict(silence.verdict()).withReason(silence.reason());
    }

    private CheckedCable byPorts(CheckedCable open, List<Hearing> fresh, List<Hearing> all) {
        FarEnd far = newest(fresh).far();
        if (fresh.stream().anyMatch(one -> !one.far().isSame(far))) {
            List<String> names =
                    fresh.stream().map(one -> one.far().text()).distinct().toList();
            return open.withReason("Several neighbours are heard through it: " + String.join(", ", names) + ".");
        }
        FarEnd designed = open.designed();
        List<Hearing> saying = all.stream()
                .filter(this::isFresh)
                .filter(one -> one.far().isSame(far)
                        || (!one.far().namesPort()
                                && one.far().owner() != null
                                && one.far().owner().equals(far.owner())))
                .toList();
        if (designed == null || designed.isSame(far)) {
            return told(open, far, saying, CableVerdict.PROVED)
                    .withReason("The neighbour says that it is " + far.text() + ".");
        }
        return told(open, far, saying, CableVerdict.CONTRADICTED)
                .withReason(
                        "The neighbour says that it is " + far.text() + "; the design says " + designed.text() + ".");
    }

    /** Who is told of by its system alone may be the right one; the port stays unknown. */
    private CheckedCable bySystem(CheckedCable open, Hearing one) {
        FarEnd designed = open.designed();
        String system = one.far().system();
        boolean same = designed == null
                || one.far().owner() == null
                || one.far().owner().equals(designed.owner())
                || places.isPair(one.far().owner(), designed.owner());
        return same
                ? told(open, null, List.of(one), CableVerdict.UNKNOWN)
                        .withReason(one.source() + " names " + system + ", and nobody tells which of its ports it is.")
                : told(open, one.far(), List.of(one), CableVerdict.CONTRADICTED)
                        .withReason(one.source() + " names " + system + "; the design says "
                                + (designed == null ? "nothing" : designed.text()) + ".");
    }

    private Optional<CheckedCable> onlyHeard(Host host, Nic nic) {
        Heard heard = byHost.get(host.id());
        if (heard == null) {
            return Optional.empty();
        }
        List<Hearing> fresh = heard.hearings().at(nic.name()).stream()
                .filter(one -> one.far().namesPort())
                .filter(one -> one.source().equals("LLDP"))
                .filter(this::isFresh)
                .toList();
        if (fresh.isEmpty()) {
            return Optional.empty();
        }
        CheckedCable open =
                new CheckedCable(null, places.drawn(nic.id()), null, null, CableVerdict.UNKNOWN, List.of(), null, "");
        CheckedCable judged = byPorts(open, fresh, fresh);
        return Optional.of(
                judged.verdict() == CableVerdict.PROVED
                        ? judged.withReason(judged.reason() + " The design draws no cable there.")
                        : judged);
    }

    private static CheckedCable told(
            CheckedCable open, @Nullable FarEnd far, List<Hearing> saying, CableVerdict verdict) {
        return open.withHeard(far)
                .withVerdict(verdict)
                .withSources(saying.stream().map(Hearing::source).distinct().toList())
                .withAt(newest(saying).at());
    }

    private boolean isFresh(Hearing one) {
        return !one.at().plus(FRESH).isBefore(now);
    }

    private static Hearing newest(List<Hearing> all) {
        Hearing newest = all.get(0);
        for (Hearing one : all) {
            newest = one.at().isAfter(newest.at()) ? one : newest;
        }
        return newest;
    }

    private boolean isHeard(String end) {
        return byHost.containsKey(Ids.owner(end));
    }

    private boolean isNic(@Nullable String end) {
        return end != null && design.nic(end).isPresent();
    }

    private Optional<Nic> nic(Heard heard, String designed) {
        return heard.host().host().nics().stream()
                .filter(nic -> nic.name().equals(design.name(designed)))
                .findFirst();
    }

    private static String span(Duration time) {
        return Ages.text(time);
    }
}
