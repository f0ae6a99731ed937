// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wizard;

import dev.linkspan.advise.Attachment;
import dev.linkspan.rule.Sentences;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A NIC that a wizard offers.
 *
 * @param attachment the NIC and where it ends
 * @param refusal why it can't be chosen; empty when it can
 * @param use what it is taken out of when it is chosen; empty when it is free
 */
public record Candidate(Attachment attachment, String refusal, String use) {

    /** The NICs of a host, the loopback interface left out. */
    static List<Candidate> of(TopologyIndex index, HostIndex host) {
        return host.host().nics().stream()
                .filter(nic -> nic.kind() != NicKind.LOOPBACK)
                .map(nic -> new Candidate(Attachment.of(index, nic), refusal(host, nic), use(host, nic)))
                .toList();
    }

    /** The NIC. */
    public Nic nic() {
        return attachment.nic();
    }

    /** Whether it can be chosen. */
    public boolean choosable() {
        return refusal.isEmpty();
    }

    /** Speed, duplex and driver, as far as they are known ({@code 10 Gb/s full · ixgbe}). */
    public String facts() {
        List<String> facts = new ArrayList<>();
        Integer speed = nic().speedMbps();
        if (speed != null) {
            facts.add(Sentences.speed(speed) + (nic().duplex() == Duplex.HALF ? " half duplex" : ""));
        } else {
            facts.add("speed not known");
        }
        if (nic().driver() != null) {
            facts.add(nic().driver());
        }
        return String.join(" · ", facts);
    }

    /** Whether a signal is seen, in words. */
    public String carrier() {
        return switch (nic().carrier()) {
            case UP -> "link up";
            case DOWN -> "link down";
            case UNKNOWN -> "link not known";
        };
    }

    /** Whether the wizard takes it when nobody chose. */
    boolean isNatural() {
        return choosable() && use.isEmpty() && nic().kind() == NicKind.PHYSICAL && nic().carrier() != LinkState.DOWN;
    }

    private static String refusal(HostIndex host, Nic nic) {
        String link = host.aggregationOf(nic.id()).map(Aggregation::id).orElse(nic.id());
        Optional<String> vlan = Stream.of(nic.id(), link)
                .flatMap(id -> host.vlansOn(id).stream())
                .findFirst()
                .map(it -> "carries VLAN " + it.tag());
        Optional<String> bridge = host.host().bridges().stream()
                .filter(it -> it.ports().contains(link))
                .map(Bridge::name)
                .findFirst()
                .map(name -> "port of " + name);
        String virtual =
                nic.kind() == NicKind.VIRTUAL && host.host().platform() != Platform.LINUX ? "no physical NIC" : "";
        return vlan.or(() -> bridge).orElse(virtual);
    }

    private static String use(HostIndex host, Nic nic) {
        Optional<Aggregation> aggregation = host.aggregationOf(nic.id());
        return aggregation
                .map(it -> "now in " + it.name())
                .or(() -> host.groupOfLink(nic.id()).map(it -> "now in " + it.name()))
                .orElse("");
    }
}
