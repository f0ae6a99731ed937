// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.diagnose.fixture.SavedMachine;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One Linux machine with a bond, as it is seen, designed and telling; a value, so that a twin is made by one more change. */
record Case(Topology seen, Topology design, List<HostSigns> signs) {
    static final String HOST = "web01";

    /** Two ports with LACP to an MLAG pair; nothing is wrong. */
    static Case lacp() {
        return of(SavedMachine.lacp());
    }

    /** eth0 active and primary, eth1 waiting; nothing is wrong. */
    static Case activeBackup() {
        return of(SavedMachine.activeBackup());
    }

    private static Case of(SavedMachine machine) {
        return new Case(machine.replayed().seen(), null, List.of());
    }

    Case host(UnaryOperator<Host> change) {
        return new Case(changed(seen, change), design, signs);
    }

    Case nic(String name, UnaryOperator<Nic> change) {
        return host(nics(name, change));
    }

    Case bond(UnaryOperator<Aggregation> change) {
        return host(bonds(change));
    }

    /** The design is what is seen at this moment, with a change; it knows the switches as the pair that they are. */
    Case designed(UnaryOperator<Host> change) {
        MlagDomain pair = new MlagDomain(
                "pair", "pair", null, seen.switches().stream().map(Switch::id).toList(), List.of(), null);
        return new Case(seen, changed(seen, change).withMlagDomains(List.of(pair)), signs);
    }

    Case told(Told... samples) {
        return new Case(seen, design, Stream.of(samples).map(Told::signs).toList());
    }

    static UnaryOperator<Host> nics(String name, UnaryOperator<Nic> change) {
        return host -> host.withNics(host.nics().stream()
                .map(nic -> nic.name().equals(name) ? change.apply(nic) : nic)
                .toList());
    }

    static UnaryOperator<Host> bonds(UnaryOperator<Aggregation> change) {
        return host ->
                host.withAggregations(host.aggregations().stream().map(change).toList());
    }

    Evidence evidence() {
        return new Evidence(seen, design, Map.of(HOST, signs));
    }

    Diagnosis diagnosis() {
        return Diagnosis.of(evidence());
    }

    /** Ids of the roots. */
    List<String> roots() {
        return diagnosis().explanations().stream().map(Explanation::cause).toList();
    }

    /** Ids of all, those that are explained by others too. */
    List<String> all() {
        return all(diagnosis().explanations()).toList();
    }

    /** What a cause says here; fails when it says nothing. */
    Explanation one(String id) {
        return flat(diagnosis().explanations())
                .filter(it -> it.cause().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not among " + all()));
    }

    static Stream<String> all(List<Explanation> explanations) {
        return flat(explanations).map(Explanation::cause);
    }

    private static Stream<Explanation> flat(List<Explanation> explanations) {
        return explanations.stream().flatMap(it -> Stream.concat(Stream.of(it), flat(it.consequences())));
    }

    private static Topology changed(Topology topology, UnaryOperator<Host> change) {
        return topology.withHosts(topology.hosts().stream().map(change).toList());
    }
}
