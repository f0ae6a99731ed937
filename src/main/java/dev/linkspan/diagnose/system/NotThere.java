// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.system;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** T-12: A link or an address of the design is not there, as after a start when it was never written to the configuration. */
public final class NotThere extends Cause {
    public NotThere() {
        super(
                "T-12",
                Layer.SETUP,
                Severity.WARNING,
                "Something of the design is not there",
                "dladm(8) and ipadm(8) -t; ip-link(8) changes nothing that outlives a start");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        Host design = host.design().orElse(null);
        if (design == null || host.host().observation() == null) {
            return;
        }
        Set<String> there = host.host().links().map(Element::name).collect(Collectors.toSet());
        List<Link> links = Stream.of(design.aggregations(), design.vlans(), design.bridges())
                .flatMap(List::stream)
                .filter(link -> !there.contains(link.name()))
                .map(Link.class::cast)
                .toList();
        List<String> addresses = design.interfaces().stream()
                .flatMap(ip -> missing(host, ip).stream())
                .toList();
        if (links.isEmpty() && addresses.isEmpty()) {
            return;
        }
        List<String> evidence = new ArrayList<>();
        if (!links.isEmpty()) {
            evidence.add("the design has " + Sentences.names(links) + ", the machine has not");
        }
        if (!addresses.isEmpty()) {
            evidence.add("the design has " + Sentences.and(addresses) + ", the machine has not");
        }
        List<String> names = Stream.concat(links.stream().map(Element::name), addresses.stream())
                .toList();
        found.accept(because(
                        host.host().id(),
                        List.of(),
                        Sentences.and(names) + (names.size() == 1 ? " is" : " are") + " not there on "
                                + host.host().name() + ".",
                        evidence.toArray(String[]::new))
                .withCertainty(Certainty.LIKELY)
                .withRemedy(
                        "Apply the design, and let it be written to the configuration, so that the next start keeps it.")
                .withProof("It is there, and after the next start, too."));
    }

    /** Static addresses that the same interface lacks; those of an interface that is missing follow from its link. */
    private static List<String> missing(HostEvidence host, IpInterface drawn) {
        boolean member = host.design().stream()
                .flatMap(design -> design.groups().stream())
                .flatMap(group -> group.members().stream())
                .anyMatch(it -> it.ipInterface().equals(drawn.id()));
        Optional<Link> link =
                host.host().links().filter(it -> it.name().equals(drawn.name())).findFirst();
        if (member || link.isEmpty() || isLoopback(link.get())) {
            return List.of();
        }
        List<String> there = host.host().interfaces().stream()
                .filter(ip -> ip.name().equals(drawn.name()))
                .flatMap(ip -> ip.addresses().stream())
                .map(address -> address.text())
                .toList();
        return drawn.addresses().stream()
                .filter(address -> !address.isLinkLocal())
                .map(address -> address.text())
                .filter(address -> !there.contains(address))
                .toList();
    }

    private static boolean isLoopback(Link link) {
        return link instanceof Nic nic && nic.kind() == NicKind.LOOPBACK;
    }
}
