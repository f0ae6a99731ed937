// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs the rules over a topology, and after an edit only where something changed. Not thread-safe: one validator for one
 * line of edits, used by one thread at a time.
 */
public final class Validator {
    private final List<HostRule> hostRules = new ArrayList<>();
    private final List<SwitchRule> switchRules = new ArrayList<>();
    private final List<CableRule> cableRules = new ArrayList<>();
    private final List<Clashes> clashes = new ArrayList<>();
    private final List<Rule> rules;

    private TopologyIndex last;
    private final Map<String, List<Finding>> byOwner = new HashMap<>();
    private final Map<String, Finding> byClash = new HashMap<>();
    private final TreeMap<Finding, Integer> sorted = new TreeMap<>();
    private List<Finding> findings = List.of();

    /** A validator with all rules. */
    public Validator() {
        this(Rules.all());
    }

    /** A validator with some rules. */
    public Validator(List<Rule> rules) {
        this.rules = rules;
        reset();
    }

    /** The findings of all rules in a topology, from nothing. */
    public static List<Finding> findings(Topology topology) {
        return new Validator().validate(TopologyIndex.of(topology));
    }

    /**
     * The findings in a topology, sorted by severity, rule and subject. Quick when the index was made by
     * {@link TopologyIndex#next} from the one of the last call.
     */
    public List<Finding> validate(TopologyIndex index) {
        Changes changes = last == null ? null : Changes.between(last, index);
        boolean changed;
        if (changes == null || changes.everything()) {
            reset();
            everything(index);
            changed = true;
        } else {
            changed = some(index, changes);
        }
        last = index;
        if (changed) {
            findings = sorted.entrySet().stream().map(Map.Entry::getKey).toList();
        }
        return findings;
    }

    private void reset() {
        hostRules.clear();
        switchRules.clear();
        cableRules.clear();
        clashes.clear();
        byOwner.clear();
        byClash.clear();
        sorted.clear();
        for (Rule rule : rules) {
            if (rule instanceof HostRule hostRule) {
                hostRules.add(hostRule);
            } else if (rule instanceof SwitchRule switchRule) {
                switchRules.add(switchRule);
            } else if (rule instanceof CableRule cableRule) {
                cableRules.add(cableRule);
            } else if (rule instanceof ClashRule clashRule) {
                clashes.add(new Clashes(clashRule));
            }
        }
    }

    private void everything(TopologyIndex index) {
        Topology topology = index.topology();
        for (Host host : topology.hosts()) {
            HostIndex hostIndex = index.host(host.id()).orElseThrow();
            keep(host.id(), judge(hostIndex, index));
            clashes.forEach(clash -> clash.host(hostIndex));
        }
        for (Switch sw : topology.switches()) {
            keep(sw.id(), judge(sw, index));
        }
        for (Router router : topology.routers()) {
            clashes.forEach(clash -> clash.router(router));
        }
        clashes.forEach(this::settle);
    }

    private boolean some(TopologyIndex index, Changes changes) {
        boolean changed = false;
        for (String owner : changes.owners()) {
            List<Finding> found = index.host(owner)
                    .map(host -> judge(host, index))
                    .or(() -> index.switchOf(owner).map(sw -> judge(sw, index)))
                    .orElse(List.of());
            changed |= keep(owner, found);
        }
        for (Clashes clash : clashes) {
            for (String owner : changes.claimants()) {
                index.host(owner).ifPresentOrElse(clash::host, () -> clash.gone(owner));
            }
            changed |= settle(clash);
        }
        return changed;
    }

    private List<Finding> judge(HostIndex host, TopologyIndex index) {
        HostScope scope = new HostScope(host, index);
        List<Finding> found = new ArrayList<>(0);
        for (HostRule rule : hostRules) {
            rule.check(scope, found::add);
        }
        judgeCables(host.host().nics(), index, found);
        return found;
    }

    private List<Finding> judge(Switch sw, TopologyIndex index) {
        SwitchScope scope = new SwitchScope(sw, index);
        List<Finding> found = new ArrayList<>(0);
        for (SwitchRule rule : switchRules) {
            rule.check(scope, found::add);
        }
        judgeCables(sw.ports(), index, found);
        return found;
    }

    /** Judges the cables whose first end is one of these, so that each cable is judged once. */
    private void judgeCables(List<? extends Element> ends, TopologyIndex index, List<Finding> found) {
        for (Element end : ends) {
            for (Cable cable : index.cablesAt(end.id())) {
                if (cable.a().equals(end.id())) {
                    CableScope scope = new CableScope(cable, index);
                    for (CableRule rule : cableRules) {
                        rule.check(scope, found::add);
                    }
                }
            }
        }
    }

    private boolean keep(String owner, List<Finding> found) {
        List<Finding> before = found.isEmpty() ? byOwner.remove(owner) : byOwner.put(owner, found);
        if (before != null) {
            before.forEach(this::drop);
        }
        found.forEach(this::add);
        return !found.equals(before == null ? List.of() : before);
    }

    private boolean settle(Clashes clash) {
        boolean changed = false;
        for (Map.Entry<String, Finding> entry : clash.settle().entrySet()) {
            String key = clash.rule().id() + " " + entry.getKey();
            Finding now = entry.getValue();
            Finding before = now == null ? byClash.remove(key) : byClash.put(key, now);
            if (before != null) {
                drop(before);
            }
            if (now != null) {
                add(now);
            }
            changed |= before != now;
        }
        return changed;
    }

    private void add(Finding finding) {
        sorted.merge(finding, 1, Integer::sum);
    }

    private void drop(Finding finding) {
        sorted.computeIfPresent(finding, (key, count) -> count == 1 ? null : count - 1);
    }
}
