// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.system;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Vlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** T-11: What runs differs from the design. Only what both tell is compared; what is missing as a whole is T-12. */
public final class Drift extends Cause {
    private static final int SHOWN = 8;

    public Drift() {
        super(
                "T-11",
                Layer.SETUP,
                Severity.WARNING,
                "What runs differs from the design",
                "ifquery(8) --check; catalogue T-11");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        Host design = host.design().orElse(null);
        if (design == null) {
            return;
        }
        List<Element> changed = new ArrayList<>();
        List<String> facts = new ArrayList<>();
        for (Link link : host.host().links().toList()) {
            Optional<Link> drawn = design.links()
                    .filter(it -> it.name().equals(link.name()) && it.getClass() == link.getClass())
                    .findFirst();
            List<String> differences = drawn.map(it -> differences(it, link)).orElse(List.of());
            if (!differences.isEmpty()) {
                changed.add(link);
                differences.forEach(it -> facts.add(link.name() + ": " + it));
            }
        }
        if (facts.isEmpty()) {
            return;
        }
        String names = Sentences.names(changed);
        List<String> evidence = new ArrayList<>(facts.subList(0, Math.min(SHOWN, facts.size())));
        if (facts.size() > SHOWN) {
            evidence.add((facts.size() - SHOWN) + " more");
        }
        found.accept(because(
                        changed.get(0).id(),
                        List.of(),
                        names + " of " + host.host().name() + (changed.size() == 1 ? " runs" : " run")
                                + " differently from the design.",
                        evidence.toArray(String[]::new))
                .withSubjects(Sentences.ids(changed))
                .withRemedy("Apply the design, or take into the design what runs.")
                .withProof("A plan from what runs to the design has no steps."));
    }

    private static List<String> differences(Link drawn, Link link) {
        List<String> facts = new ArrayList<>();
        if (drawn instanceof Aggregation design && link instanceof Aggregation seen) {
            add(facts, "mode", design.mode().word(), seen.mode().word());
            add(facts, "min_links", design.minLinks(), seen.minLinks());
            add(facts, "MTU", design.mtu(), seen.mtu());
            if (design.mode() == seen.mode()) {
                add(facts, "LACP", design.lacp(), seen.lacp());
                add(facts, "LACP timer", design.timer(), seen.timer());
                options(facts, design.bondOrDefault(), seen.bondOrDefault());
            }
        } else if (drawn instanceof Vlan design && link instanceof Vlan seen) {
            add(facts, "VLAN id", design.tag(), seen.tag());
            add(facts, "MTU", design.mtu(), seen.mtu());
        } else if (drawn instanceof Nic design && link instanceof Nic seen) {
            add(facts, "MTU", design.mtu(), seen.mtu());
        }
        return facts;
    }

    private static void options(List<String> facts, BondOptions design, BondOptions seen) {
        add(facts, "miimon", design.miimon(), seen.miimon());
        add(facts, "updelay", design.updelay(), seen.updelay());
        add(facts, "downdelay", design.downdelay(), seen.downdelay());
        add(facts, "arp_interval", design.arpInterval(), seen.arpInterval());
        if (!design.arpTargets().isEmpty() && !seen.arpTargets().isEmpty()) {
            add(facts, "arp_ip_target", design.arpTargets(), seen.arpTargets());
        }
        add(facts, "fail_over_mac", design.failOverMac(), seen.failOverMac());
        add(facts, "xmit_hash_policy", design.xmitHashPolicy(), seen.xmitHashPolicy());
        add(facts, "primary", design.primary(), seen.primary());
        add(facts, "primary_reselect", design.primaryReselect(), seen.primaryReselect());
    }

    private static void add(List<String> facts, String what, @Nullable Object designed, @Nullable Object seen) {
        if (designed != null && seen != null && !Objects.equals(designed, seen)) {
            facts.add(what + " is " + word(seen) + ", designed " + word(designed));
        }
    }

    private static String word(Object value) {
        return value instanceof Enum<?>
                ? value.toString().toLowerCase(Locale.ROOT).replace('_', '-')
                : value.toString();
    }
}
